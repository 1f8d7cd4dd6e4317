"""The pages of categories."""

from typing import Any

import pytest
from django.test import Client

from ams.models import Business
from bulkupload.models import Alias
from catalog.models import (
    Category,
)
from tests import factories
from tests.catalog.definitions import attribute, product_type, product_with


def test_categories_stand_as_a_tree(viewer: Client, business: Business) -> None:
    new = factories.CategoryFactory.create
    rings = new(business=business, label="Rings")
    bands = new(business=business, label="Bands", parent=rings)
    new(business=business, label="Wide", parent=bands)
    new(business=business, label="Brooches")

    rows = viewer.get("/definitions/categories/").context["rows"]

    assert [(row["name"], row["depth"]) for row in rows] == [
        ("Brooches", 0),
        ("Rings", 0),
        ("Bands", 1),
        ("Wide", 2),
    ]
    found = viewer.get("/definitions/categories/", {"q": "rings wide"})
    assert [row["above"] for row in found.context["rows"]] == ["Rings › Bands"]


def test_a_category_is_edited_with_parent_and_slug_and_found_by_its_new_name(
    editor: Client, business: Business
) -> None:
    top = factories.CategoryFactory.create(business=business, label="Jewelry")
    rings = factories.CategoryFactory.create(
        business=business, key="rings", label="Rngs"
    )
    Alias.objects.create(
        business=business,
        scope="catalog.category",
        key="rg",
        spelling="Rg",
        name="Rngs",
    )
    typed = {"name-en": "Rings", "parent": top.pk, "slug-en": "rings"}

    editor.post(f"/definitions/categories/{rings.pk}/edit/", typed)

    rings.refresh_from_db()
    assert (rings.name, rings.name_key, rings.slug) == (
        {"en": "Rings"},
        "rings",
        {"en": "rings"},
    )
    assert (rings.parent, rings.version) == (top, 2)
    assert Alias.objects.of(business).get().name == "Rings"


def test_a_category_never_stands_below_itself_or_below_one_of_others(
    editor: Client, business: Business, stranger: Business
) -> None:
    top = factories.CategoryFactory.create(business=business, label="Jewelry")
    low = factories.CategoryFactory.create(business=business, parent=top)
    theirs = factories.CategoryFactory.create(business=stranger)

    for parent in (top.pk, low.pk, theirs.pk):
        answer = editor.post(
            f"/definitions/categories/{top.pk}/edit/",
            {"name-en": "Jewelry", "parent": parent},
        )
        assert answer.status_code == 422
        assert list(answer.context["form"].errors) == ["parent"]


def test_the_free_list_of_categories_leads_to_their_pages(
    viewer: Client, business: Business
) -> None:
    rings = factories.CategoryFactory.create(business=business)

    whole = viewer.get("/lists/category/").headers["Location"]
    one = viewer.get(f"/lists/category/{rings.pk}/").headers["Location"]

    assert whole == "/definitions/categories/"
    assert one == f"/definitions/categories/{rings.pk}/"


def test_the_page_of_categories_merges_and_shows_what_is_probably_the_same(
    editor: Client, business: Business
) -> None:
    rings, typo = (
        factories.CategoryFactory.create(business=business, label=one)
        for one in ("Necklaces", "Necklases")
    )
    page = editor.get("/definitions/categories/")
    near = [{one.name, other.name} for one, other in page.context["near"]]

    editor.post(f"/lists/category/{typo.pk}/merge/", {"into_name": "Necklaces"})

    assert near == [{"Necklaces", "Necklases"}]
    assert list(Category.objects.of(business)) == [rings]
    listed = editor.get("/definitions/categories/").content.decode()
    assert 'id="spellings"' in listed
    assert "“Necklases” stands for “Necklaces”" in listed


@pytest.mark.parametrize("verb", ["merge", "delete"])
def test_a_category_that_attributes_name_is_neither_merged_nor_deleted(
    editor: Client, business: Business, verb: str
) -> None:
    new = factories.CategoryFactory.create
    rings, other = new(business=business, key="rings"), new(business=business)
    attribute(business, "goes-with", "reference", reference_type="category")
    values: dict[str, Any] = {"goes-with": {"typeId": "category", "key": "rings"}}
    product_with(business, **values)

    editor.post(f"/lists/category/{rings.pk}/{verb}/", {"into": other.pk})

    assert Category.objects.of(business).count() == 2


def test_uses_of_a_product_type_are_counted_by_products(
    viewer: Client, business: Business
) -> None:
    for _ in range(2):
        product_with(business)
    attribute(business, "size")

    rows = viewer.get("/definitions/product-types/").context["rows"]

    assert [(row["name"], row["parts"], row["uses"]) for row in rows] == [
        (product_type(business).name, 1, 2)
    ]
