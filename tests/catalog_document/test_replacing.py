"""Loading creates or replaces by key; what the document does not name stays."""

from datetime import UTC, datetime
from typing import Any

import pytest

from ams.models import Business
from catalog.models import AttributeDefinition, Category, Product, ProductType
from catalog.structured.catalog_document import Counted, dump, load
from tests.catalog_document.documents import attribute, small, usd
from tests.factories import BusinessFactory, FlatProductFactory

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
TEXT = {"name": "text"}


@pytest.fixture
def business(db: None) -> Business:
    return BusinessFactory.create()


def only(member: str, *entries: dict[str, Any]) -> dict[str, Any]:
    return {member: list(entries)}


def test_a_replaced_type_has_the_attributes_of_the_document_alone(
    business: Business,
) -> None:
    old = {"key": "ring", "name": "Old", "attributes": [attribute("aa", TEXT)]}
    new = {"key": "ring", "name": "New", "attributes": [attribute("bb", TEXT)]}
    load(only("productTypes", old), business, NOW)
    known = ProductType.objects.of(business).get()

    loaded = load(only("productTypes", new), business, NOW)

    assert loaded.counts["productTypes"] == Counted(created=0, replaced=1)
    assert dump(business)["productTypes"] == [new]
    assert ProductType.objects.of(business).get() == known
    assert AttributeDefinition.objects.of(business).count() == 1


def test_a_type_without_key_is_found_by_its_name(business: Business) -> None:
    draft: dict[str, Any] = {"key": None, "name": "Draft", "attributes": []}
    filled = {**draft, "attributes": [attribute("aa", TEXT)]}
    other = {**draft, "name": "Other"}
    load(only("productTypes", draft, draft, other), business, NOW)

    loaded = load(only("productTypes", filled), business, NOW)

    assert loaded.counts["productTypes"] == Counted(created=0, replaced=1)
    assert dump(business)["productTypes"] == [filled, draft, other]


def test_a_type_with_a_key_never_replaces_one_without(business: Business) -> None:
    draft: dict[str, Any] = {"key": None, "name": "Draft", "attributes": []}
    keyed = {**draft, "key": "draft"}
    load(only("productTypes", draft), business, NOW)

    load(only("productTypes", keyed), business, NOW)

    assert dump(business)["productTypes"] == [draft, keyed]


def test_what_the_document_does_not_name_stays(business: Business) -> None:
    load(small(), business, NOW)
    before = dump(business)

    load({}, business, NOW)

    assert dump(business) == before


def test_a_replaced_entry_loses_what_the_document_leaves_out(
    business: Business,
) -> None:
    above = {"key": "above", "name": "Above"}
    below = {"key": "below", "name": "Below", "slug": "x", "parent": "above"}
    load(only("categories", below, above), business, NOW)

    load(only("categories", {"key": "below"}), business, NOW)

    assert dump(business)["categories"] == [{"key": "below"}, above]


def test_a_category_is_found_by_its_name_afterwards(business: Business) -> None:
    """M-8: the key of the name is that of the language of the business."""
    given = {"key": "hoops", "name": {"de": "Kreolen", "en": "Hoop  EARRINGS"}}

    load(only("categories", given), business, NOW)

    found = Category.objects.of(business).get()
    assert (found.name_key, found.version) == ("hoop earrings", 1)


def test_a_parent_may_be_given_as_a_reference(business: Business) -> None:
    load(
        only("categories", {"key": "aa"}, {"key": "bb", "parent": {"key": "aa"}}),
        business,
        NOW,
    )

    assert dump(business)["categories"][1] == {"key": "bb", "parent": "aa"}


def test_transitions_of_a_replaced_state_are_those_of_the_document(
    business: Business,
) -> None:
    state = {"key": "s1", "type": "ProductState", "initial": True}
    load(only("states", {**state, "transitions": ["s1"]}), business, NOW)

    load(only("states", {**state, "transitions": []}), business, NOW)

    assert dump(business)["states"] == [{**state, "transitions": []}]


def test_a_replaced_product_has_the_parts_of_the_document_alone(
    business: Business,
) -> None:
    load(small(), business, NOW)
    document = small()
    staged = document["products"][0]["masterData"]["staged"]
    staged["variants"] = [
        {"key": "v2", "sku": "B-1", "prices": [{"key": "eu", "value": usd(7)}]}
    ]
    known = Product.objects.of(business).get(key="band")

    loaded = load(document, business, NOW)

    assert loaded.counts["products"] == Counted(created=0, replaced=2)
    assert dump(business)["products"][0]["masterData"]["staged"] == staged
    assert Product.objects.of(business).get(key="band") == known


