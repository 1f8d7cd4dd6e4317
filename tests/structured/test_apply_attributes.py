"""Attributes that refer to something, values that do not fit (P-26, C34, C35)."""

import pytest

from bulkupload.tree.checked import Need
from bulkupload.tree.items import Cell
from tests.structured.applied import applied, made, wrong
from tests.structured.world import product, variant

REFERENCE = (
    "key,variants.key,attributes.{0}.key,attributes.{0}.typeId\nring-anna,v1,{1}"
)


@pytest.mark.parametrize(
    ("name", "cells", "needs"),
    [
        ("related", "ring-berta,product", []),
        ("related", "ring-anna,product", []),
        ("related", "ring-carla,product", ["ring-carla"]),
        ("line", "rings,category", []),
        ("stage", "draft,state", []),
        ("kin", "plain,product-type", []),
        ("cart", "any-cart,cart", []),
    ],
)
def test_a_reference_names_what_there_is_or_comes_c34(
    name: str, cells: str, needs: list[str]
) -> None:
    """A-5, A-6, C34, C35: what this program does not hold is stored as given."""
    key, type_id = cells.split(",")

    result = applied(REFERENCE.format(name, cells), product(variant()))

    assert result.new == product(
        variant(attributes={name: {"typeId": type_id, "key": key}})
    )
    header = f"attributes.{name}.key"
    assert result.needs == [Need(key, Cell(key, 2, header)) for key in needs]


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("related", "ring-dora,product"),
        ("line", "gold,category"),
        ("stage", "gone,state"),
        ("kin", "gone,product-type"),
    ],
)
def test_a_reference_to_nothing_is_refused_c34(name: str, cells: str) -> None:
    """C16, C34."""
    assert wrong(REFERENCE.format(name, cells), product(variant())) == [
        (2, f"attributes.{name}.key", "unknown_reference")
    ]


def test_a_reference_in_a_set_is_refused_at_its_own_row() -> None:
    """S-7, C16."""
    text = """
        key,variants.key,attributes.relatedCategories.*.key,\
attributes.relatedCategories.*.typeId
        ring-anna,v1,rings,category
        ,,gold,category
        """

    assert wrong(text, product(variant())) == [
        (3, "attributes.relatedCategories.*.key", "unknown_reference")
    ]


@pytest.mark.parametrize(
    ("header", "cell", "code"),
    [
        ("waterproof", "TRUE", "invalid_format"),
        ("weight", "heavy", "invalid_format"),
        ("made", "31.3.2026", "invalid_format"),
        ("opens", "25:00", "invalid_format"),
        ("launch", "soon", "invalid_format"),
        ("finish", "Matte", "invalid_value"),
        ("finish", "glossy", "invalid_value"),
        ("color", "x" * 10_923, "too_long"),
        ("color.en", "red", "invalid_format"),
        ("story", "once", "invalid_format"),
        ("marks", "true;no", "invalid_format"),
        ("sizes", "10;big", "invalid_format"),
        ("fees", "5", "invalid_format"),
    ],
)
def test_a_value_that_does_not_fit_its_kind_is_refused_p_26(
    header: str, cell: str, code: str
) -> None:
    """P-26, A-3, S-2, S-3, C15, C33: an enum by its key alone."""
    text = f"key,variants.key,attributes.{header}\nring-anna,v1,{cell}"

    assert wrong(text, product(variant())) == [(2, f"attributes.{header}", code)]


@pytest.mark.parametrize(
    ("cells", "part", "code"),
    [
        ("USD,5,centPrecision,", "fractionDigits", "required"),
        ("USD,,centPrecision,2", "centAmount", "required"),
        (",5,centPrecision,2", "currencyCode", "required"),
        ("USD,5,,2", "type", "required"),
        ("US,5,centPrecision,2", "currencyCode", "invalid_value"),
        ("USD,5,highPrecision,3", "type", "invalid_value"),
        ("USD,5,centPrecision,0", "fractionDigits", "invalid_value"),
    ],
)
def test_an_amount_needs_all_parts_in_agreement_a_10(
    cells: str, part: str, code: str
) -> None:
    """A-7, A-8, A-9, A-10, F-4, F-5, F-7: custom fields are read by the same node."""
    money = "attributes.delivery-cost"
    columns = f"{money}.currencyCode,{money}.centAmount,{money}.type"
    text = f"""
        key,variants.key,{columns},{money}.fractionDigits
        ring-anna,v1,{cells}
        """

    assert wrong(text, product(variant())) == [(2, f"{money}.{part}", code)]


@pytest.mark.parametrize(
    ("cells", "part", "code"),
    [
        ("rings,", "typeId", "required"),
        (",category", "key", "required"),
        ("rings,channel", "typeId", "wrong_type_id"),
        ("rings,Category", "typeId", "wrong_type_id"),
    ],
)
def test_a_reference_needs_key_and_type_id_a_6(
    cells: str, part: str, code: str
) -> None:
    """A-5, A-6, C15."""
    text = f"""
        key,variants.key,attributes.line.key,attributes.line.typeId
        ring-anna,v1,{cells}
        """

    assert wrong(text, product(variant())) == [(2, f"attributes.line.{part}", code)]


def test_parts_of_a_value_may_stand_on_several_rows_c29() -> None:
    """C29, C2: «required with» is judged on the merged record."""
    text = """
        key,variants.key,attributes.line.key,attributes.line.typeId
        ring-anna,v1,rings,
        ,,,category
        """

    assert made(text, product(variant())) == product(
        variant(attributes={"line": {"typeId": "category", "key": "rings"}})
    )
