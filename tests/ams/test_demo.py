"""The demo: what it makes, that it makes it once, and that it can be reached."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.conf import LazySettings
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from ams.demo import people
from ams.demo.drawing import draw
from ams.demo.files import described_pictures
from ams.demo.pictures import pictures_of
from ams.demo.seed import seed
from ams.demo.shops import COPPER_PINE, SHOPS
from ams.management.commands.demo import Address
from ams.models import Business
from bulkupload import undo
from bulkupload.models import FailedRows, Upload
from catalog.models import Category, Component, Image, Price, Product, Variant
from catalog.models.definitions import STANDARD
from leads.models import Lead

ROOT = Path(__file__).parents[2]
PATIENCE = 120
"""Seconds after which a test gives up."""


@pytest.fixture
def demo(db: None) -> Business:
    """Return the jeweller's business, freshly made."""
    seed(timezone.now())
    return Business.objects.get(slug=COPPER_PINE.slug)


def test_the_demo_is_a_whole_business(demo: Business) -> None:
    products = Product.objects.of(demo)
    branches = Category.objects.of(demo).exclude(parent=None)
    statuses = products.values_list("status", flat=True)
    lead_statuses = Lead.objects.of(demo).values_list("status", flat=True)

    counts = {
        "products": products.count(),
        "components": Component.objects.of(demo).count(),
        "leads": Lead.objects.of(demo).count(),
        "branches": branches.count(),
    }

    assert counts == {"products": 78, "components": 80, "leads": 40, "branches": 12}
    assert Counter(statuses) == {"active": 74, "draft": 3, "archived": 1}
    assert set(lead_statuses) == set(Lead.Status.values)


def test_one_product_waits_for_its_price_and_its_picture(demo: Business) -> None:
    priced = Price.objects.of(demo).values("variant__product")
    pictured = Image.objects.of(demo).values("variant__product")
    without_price = Product.objects.of(demo).exclude(pk__in=priced)
    without_picture = Product.objects.of(demo).exclude(pk__in=pictured)

    found = {str(one) for one in without_price} | {str(one) for one in without_picture}

    assert found == {"Bespoke Ring Commission"}


def test_skus_are_numbered_without_a_gap(demo: Business) -> None:
    skus = Variant.objects.of(demo).filter(sku__startswith="CP0").order_by("sku")

    found = list(skus.values_list("sku", flat=True))

    assert found == [f"CP{number:04}" for number in range(1, len(found) + 1)]


def test_the_imports_have_history_failed_rows_and_an_undo(demo: Business) -> None:
    uploads = Upload.objects.of(demo).order_by("created_at")

    told = [
        (one.file_name, one.user.username, one.counts["created"], one.counts["failed"])
        for one in uploads
    ]
    plans = [
        (plan.removed, plan.restored, len(plan.kept))
        for plan in map(undo.plan, uploads)
    ]

    assert told == [
        ("rings-and-necklaces.csv", "owner", 7, 0),
        ("beads-by-the-gram.csv", "editor", 3, 0),
        ("autumn-collection.csv", "editor", 14, 2),
        ("from-the-sketchbook.csv", "editor", 3, 0),
        ("autumn-fair-contacts.csv", "owner", 12, 3),
        ("spring-changes.csv", "owner", 0, 0),
    ]
    assert plans == [(3, 0, 4), (2, 0, 1), (14, 0, 0), (3, 0, 0), (12, 0, 0), (0, 5, 0)]
    assert FailedRows.objects.filter(upload__in=uploads).count() == 2


def test_seeding_again_changes_nothing(demo: Business) -> None:
    product = Product.objects.of(demo).earliest("pk")
    Product.objects.of(demo).filter(pk=product.pk).update(notes="Mine now.")
    before = state_of_everything()

    made = seed(timezone.now())

    assert made is False
    assert state_of_everything() == before


def state_of_everything() -> list[object]:
    tables = (Product, Component, Lead, Category, Variant, Price, Image, Upload)
    reason = "the whole demo is compared"
    return [
        *(
            list(table.objects.unscoped(reason).order_by("pk").values())
            for table in tables
        ),
        list(User.objects.order_by("pk").values()),
        list(Business.objects.order_by("pk").values()),
    ]


def test_an_owner_an_editor_and_a_viewer_can_sign_in(demo: Business) -> None:
    signed_in = {
        person.username: Client().login(
            username=person.username, password=person.password
        )
        for person in people.PEOPLE
    }
    businesses = Business.objects.filter(members__username="owner")

    assert signed_in == {"owner": True, "editor": True, "viewer": True}
    assert {business.slug for business in businesses} == {"demo", "larch-loam"}