def test_two_products_may_exchange_their_skus_and_slugs(business: Business) -> None:
    document = small()
    one, two = (each["masterData"]["staged"] for each in document["products"])
    two["variants"] = [{"key": "v1", "sku": "T-1"}]
    load(document, business, NOW)
    one["variants"][0]["sku"], two["variants"][0]["sku"] = "T-1", "B-1"
    one["slug"], two["slug"] = two["slug"], one["slug"]

    load(document, business, NOW)

    first, second = (
        each["masterData"]["staged"] for each in dump(business)["products"]
    )
    assert (first["slug"], first["variants"][0]["sku"]) == ({"en": "twist"}, "T-1")
    assert (second["slug"], second["variants"][0]["sku"]) == ({"en": "band"}, "B-1")


def test_a_new_product_takes_the_sku_that_a_replaced_one_gives_up(
    business: Business,
) -> None:
    document = small()
    load(document, business, NOW)
    del document["products"][0]["masterData"]["staged"]["variants"][0]["sku"]
    new = small()["products"][1]
    new["key"] = "new"
    new["masterData"]["staged"] |= {
        "slug": {"en": "new"},
        "variants": [{"key": "v1", "sku": "B-1"}],
    }
    document["products"].append(new)

    load(document, business, NOW)

    assert [one["key"] for one in dump(business)["products"]] == [
        "band",
        "twist",
        "new",
    ]


def test_a_product_without_key_is_a_new_one_each_time(business: Business) -> None:
    """G-8: only a key finds a product."""
    document = small()
    document["products"] = [
        {
            "key": None,
            "productType": {"key": "ring"},
            "masterData": {"published": False, "staged": {"name": {}, "slug": {}}},
        }
    ]
    load(document, business, NOW)

    loaded = load(document, business, NOW)

    assert loaded.counts["products"] == Counted(created=1, replaced=0)


def test_products_of_a_document_may_refer_to_one_another(business: Business) -> None:
    """C34, and C35: a cart is nothing that is held here."""
    document = small()
    document["productTypes"][0]["attributes"] += [
        attribute("twin", {"name": "reference", "referenceTypeId": "product"}),
        attribute("cart", {"name": "reference", "referenceTypeId": "cart"}),
    ]
    for product, other in zip(document["products"], ["twist", "band"], strict=True):
        product["masterData"]["staged"]["variants"] = [
            {
                "key": "v1",
                "attributes": [
                    {"name": "cart", "value": {"typeId": "cart", "key": "?"}},
                    {"name": "twin", "value": {"typeId": "product", "key": other}},
                ],
            }
        ]

    load(document, business, NOW)

    assert [
        one["masterData"]["staged"]["variants"][0]["attributes"][1]["value"]["key"]
        for one in dump(business)["products"]
    ] == ["twist", "band"]


def test_moments_are_kept_in_utc_with_milliseconds(business: Business) -> None:
    """C48."""
    document = small()
    variant = document["products"][0]["masterData"]["staged"]["variants"][0]
    variant["prices"][0]["validFrom"] = "2024-06-01T02:00+02:00"
    variant["attributes"] = [
        {"name": "at", "value": "23:30"},
        {"name": "seen", "value": "2024-06-01T00:00:00"},
    ]

    load(document, business, NOW)

    staged = dump(business)["products"][0]["masterData"]["staged"]
    assert staged["variants"][0]["prices"][0]["validFrom"] == "2024-06-01T00:00:00.000Z"
    assert staged["variants"][0]["attributes"] == [
        {"name": "at", "value": "23:30:00.000"},
        {"name": "seen", "value": "2024-06-01T00:00:00.000Z"},
    ]


def test_whether_there_are_staged_changes_is_worked_out_not_read(
    business: Business,
) -> None:
    document = small()
    sides = document["products"][0]["masterData"]
    sides |= {"published": True, "current": sides["staged"], "hasStagedChanges": True}

    load(document, business, NOW)

    assert dump(business)["products"][0]["masterData"]["hasStagedChanges"] is False


def test_members_that_nothing_holds_are_ignored_and_told(business: Business) -> None:
    document = small()
    document["version"] = 1
    document["channels"][0]["address"] = {}
    document["products"][0]["masterData"]["staged"]["variants"][0]["id"] = 1

    loaded = load(document, business, NOW)

    assert loaded.ignored == (
        "version",
        "channels[0].address",
        "products[0].masterData.staged.variants[0].id",
    )


def test_what_only_flat_products_have_stays(business: Business) -> None:
    product = FlatProductFactory.create(business=business, notes="Mine")
    product.variants.update(cost="1.50", quantity=3)
    document = dump(business)
    document["products"][0]["masterData"]["staged"]["name"] = {"en": "Renamed"}

    load(document, business, NOW)

    found = Product.objects.of(business).get()
    variant = found.variants.get()
    assert (found.name, found.notes) == ({"en": "Renamed"}, "Mine")
    assert (str(variant.cost), variant.quantity) == ("1.5000", 3)
