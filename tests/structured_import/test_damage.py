"""Damage done by a spreadsheet fails a product by name, and no other product."""

from ams.models import Business
from tests.bulkupload.command import Runner
from tests.structured_import.conftest import rings
from tests.structured_import.exported import SLUG, file_of, products_of


def ring(number: int, **cells: str) -> dict[str, str]:
    """Return the row of a good product, but for these cells; `__` is a point."""
    row = dict(zip(rings().header, rings().row(number), strict=True))
    return row | {name.replace("__", "."): text for name, text in cells.items()}


def test_b9_b10_damaged_cells_fail_their_products_by_name(
    run: Runner, business: Business
) -> None:
    """B-9, B-10: row, column, value and what would be right; the others come in."""
    rows = [
        ring(1),
        ring(2, name__en="#REF!"),
        ring(3, variants__sku="1.23E+12"),
        ring(4, variants__key="1-Mar"),
        ring(5, name__en="CafÃ©"),
        ring(6, name__en="Was #REF! in the list"),
    ]
    names = dict.fromkeys(name for row in rows for name in row)

    report = run(SLUG, file_of([dict.fromkeys(names, "") | row for row in rows])).report

    assert sorted(products_of(business)) == [rows[0]["key"], rows[5]["key"]]
    assert {one["code"] for one in report["errors"]} == {"damaged"}
    assert [(one["row"], one["message"]) for one in report["errors"]] == [
        (
            3,
            "name.en is “#REF!”, what a spreadsheet shows for a formula without a "
            "result. Type the value itself.",
        ),
        (
            4,
            "variants.sku is “1.23E+12”, which a spreadsheet made out of a long "
            "number. Format the column as text and type the full number again.",
        ),
        (
            5,
            "variants.key is “1-Mar”, which a spreadsheet made out of a code that "
            "looked like a date. Format the column as text and type the code again.",
        ),
        (
            6,
            "name.en is “CafÃ©”; it was probably “Café” before a program misread its "
            "letters. Type it again, or save the file as “CSV UTF-8”.",
        ),
    ]


def test_b10_the_key_of_a_product_is_no_date_either(
    run: Runner, business: Business
) -> None:
    report = run(SLUG, file_of([ring(1, key="1-Mar")])).report

    told = [(one["row"], one["column"], one["code"]) for one in report["errors"]]
    assert told == [(2, "key", "damaged")]
    assert products_of(business) == {}
