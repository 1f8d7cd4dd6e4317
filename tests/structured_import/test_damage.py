"""Damage done by a spreadsheet fails a product by name, and no other product."""

import pytest

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


NUMBERS = "write the number with the digits 0 to 9."
UNSEEN = (
    "with a character in it that nobody can see. Delete the cell and type it again."
)
PRICE = {
    "variants.prices.tiers.minimumQuantity": "10",
    "variants.prices.tiers.value.currencyCode": "EUR",
    "variants.prices.tiers.value.centAmount": "1790",
    "variants.prices.tiers.value.type": "centPrecision",
    "variants.prices.tiers.value.fractionDigits": "2",
}
ASSET = {
    "variants.assets.key": "care",
    "variants.assets.name.en": "Care",
    "variants.assets.sources.uri": "https://example.com/care.pdf",
}


@pytest.mark.parametrize(
    "header",
    [
        "attributes.size",
        "variants.prices.value.centAmount",
        "variants.prices.value.fractionDigits",
        *(name for name, text in PRICE.items() if text.isdigit()),
    ],
)
def test_b9_a_number_in_other_digits_is_refused_as_in_a_flat_sheet(
    run: Runner, business: Business, header: str
) -> None:
    """B-9: never read as the number that it is, in any column of numbers."""
    row = ring(1) | PRICE | {header: "１٢"}

    errors = run(SLUG, file_of([row])).report["errors"]

    assert [(one["row"], one["column"], one["code"]) for one in errors] == [
        (2, header, "invalid_format")
    ]
    assert errors[0]["message"] == f"{header} is “１٢”; {NUMBERS}"
    assert products_of(business) == {}


@pytest.mark.parametrize("sign", ["\u200b", "\u00a0"])
@pytest.mark.parametrize(
    ("header", "text"),
    [
        ("key", "ring{}1"),
        ("slug.en", "ring{}1"),
        ("productType.key", "ri{}ng"),
        ("productType.typeId", "product{}-type"),
        ("taxCategory.key", "stan{}dard"),
        ("variants.key", "ring{}1-a"),
        ("variants.prices.key", "eu{}r"),
        ("variants.prices.channel.key", "web{}shop"),
        ("variants.prices.customerGroup.key", "tra{}de"),
        ("variants.prices.custom.type.key", "det{}ails"),
        ("variants.assets.key", "ca{}re"),
        ("categories", "go{}ld"),
    ],
)
def test_b10_a_key_with_an_unseen_character_is_refused_by_name(
    run: Runner, business: Business, header: str, text: str, sign: str
) -> None:
    """B-10, P-3, C16: a zero-width one as well as a blank that does not break."""
    cell = text.format(sign)
    parts = {header.removesuffix("key") + "typeId": type_of(header)}
    row = ring(1) | ASSET | (parts if type_of(header) else {}) | {header: cell}

    errors = run(SLUG, file_of([row])).report["errors"]

    assert [(one["row"], one["column"], one["code"]) for one in errors] == [
        (2, header, "invalid_format")
    ]
    assert errors[0]["message"] == f"{header} is “{cell}” {UNSEEN}"
    assert products_of(business) == {}


def type_of(header: str) -> str:
    """Return the type to write beside the key of a reference, blank for no such."""
    types = {
        "taxCategory.key": "tax-category",
        "variants.prices.channel.key": "channel",
        "variants.prices.customerGroup.key": "customer-group",
        "variants.prices.custom.type.key": "type",
    }
    return types.get(header, "")


def test_b10_texts_skus_and_outer_blanks_are_taken_as_before(
    run: Runner, business: Business
) -> None:
    """B-10, B-12, C47: a category is found and corrected, outer blanks are cut off."""
    row = ring(1, name__en="Ring\u00a0Anna\u200b", variants__sku="SKU\u00a01")
    row |= {"key": "\u00a0ring-1\u00a0", "categories": "ri\u200bngs"}

    report = run(SLUG, file_of([row])).report

    made = products_of(business)["ring-1"]
    assert report["errors"] == []
    assert made.name == {"en": "Ring\u00a0Anna\u200b"}
    assert made.categories == ["rings"]
    assert [one.sku for one in made.variants] == ["SKU\u00a01"]
