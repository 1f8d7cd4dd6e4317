"""Tests of the pages of definitions: what all sections share, and what each has."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ams.models import Business
from bulkupload.models import Alias
from catalog.definition_pages import SECTIONS
from catalog.models import (
    Category,
    Channel,
    CustomerGroup,
    FieldDefinition,
    FieldsType,
    State,
    TaxCategory,
)
from tests import factories
from tests.catalog.definitions import attribute, product_type, product_with, sent

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


def test_a_type_is_made_with_its_fields(editor: Client, business: Business) -> None:
    """F-1, R-22."""
    typed = sent(
        {"name": "approved", "kind": "boolean"},
        {"name": "x" * 36},
        **{"name-en": "Price list", "key": "list", "resource_types": "product-price"},
    )

    editor.post("/definitions/types/new/", typed)
    long = editor.post(
        "/definitions/types/new/", {**typed, "key": "long", "row-1-name": "x" * 37}
    )

    kept = FieldsType.objects.of(business).get()
    fields = FieldDefinition.objects.of(business).values_list("name", "kind")
    assert (kept.name, kept.resource_types) == (
        {"en": "Price list"},
        ["product-price"],
    )
    assert list(fields) == [("approved", "boolean"), ("x" * 36, "text")]
    assert list(long.context["form"].rows.forms[1].errors) == ["name"]


def test_a_field_that_prices_have_a_value_of_keeps_its_kind(
    editor: Client, business: Business
) -> None:
    kept = FieldsType.objects.create(business=business, key="list", name={"en": "List"})
    field = FieldDefinition.objects.create(
        business=business, fields_type=kept, name="approved", kind="boolean"
    )
    variant = factories.VariantFactory.create(product__business=business)
    factories.PriceFactory.create(
        variant=variant, custom_type=kept, custom_fields={"approved": True}
    )
    row = {"pk": field.pk, "name": "approved", "kind": "text"}
    typed = {"name-en": "List", "resource_types": "product-price"}

    answer = editor.post(f"/definitions/types/{kept.pk}/edit/", sent(row, **typed))

    assert list(answer.context["form"].rows.forms[0].errors) == ["kind"]


@pytest.mark.parametrize(
    ("restricted", "told"),
    [("on", "ready"), ("", "every state")],
)
def test_a_state_leads_to_the_states_that_are_ticked_if_it_is_restricted(
    editor: Client, business: Business, restricted: str, told: str
) -> None:
    ready = made(business, "states", "ready")
    typed = {"key": "draft", "kind": "ProductState", "initial": "on"}

    editor.post(
        "/definitions/states/new/",
        {**typed, "restricted": restricted, "targets": [ready.pk]},
    )

    draft = State.objects.of(business).get(key="draft")
    page = editor.get(f"/definitions/states/{draft.pk}/")
    assert (draft.initial, draft.restricted) == (True, bool(restricted))
    assert dict(page.context["facts"])["Leads to"] == told


def test_a_restricted_state_that_leads_nowhere_is_final(
    editor: Client, business: Business
) -> None:
    state = made(business, "states", "sold out!")
    typed = {"kind": "ProductState", "restricted": "on"}

    editor.post(f"/definitions/states/{state.pk}/edit/", typed)

    page = editor.get(f"/definitions/states/{state.pk}/")
    assert dict(page.context["facts"])["Leads to"] == "no other state: final"


def test_a_state_that_others_lead_to_is_not_deleted(
    editor: Client, business: Business
) -> None:
    ready, draft = made(business, "states", "ready"), made(business, "states", "draft")
    draft.transitions.create(business=business, target=ready)

    editor.post(f"/definitions/states/{ready.pk}/delete/")
    editor.post(f"/definitions/states/{draft.pk}/delete/")

    assert list(State.objects.of(business)) == [ready]


# ---- Categories ----------------------------------------------------------------------


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
