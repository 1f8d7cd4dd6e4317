"""What a business defined, read at once, with the node of each value."""

from typing import Any

import pytest

from ams.models import Business
from bulkupload.tree.nodes import (
    Leaf,
    Localized,
    Money,
    Node,
    Reference,
    Required,
    SetOf,
    Unsupported,
)
from catalog.models import Kind
from catalog.structured.definitions import (
    AttributeDef,
    Definitions,
    FieldDef,
    FieldsTypeDef,
    StateDef,
    TypeDef,
    load_definitions,
    node_of,
)
from tests.factories import ProductTypeFactory
from tests.factories_structured import (
    AttributeDefinitionFactory,
    AttributeEnumValueFactory,
    FieldDefinitionFactory,
    FieldEnumValueFactory,
    FieldsTypeFactory,
    StateFactory,
    StateTransitionFactory,
)

pytestmark = pytest.mark.django_db


def define(business: Business, number: int = 1) -> None:
    """Define a type with two attributes, a type with a field, and two states."""
    kind = ProductTypeFactory(business=business, key=f"ring-{number}", name="Ring")
    color = AttributeDefinitionFactory(
        product_type=kind, name="color", kind=Kind.SET, element_kind=Kind.LOCALIZED_ENUM
    )
    AttributeEnumValueFactory(definition=color, key="red", label={"de": "Rot"})
    AttributeEnumValueFactory(definition=color, key="wine", label={"de": "Rot"})
    AttributeEnumValueFactory(definition=color, key="navy", label={"en": "Navy blue"})
    AttributeDefinitionFactory(
        product_type=kind,
        name="size",
        kind=Kind.NUMBER,
        required=True,
        constraint="Unique",
        level="Product",
        rest={"isSearchable": False},
    )
    fields = FieldsTypeFactory(business=business, key=f"price-{number}")
    reason = FieldDefinitionFactory(fields_type=fields, name="reason", kind=Kind.ENUM)
    FieldEnumValueFactory(definition=reason, key="sale", label="Sale")
    ready = StateFactory(
        business=business, key=f"ready-{number}", initial=False, restricted=True
    )
    start = StateFactory(business=business, key=f"start-{number}")
    StateTransitionFactory(source=ready, target=start)


def test_everything_defined_is_loaded(business: Business) -> None:
    define(business)

    found = load_definitions(business)

    kind = found.types_by_key["ring-1"]
    assert kind == TypeDef(
        pk=kind.pk,
        key="ring-1",
        name="Ring",
        attributes={
            "color": AttributeDef(
                name="color",
                kind="set",
                element_kind="lenum",
                enum_keys=("red", "wine", "navy"),
                enum_labels={"Navy blue": "navy"},
            ),
            "size": AttributeDef(
                name="size",
                kind="number",
                required=True,
                searchable=False,
                constraint="Unique",
                level="Product",
            ),
        },
    )
    assert found.types_by_pk == {kind.pk: kind}
    fields = found.field_types["price-1"]
    assert fields == FieldsTypeDef(
        pk=fields.pk,
        key="price-1",
        resource_types=("product-price",),
        fields={
            "reason": FieldDef(
                name="reason",
                kind="enum",
                enum_keys=("sale",),
                enum_labels={"Sale": "sale"},
            )
        },
    )


def test_names_that_differ_in_capitals_are_two_attributes_a_4(
    business: Business,
) -> None:
    """A-4, P-25, F-1."""
    kind = ProductTypeFactory(business=business)
    for name in ("Color", "color"):
        AttributeDefinitionFactory(product_type=kind, name=name)

    found = load_definitions(business).types_by_pk[kind.pk]

    assert list(found.attributes) == ["Color", "color"]


