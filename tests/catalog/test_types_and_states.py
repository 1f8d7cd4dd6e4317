"""The pages of types of custom fields, and of states."""

import pytest
from django.test import Client

from ams.models import Business
from catalog.models import (
    FieldDefinition,
    FieldsType,
    State,
)
from tests import factories
from tests.catalog.definitions import sent
from tests.catalog.test_definition_pages import made


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


def test_a_list_of_states_names_each_once(editor: Client, business: Business) -> None:
    State.objects.create(business=business, key="in-review")

    page = editor.get("/definitions/states/").content.decode()

    assert page.count(">in-review<") == 1
