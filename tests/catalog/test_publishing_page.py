"""What is staged and what is published of a product, on its page and in the list."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from ams.models import Business
from catalog.models import Product
from catalog.structured.publish import publish, restage
from tests import factories

THEN = datetime(2026, 1, 1, 12, tzinfo=UTC)


@pytest.fixture
def ring(business: Business) -> Product:
    """Return a product that was never published."""
    made: Product = factories.FlatProductFactory.create(
        business=business, label="Ring", master__sku="R-1"
    )
    return made


def live(ring: Product) -> Product:
    """Publish the product as it stands."""
    publish(ring, version=ring.version, at=THEN)
    return ring


def renamed(ring: Product, name: str) -> None:
    """Stage another name."""
    Product.objects.of(ring.business).filter(pk=ring.pk).update(name={"en": name})
    restage(ring.business, [ring.pk])


def page_of(client: Client, ring: Product) -> str:
    """Return the page of the product."""
    return client.get(f"/products/{ring.pk}/").content.decode()


def changes(client: Client, ring: Product) -> list[Any]:
    """Return what the page says that publishing changes."""
    sides = client.get(f"/products/{ring.pk}/").context["sides"]
    return [tuple(one) for one in sides.changes]


def told(answer: Any) -> list[str]:
    """Return the messages of the page that an answer leads to."""
    return [str(one) for one in answer.context["messages"]]


def published_by(client: Client, ring: Product, version: int) -> Any:
    """Press the button of a page that showed this version."""
    data = {"version": str(version)}
    return client.post(f"/products/{ring.pk}/publish/", data, follow=True)


def test_g4_a_product_that_was_never_published_says_so(
    editor: Client, ring: Product
) -> None:
    page = page_of(editor, ring)

    assert "Not published" in page
    assert "Nothing of it was published yet." in page
    assert changes(editor, ring) == []


def test_g3_a_staged_change_is_told_before_and_after(
    editor: Client, ring: Product
) -> None:
    renamed(live(ring), "Golden ring")

    assert "Published, staged changes" in page_of(editor, ring)
    assert "1 Jan 2026, 12:00" in page_of(editor, ring)
    assert changes(editor, ring) == [("name.en", "Ring", "Golden ring")]


def test_what_is_published_as_it_stands_needs_no_button(
    editor: Client, ring: Product
) -> None:
    page = page_of(editor, live(ring))

    assert "Everything of it is published as you see it." in page
    assert "/publish/" not in page


def test_c10_the_button_publishes_everything_staged(
    editor: Client, ring: Product
) -> None:
    renamed(live(ring), "Golden ring")

    answer = published_by(editor, ring, ring.version)

    ring.refresh_from_db()
    assert told(answer) == ["“Golden ring” is published."]
    assert ring.current.document["name"] == {"en": "Golden ring"}
    assert not ring.has_staged_changes


def test_g2_a_product_goes_live_for_the_first_time(
    editor: Client, ring: Product
) -> None:
    published_by(editor, ring, ring.version)

    ring.refresh_from_db()
    assert ring.published


def test_what_somebody_changed_meanwhile_is_not_published_unseen(
    editor: Client, ring: Product
) -> None:
    answer = published_by(editor, ring, ring.version - 1)

    ring.refresh_from_db()
    assert told(answer) == [
        "Somebody changed this since you read it. Look again, then publish it."
    ]
    assert not ring.published


def test_what_is_live_already_stays_as_it_is(editor: Client, ring: Product) -> None:
    version = live(ring).version

    answer = published_by(editor, ring, version)

    ring.refresh_from_db()
    assert told(answer) == ["Everything of it is published already."]
    assert ring.version == version


@pytest.mark.parametrize("version", ["", "x", "-1", "1" * 40, "²"])
def test_a_button_without_a_version_does_nothing(
    editor: Client, ring: Product, version: str
) -> None:
    url = f"/products/{ring.pk}/publish/"

    assert editor.post(url, {"version": version}).status_code == 400


def test_who_may_not_edit_does_not_publish(
    viewer: Client, editor: Client, ring: Product
) -> None:
    url = f"/products/{ring.pk}/publish/"

    assert viewer.post(url, {"version": "1"}).status_code == 403
    assert url not in page_of(viewer, ring)
    assert url in page_of(editor, ring)
    assert editor.get(url).status_code == 405


def test_a_product_of_another_business_is_not_published(
    editor: Client, stranger: Business
) -> None:
    theirs = factories.ProductFactory.create(business=stranger)

    answer = editor.post(f"/products/{theirs.pk}/publish/", {"version": "1"})

    theirs.refresh_from_db()
    assert (answer.status_code, theirs.published) == (404, False)


def test_a_long_list_of_differences_is_cut_and_counted(
    editor: Client, ring: Product
) -> None:
    live(ring)
    for number in range(250):
        factories.VariantFactory.create(
            product=ring, key=f"v{number:03}", sku=f"V-{number}", position=number + 1
        )
    restage(ring.business, [ring.pk])

    sides = editor.get(f"/products/{ring.pk}/").context["sides"]

    assert (len(sides.changes), sides.count) == (200, 250)


def standings(client: Client, query: str) -> list[str]:
    """Return the names of the products that the list shows."""
    listing = client.get(f"/products/{query}").context["listing"]
    return [record.name["en"] for record, _ in listing.rows]


@pytest.fixture
def three(business: Business, ring: Product) -> Business:
    """Return the business with a product of each standing."""
    renamed(live(ring), "Staged")
    live(factories.FlatProductFactory.create(business=business, label="Live"))
    factories.FlatProductFactory.create(business=business, label="New")
    return business


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?publishing=published", ["Live"]),
        ("?publishing=staged", ["Staged"]),
        ("?publishing=unpublished", ["New"]),
        ("?publishing=nonsense", ["New", "Live", "Staged"]),
    ],
)
def test_the_list_is_filtered_by_what_is_published(
    viewer: Client, three: Business, query: str, found: list[str]
) -> None:
    assert standings(viewer, query) == found


def test_the_list_marks_what_is_published(viewer: Client, three: Business) -> None:
    page = viewer.get("/products/").content.decode()

    assert page.count(">Staged changes</span>") == 1
    assert page.count(">Published</span>") == 1


def test_the_dashboard_tells_of_staged_changes(viewer: Client, three: Business) -> None:
    page = viewer.get("/").content.decode()

    assert "1 published product has staged changes." in page
    assert "/products/?publishing=staged" in page