def test_somebody_who_has_the_name_already_keeps_the_password(db: None) -> None:
    User.objects.create_user("owner", password="my very own")

    seed(timezone.now())

    known = {person.username: known for person, known in people.logins()}
    assert known == {"owner": False, "editor": True, "viewer": True}


def test_every_picture_is_its_own_and_can_be_loaded(
    demo: Business, settings: LazySettings
) -> None:
    client = Client()
    client.login(username=people.VIEWER.username, password=people.VIEWER.password)
    flat = Image.objects.of(demo).filter(variant__product__product_type__key=STANDARD)
    urls = list(flat.order_by("pk").values_list("url", flat=True))

    answer = client.get(urls[0])
    content = b"".join(answer)

    assert answer["Content-Type"] == "image/svg+xml"
    assert content == next(iter(pictures_of(COPPER_PINE))).content
    assert len(set(urls)) == len(urls) == 63


def test_pictures_differ_and_hold_nothing_but_shapes() -> None:
    drawn = [
        picture
        for shop in SHOPS
        for picture in (*pictures_of(shop), *described_pictures(shop))
    ]
    names = {
        element.tag.removeprefix("{http://www.w3.org/2000/svg}")
        for picture in drawn
        for element in ElementTree.fromstring(picture.content).iter()
    }

    assert len({picture.content for picture in drawn}) == len(drawn)
    assert names == set(
        "svg defs linearGradient radialGradient stop g path circle ellipse rect".split()
    )
    assert not any(b"style" in picture.content for picture in drawn)


def test_the_same_words_are_always_the_same_picture() -> None:
    words = "ring gold opal cabochon halo"

    assert draw(words, 3) == draw(words, 3) != draw(words, 4)


@pytest.mark.parametrize(
    ("text", "address", "url"),
    [
        ("127.0.0.1:8130", Address("127.0.0.1", 8130), "http://127.0.0.1:8130/"),
        ("8130", Address("127.0.0.1", 8130), "http://127.0.0.1:8130/"),
        ("[::1]:8130", Address("::1", 8130), "http://[::1]:8130/"),
        ("0.0.0.0:8130", Address("0.0.0.0", 8130), "http://127.0.0.1:8130/"),
    ],
)
def test_an_address_is_understood(text: str, address: Address, url: str) -> None:
    assert Address.of(text) == address
    assert Address.of(text).url == url


def test_an_address_without_a_port_is_refused() -> None:
    with pytest.raises(CommandError, match=r"write it as 127\.0\.0\.1:8000"):
        call_command("demo", "localhost")


def test_a_taken_port_is_told_with_the_way_out() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(CommandError) as told:
            call_command("demo", f"127.0.0.1:{port}")

    assert f"Cannot listen at 127.0.0.1:{port}" in str(told.value)
    assert f"manage.py demo 127.0.0.1:{port + 1}" in str(told.value)


def test_where_the_program_is_public_the_demo_does_not_start(
    settings: LazySettings,
) -> None:
    settings.PUBLIC = True

    with pytest.raises(CommandError, match="known to everybody"):
        call_command("demo")


def test_the_logins_are_printed(db: None) -> None:
    out = StringIO()

    call_command("demo", "--no-serve", stdout=out)

    assert "http://127.0.0.1:8000/" in out.getvalue()
    assert all(
        f"{person.username:9}{person.password}" in out.getvalue()
        for person in people.PEOPLE
    )


def free_port() -> int:
    """Return a port that stays free: below those that the system gives away."""
    for port in range(20_000 + os.getpid() % 10_000, 31_000):
        try:
            socket.create_server(("127.0.0.1", port)).close()
        except OSError:
            continue
        return port
    raise AssertionError("no port is free")


@pytest.fixture
def served(tmp_path: Path) -> Iterator[str]:
    """Start the command as a person does, with a data folder of its own."""
    port = free_port()
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DJANGO_SETTINGS_MODULE", "PG_SOCK"}
    }
    server = subprocess.Popen(
        [sys.executable, "manage.py", "demo", f"127.0.0.1:{port}"],
        cwd=ROOT,
        env={**environment, "AMS_DATA": str(tmp_path)},
        stdout=subprocess.DEVNULL,
    )
    yield f"http://127.0.0.1:{port}"
    server.terminate()
    server.wait(timeout=PATIENCE)


@pytest.mark.slow
def test_the_command_serves_pages_and_styles(served: str) -> None:
    page = read(f"{served}/")
    style = read(f"{served}/static/css/app.css")

    assert "Sign in" in page
    assert "@layer" in style


def read(url: str) -> str:
    """Return the text at an address that may take a while to answer."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(url, timeout=PATIENCE) as answer:
                return str(answer.read().decode())
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
