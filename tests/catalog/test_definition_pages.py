"""Tests of the pages of definitions: what all sections share, and what each has."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ams.models import Business
from catalog.definition_pages import SECTIONS
from catalog.models import (
    Category,
    Channel,
    CustomerGroup,
    TaxCategory,
)
from tests import factories
from tests.catalog.definitions import attribute, product_with

SIMPLE = [
    ("tax-categories", TaxCategory, {}),
    ("channels", Channel, {"roles": ["ProductDistribution"]}),
    ("customer-groups", CustomerGroup, {}),
]


def made(business: Business, section: str, key: str = "one") -> Any:
    """Return a definition of a section."""
    model = SECTIONS[section].model
    if model is Category:
        return factories.CategoryFactory.create(business=business, key=key)
    return model.objects.create(business=business, key=key)


def test_the_sections_stand_on_one_page_with_their_counts(
    viewer: Client, business: Business, stranger: Business
) -> None:
    made(business, "channels")
    made(stranger, "channels")

    page = viewer.get("/definitions/")

    counts = {section.name: count for section, count in page.context["sections"]}
    assert counts == {**dict.fromkeys(SECTIONS, 0), "channels": 1}
    assert 'href="/definitions/"' in page.content.decode()


@pytest.mark.parametrize("section", SECTIONS)
def test_an_empty_list_says_what_it_is_for(viewer: Client, section: str) -> None:
    page = viewer.get(f"/definitions/{section}/").content.decode()

    assert f"No {str(SECTIONS[section].title).lower()} yet" in page


@pytest.mark.parametrize("section", SECTIONS)
def test_statements_of_a_list_do_not_grow_with_its_rows(
    viewer: Client, business: Business, section: str
) -> None:
    def statements_after(count: int) -> int:
        for number in range(count):
            made(business, section, f"key-{count}-{number}")
        with CaptureQueriesContext(connection) as found:
            viewer.get(f"/definitions/{section}/")
        return len(found)

    assert statements_after(1) == statements_after(9)


@pytest.mark.parametrize("section", SECTIONS)
def test_a_search_looks_at_key_and_name(
    viewer: Client, business: Business, section: str
) -> None:
    made(business, section, "wanted-one")
    made(business, section, "other")

    page = viewer.get(f"/definitions/{section}/", {"q": "WANTED one"})

    assert [row["key"] for row in page.context["rows"]] == ["wanted-one"]
    nothing = viewer.get(f"/definitions/{section}/", {"q": "zzz"}).content.decode()
    assert "Nothing matches" in nothing


@pytest.mark.parametrize("section", SECTIONS)
def test_a_viewer_reads_and_changes_nothing(
    viewer: Client, business: Business, section: str
) -> None:
    record = made(business, section)
    address = f"/definitions/{section}/{record.pk}/"

    page = viewer.get(address)

    assert page.status_code == 200
    assert f"{address}edit/" not in page.content.decode()
    for forbidden in (f"/definitions/{section}/new/", f"{address}edit/"):
        assert viewer.get(forbidden).status_code == 403
        assert viewer.post(forbidden, {}).status_code == 403
    assert viewer.post(f"{address}delete/").status_code == 403


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize("rest", ["", "edit/", "delete/"])
def test_a_definition_of_another_business_is_not_there(
    editor: Client, stranger: Business, section: str, rest: str
) -> None:
    theirs = made(stranger, section)

    for method in (editor.get, editor.post):
        answer = method(f"/definitions/{section}/{theirs.pk}/{rest}")
        assert answer.status_code in {404, 405}
    assert type(theirs).objects.of(stranger).get() == theirs


def test_what_is_no_section_is_not_there(editor: Client) -> None:
    assert editor.get("/definitions/nonsense/").status_code == 404
    assert editor.get("/definitions/nonsense/new/").status_code == 404


@pytest.mark.parametrize(("section", "model", "extra"), SIMPLE)
def test_a_name_by_language_and_a_key_are_saved(
    editor: Client, business: Business, section: str, model: Any, extra: dict[str, Any]
) -> None:
    business.languages = ["de"]
    business.save()
    typed = {"name-en": "Shop", "name-de": "Laden", "key": "shop", **extra}

    editor.post(f"/definitions/{section}/new/", typed)
    record = model.objects.of(business).get()
    edited = typed | {"name-en": "Market", "name-de": "", "key": "other"}
    editor.post(f"/definitions/{section}/{record.pk}/edit/", edited)

    assert (record.key, record.name) == ("shop", {"en": "Shop", "de": "Laden"})
    record.refresh_from_db()
    assert (record.key, record.name) == ("shop", {"en": "Market"})
    assert getattr(record, "roles", []) == extra.get("roles", [])


def test_names_in_languages_that_no_field_is_for_stay(
    editor: Client, business: Business
) -> None:
    group = CustomerGroup.objects.create(
        business=business, key="vip", name={"fr": "Amis", "en": "Friends"}
    )

    editor.post(f"/definitions/customer-groups/{group.pk}/edit/", {"name-en": "VIPs"})

    group.refresh_from_db()
    assert group.name == {"fr": "Amis", "en": "VIPs"}


@pytest.mark.parametrize(
    ("typed", "faults"),
    [
        (
            {"name-en": "", "key": "vat"},
            {"name-en": ["Write a name in at least one language."]},
        ),
        ({"name-en": "VAT", "key": ""}, {"key": ["This field is required."]}),
        (
            {"name-en": "VAT", "key": "full"},
            {"key": ["“full” is the key of “full” already. Use another one."]},
        ),
    ],
)
def test_a_definition_needs_a_name_and_a_key_of_its_own(
    editor: Client,
    business: Business,
    typed: dict[str, str],
    faults: dict[str, list[str]],
) -> None:
    made(business, "tax-categories", "full")

    answer = editor.post("/definitions/tax-categories/new/", typed)

    assert answer.status_code == 422
    assert answer.context["form"].errors == faults
    assert TaxCategory.objects.of(business).count() == 1


def used(business: Business, section: str) -> tuple[Any, str]:
    """Return a definition that something uses, and how its uses are told."""
    record = made(business, section)
    if section in {"product-types", "tax-categories", "states"}:
        field = section.removesuffix("s").replace("-", "_")
        field = {"tax_categorie": "tax_category"}.get(field, field)
        factories.ProductFactory.create(business=business, **{field: record})
        return record, "1 product"
    if section == "categories":
        product = factories.ProductFactory.create(business=business)
        product.category_links.create(business=business, category=record)
        factories.CategoryFactory.create(business=business, parent=record)
        return record, "1 product, 1 category below it"
    field = {"types": "custom_type", "channels": "channel"}.get(
        section, "customer_group"
    )
    variant = factories.VariantFactory.create(product__business=business)
    factories.PriceFactory.create(variant=variant, **{field: record})
    return record, "1 price"


@pytest.mark.parametrize("section", SECTIONS)
def test_what_is_in_use_is_not_deleted(
    editor: Client, business: Business, section: str
) -> None:
    record, uses = used(business, section)
    address = f"/definitions/{section}/{record.pk}/"

    answer = editor.post(f"{address}delete/", follow=True)

    told = [str(message) for message in answer.context["messages"]]
    assert told[0].endswith(f"is in use and stays: {uses}.")
    assert f"Used by {uses}." in answer.content.decode()
    assert type(record).objects.of(business).filter(pk=record.pk).exists()


@pytest.mark.parametrize("section", SECTIONS)
def test_what_nothing_uses_is_deleted(
    editor: Client, business: Business, section: str
) -> None:
    record = made(business, section)

    answer = editor.post(f"/definitions/{section}/{record.pk}/delete/")

    assert answer.headers["Location"] == f"/definitions/{section}/"
    assert not type(record).objects.of(business).exists()


@pytest.mark.parametrize("many", [False, True])
def test_what_an_attribute_names_by_its_key_is_not_deleted(
    editor: Client, business: Business, many: bool
) -> None:
    """A-5, C34: no foreign key tells of it."""
    shop, other = made(business, "channels", "shop"), made(business, "channels", "x")
    kinds = {"kind": "set", "element_kind": "reference"} if many else {}
    attribute(
        business, "sold-in", **{"kind": "reference", **kinds}, reference_type="channel"
    )
    value = {"typeId": "channel", "key": "shop"}
    values: dict[str, Any] = {"sold-in": [value] if many else value}
    product_with(business, **values)

    for one in (shop, other):
        editor.post(f"/definitions/channels/{one.pk}/delete/")

    assert list(Channel.objects.of(business)) == [shop]