def test_states_know_where_they_lead(business: Business) -> None:
    define(business)
    StateFactory(business=business, key="final", restricted=True, kind="OrderState")

    found = load_definitions(business).states

    assert {
        one.key: (one.kind, one.initial, one.targets) for one in found.values()
    } == {
        "ready-1": ("ProductState", False, frozenset({"start-1"})),
        "start-1": ("ProductState", True, None),
        "final": ("OrderState", True, frozenset()),
    }
    assert isinstance(found["final"], StateDef)


def test_a_type_without_key_is_known_by_its_number_alone_c_55(
    business: Business,
) -> None:
    """C55, G-6."""
    kind = ProductTypeFactory(business=business, key=None)

    found = load_definitions(business)

    assert found.types_by_key == {}
    assert found.types_by_pk[kind.pk].key is None


def test_definitions_of_another_business_are_not_loaded(
    business: Business, stranger: Business
) -> None:
    define(stranger)

    found = load_definitions(business)

    assert found == Definitions(
        types_by_key={}, types_by_pk={}, field_types={}, states={}
    )


def test_eight_queries_load_any_number_of_definitions(
    business: Business, django_assert_num_queries: Any
) -> None:
    for number in range(4):
        define(business, number)

    with django_assert_num_queries(8):
        found = load_definitions(business)

    assert len(found.types_by_key) == len(found.field_types) == 4


@pytest.mark.parametrize(
    ("kind", "node"),
    [
        (Kind.TEXT, Leaf),
        (Kind.LOCALIZED_TEXT, Localized),
        (Kind.BOOLEAN, Leaf),
        (Kind.NUMBER, Leaf),
        (Kind.MONEY, Money),
        (Kind.DATE, Leaf),
        (Kind.TIME, Leaf),
        (Kind.DATETIME, Leaf),
        (Kind.ENUM, Leaf),
        (Kind.LOCALIZED_ENUM, Leaf),
        (Kind.REFERENCE, Reference),
        (Kind.NESTED, Unsupported),
    ],
)
def test_each_kind_has_its_node_and_its_set_a_1(kind: Kind, node: type[Node]) -> None:
    """A-1, A-2, S-6."""
    single = FieldDef(name="xy", kind=kind)
    several = FieldDef(name="xy", kind=Kind.SET, element_kind=kind)

    assert type(node_of(single)) is node
    found = node_of(several)
    if kind == Kind.NESTED:
        assert type(found) is Unsupported
    else:
        assert isinstance(found, SetOf)
        assert type(found.element) is node


def test_a_required_value_stays_but_a_set_is_never_required_d_5() -> None:
    """D-5, and section 2: a set cannot be required."""
    single = node_of(FieldDef(name="xy", kind=Kind.TEXT, required=True))
    several = node_of(
        FieldDef(name="xy", kind=Kind.SET, element_kind=Kind.TEXT, required=True)
    )

    assert (single.required, single.deletable) == (Required.ON_CREATE, False)
    assert (several.required, several.deletable) == (Required.NEVER, True)


@pytest.mark.parametrize(
    ("type_id", "key"), [("category", False), ("channel", True), ("state", True)]
)
def test_keys_of_channels_and_states_are_freer_than_others(
    type_id: str, key: bool
) -> None:
    node = node_of(FieldDef(name="xy", kind=Kind.REFERENCE, reference_type=type_id))

    assert isinstance(node, Reference)
    assert node.type_ids == (type_id,)
    assert (node.key.__name__ == "free_key") == key


def test_a_searchable_attribute_is_bounded_and_a_custom_field_is_not() -> None:
    text = "x" * 10_923
    bounded = node_of(AttributeDef(name="xy", kind=Kind.TEXT))
    free = node_of(FieldDef(name="xy", kind=Kind.TEXT))

    assert isinstance(bounded, Leaf)
    assert isinstance(free, Leaf)
    assert free.codec(text) == text
    with pytest.raises(Exception, match="TOO_LONG"):
        bounded.codec(text)


def test_the_node_of_a_definition_is_made_once() -> None:
    definition = FieldDef(name="xy", kind=Kind.TEXT)

    assert node_of(definition) is node_of(definition)
