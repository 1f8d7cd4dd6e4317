"""Somebody changes what a file is about, between its review and «Yes, Import» (A7).

It is checked again and shown, and nothing is overwritten in silence: inside a request,
and where a long file is imported by a worker.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from ams.models import Business
from bulkupload.access import access
from bulkupload.engine import engine
from bulkupload.models import Replaced, Upload
from catalog.models import Product
from catalog.services.products import ProductValues, edit_product
from catalog.structured import catalog_document
from catalog.structured.publish import publish
from tests.bulkupload.wizard import Wizard, member_of, text_of
from tests.csv_files import csv_of
from tests.factories import BusinessFactory
from tests.structured_import.rings import CATALOG

pytestmark = pytest.mark.django_db

ROWS = 120
RENAMED = csv_of(["key", "name.en"], ["bea", "Ring Bea II"])
LONG = csv_of(["key", "name.en"], *[["bea", "Ring Bea II"]] * ROWS)


@pytest.fixture
def business() -> Business:
    """Return a business with the products `anna` and `bea`."""
    made: Business = BusinessFactory.create(name="Copper Pine", slug="copper-pine")
    catalog_document.load(CATALOG, made, timezone.now())
    return made


@pytest.fixture
def wizard(business: Business) -> Wizard:
    """The dialog of the list of products, in front of an owner."""
    return Wizard(member_of(business), business)


@pytest.fixture(params=["in the request", "by a worker"])
def content(request: Any, settings: Any) -> Iterator[bytes]:
    """Return a file that renames `bea`: a short one, and one that counts as long."""
    settings.BULKUPLOAD = {**settings.BULKUPLOAD, "ROWS_IN_REQUEST": 100}
    engine.cache_clear()
    yield RENAMED if request.param == "in the request" else LONG
    engine.cache_clear()


def bea(business: Business) -> Product:
    product: Product = Product.objects.of(business).get(key="bea")
    return product


def edit(business: Business, name: str = "By hand") -> None:
    """Save the form of the product."""
    product = bea(business)
    edit_product(
        product,
        values=ProductValues(name=name),
        version=product.version,
        conventions=access().conventions(business),
        at=timezone.now(),
    )


def go_live(business: Business) -> None:
    """Press Publish on its page."""
    product = bea(business)
    assert publish(product, version=product.version, at=timezone.now())


def bring_in(business: Business, tmp_path: Any) -> None:
    """Import another file about it, by command."""
    path = tmp_path / "meanwhile.csv"
    path.write_bytes(csv_of(["key", "name.en", "metaTitle.en"], ["bea", "Else", "M"]))
    call_command(
        *("import_csv", "structured-products", str(path)),
        business=business.slug,
        no_progress=True,
    )


Meanwhile = Callable[[Business, Any], None]
CHANGES: dict[str, Meanwhile] = {
    "edited": lambda business, _path: edit(business),
    "published": lambda business, _path: go_live(business),
    "imported": bring_in,
}


@pytest.mark.parametrize("happened", CHANGES)
def test_a7_what_changed_is_shown_and_nothing_written(
    wizard: Wizard, content: bytes, happened: str, tmp_path: Any
) -> None:
    wizard.upload(content)
    shown = wizard.get("confirm").context["shown"]
    CHANGES[happened](wizard.business, tmp_path)
    before = catalog_document.dump(wizard.business)
    ledger = Replaced.objects.count()

    answer = wizard.post("confirm", {"shown": shown})
    if wizard.last().is_long:
        answer = wizard.get("review")  # where a worker's answer leads

    assert "Something changed since you looked; nothing was imported." in text_of(
        answer
    )
    assert catalog_document.dump(wizard.business) == before
    assert (wizard.last().state, Replaced.objects.count()) == ("open", ledger)


@pytest.mark.parametrize("happened", CHANGES)
def test_a7_what_is_shown_then_can_be_agreed_to(
    wizard: Wizard, content: bytes, happened: str, tmp_path: Any
) -> None:
    wizard.upload(content)
    shown = wizard.get("confirm").context["shown"]
    CHANGES[happened](wizard.business, tmp_path)
    wizard.post("confirm", {"shown": shown})

    wizard.agree()

    assert wizard.last().state == Upload.State.DONE
    assert bea(wizard.business).name["en"] == "Ring Bea II"


def test_a7_the_review_shows_what_is_there_now(wizard: Wizard) -> None:
    wizard.upload(RENAMED)
    shown = wizard.get("confirm").context["shown"]
    edit(wizard.business)

    review = wizard.post("confirm", {"shown": shown}).context["review"]

    [entry] = review.changes.entries
    changes = [(one.label, one.before, one.after) for one in entry.one.changes]
    assert changes == [("name.en", "By hand", "Ring Bea II")]
