"""What a record of the file makes of the prices of a variant (R-1 to R-21)."""

from datetime import UTC, datetime
from typing import Any

import pytest

from catalog.structured.data import MoneyData, PriceData, ProductData
from tests.structured.applied import applied, made, wrong
from tests.structured.world import euro, price, product, variant

AMOUNT = ",".join(
    f"variants.prices.value.{part}"
    for part in ("currencyCode", "centAmount", "type", "fractionDigits")
)
HEAD = "key,variants.key,variants.prices.key"


def priced(*prices: PriceData) -> ProductData:
    """Return a product of one variant with these prices."""
    return product(variant(prices=list(prices)))


def test_a_price_of_every_part_is_added_r_6() -> None:
    """R-3, R-4, R-5, R-6, R-7, R-8, R-9, R-10, R-11, R-12, R-13, R-14, R-15, R-16,
    R-17, R-18, R-19, R-20, R-21, C48: to a product and variant that are there.
    """
    text = f"""
        {HEAD},variants.sku,{AMOUNT},variants.prices.country,\
variants.prices.customerGroup.key,variants.prices.customerGroup.typeId,\
variants.prices.channel.key,variants.prices.channel.typeId,\
variants.prices.validFrom,variants.prices.validUntil
        ring-anna,v1,sale,A,EUR,1500,centPrecision,2,DE,trade,customer-group,web,\
channel,2026-03-01T00:00,2026-04-01T00:00:00.000Z
        """

    assert made(text, priced(price("all"))) == product(
        variant(
            sku="A",
            prices=[
                price("all"),
                price(
                    "sale",
                    1500,
                    country="DE",
                    customer_group="trade",
                    channel="web",
                    valid_from=datetime(2026, 3, 1, tzinfo=UTC),
                    valid_until=datetime(2026, 4, 1, tzinfo=UTC),
                ),
            ],
        )
    )


def test_product_variant_and_price_may_come_in_one_file_r_1() -> None:
    """R-1, G-7: the product may be made by the same rows."""
    text = f"""
        productType.key,productType.typeId,name.en,slug.en,{HEAD},{AMOUNT}
        ring,product-type,Ring Anna,ring-anna,ring-anna,v1,all,EUR,1990,centPrecision,2
        """

    assert made(text) == priced(price("all"))


def test_a_price_of_an_unknown_product_needs_the_product_r_1() -> None:
    """R-1: such rows lack what a new product needs."""
    text = f"{HEAD},{AMOUNT}\nring-anna,v1,all,EUR,1990,centPrecision,2"

    assert wrong(text) == [
        (2, "productType.key", "required"),
        (2, "name.en", "required"),
        (2, "slug.en", "required"),
    ]


def test_a_price_without_its_amount_can_be_changed_c50() -> None:
    """R-2, C50: country alone; the rest stays."""
    old = priced(price("all", channel="web"), price("us", country="US"))
    text = f"{HEAD},variants.prices.country\nring-anna,v1,all,DE"

    assert made(text, old) == priced(
        price("all", channel="web", country="DE"), price("us", country="US")
    )


def test_a_new_price_needs_its_amount_r_7() -> None:
    """R-7, R-8, R-9, R-10, C50: every part is named."""
    text = f"{HEAD},variants.prices.country\nring-anna,v1,all,DE"

    assert wrong(text, product(variant())) == [
        (2, f"variants.prices.value.{part}", "required")
        for part in ("currencyCode", "centAmount", "type", "fractionDigits")
    ]


def test_one_part_of_an_amount_needs_the_others_c50() -> None:
    """C29, C50: of an existing price too."""
    text = f"{HEAD},variants.prices.value.centAmount\nring-anna,v1,all,5"

    assert wrong(text, priced(price("all"))) == [
        (2, f"variants.prices.value.{part}", "required")
        for part in ("currencyCode", "type", "fractionDigits")
    ]


@pytest.mark.parametrize(
    ("cells", "value"),
    [
        ("EUR,5,centPrecision,2,", euro(5)),
        ("JPY,500,centPrecision,0,", MoneyData("centPrecision", "JPY", 500, 0)),
        (
            "EUR,102,highPrecision,3,1015",
            MoneyData("highPrecision", "EUR", 102, 3, 1015),
        ),
    ],
)
def test_an_amount_is_replaced_as_a_whole_r_9(cells: str, value: MoneyData) -> None:
    """R-8, R-9, R-10, R-11, R-12, R-13, R-14, C17."""
    text = (
        f"{HEAD},{AMOUNT},variants.prices.value.preciseAmount\nring-anna,v1,all,{cells}"
    )
    old = priced(PriceData("all", MoneyData("highPrecision", "USD", 1, 4, 99)))

    assert made(text, old) == priced(PriceData("all", value))


@pytest.mark.parametrize(
    ("cells", "part", "code"),
    [
        ("EUR,-5,centPrecision,2,", "centAmount", "out_of_range"),
        ("eur,5,centPrecision,2,", "currencyCode", "invalid_value"),
        ("EUR,5,centPrecision,3,", "fractionDigits", "invalid_value"),
        ("EUR,5,highPrecision,2,5", "fractionDigits", "out_of_range"),
        ("EUR,5,highPrecision,21,5", "fractionDigits", "out_of_range"),
        ("EUR,5,highPrecision,3,", "preciseAmount", "required"),
        ("EUR,100,highPrecision,3,1015", "centAmount", "invalid_value"),
        ("EUR,5,centPrecision,2,50", "preciseAmount", "conflict"),
        ("EUR,5,other,2,", "type", "invalid_value"),
    ],
)
def test_an_amount_that_does_not_fit_is_refused_r_11(
    cells: str, part: str, code: str
) -> None:
    """R-7, R-8, R-11, R-12, R-13, R-14, C17, C18, C19."""
    text = (
        f"{HEAD},{AMOUNT},variants.prices.value.preciseAmount\nring-anna,v1,all,{cells}"
    )

    assert wrong(text, product(variant())) == [
        (2, f"variants.prices.value.{part}", code)
    ]


@pytest.mark.parametrize(
    ("path", "cell", "code"),
    [
        ("country", "de", "invalid_value"),
        ("country", "XX", "invalid_value"),
        ("customerGroup.key", "nobody", "unknown_reference"),
        ("channel.key", "Web", "unknown_reference"),
        ("validFrom", "1.3.2026", "invalid_format"),
        ("validUntil", "2026-13-01T00:00", "invalid_format"),
    ],
)
def test_a_part_that_does_not_fit_is_refused_r_15(
    path: str, cell: str, code: str
) -> None:
    """R-15, R-16, R-17, R-18, R-19, R-20, R-21, C15, C16."""
    type_ids = {"customerGroup.key": "customer-group", "channel.key": "channel"}
    node = path.removesuffix(".key")
    header, beside = "", ""
    if path in type_ids:
        header, beside = f",variants.prices.{node}.typeId", f",{type_ids[path]}"
    text = f"{HEAD},variants.prices.{path}{header}\nring-anna,v1,all,{cell}{beside}"

    assert wrong(text, priced(price("all"))) == [(2, f"variants.prices.{path}", code)]


@pytest.mark.parametrize("path", ["customerGroup", "channel"])
def test_key_and_type_id_of_a_price_go_together_r_17(path: str) -> None:
    """R-17, R-19, C29: they may stand on different rows of the price."""
    head = f"{HEAD},variants.prices.{path}.key,variants.prices.{path}.typeId"

    assert wrong(f"{head}\nring-anna,v1,all,trade,", priced(price("all"))) == [
        (2, f"variants.prices.{path}.typeId", "required")
    ]


MARCH, APRIL = (datetime(2026, month, 1, tzinfo=UTC) for month in (3, 4))
FROM, UNTIL = "variants.prices.validFrom", "variants.prices.validUntil"


@pytest.mark.parametrize(
    ("headers", "cells", "column"),
    [
        ([FROM, UNTIL], "2026-04-01T00:00,2026-03-01T00:00", UNTIL),
        ([FROM, UNTIL], "2026-04-01T00:00,2026-04-01T00:00", UNTIL),
        ([FROM], "2026-05-01T00:00", FROM),
        ([UNTIL], "2026-02-01T00:00", UNTIL),
    ],
)
def test_a_price_begins_before_it_ends_r_20(
    headers: list[str], cells: str, column: str
) -> None:
    """R-20, R-21: at least a millisecond, what is stored included."""
    old = priced(price("all", valid_from=MARCH, valid_until=APRIL))
    text = f"{HEAD},{','.join(headers)}\nring-anna,v1,all,{cells}"

    assert wrong(text, old) == [(2, column, "out_of_range")]


def test_a_period_that_ends_before_it_begins_is_told_as_files_spell_it_r_20() -> None:
    """R-20."""
    old = priced(price("all", valid_from=MARCH, valid_until=APRIL))
    text = f"{HEAD},{UNTIL}\nring-anna,v1,all,2026-02-01T00:00"

    [problem] = applied(text, old).problems

    assert problem.message == (
        "variants.prices.validUntil is “2026-02-01T00:00”, but the price begins "
        "2026-03-01T00:00:00.000Z and ends 2026-02-01T00:00:00.000Z. It must begin "
        "before it ends."
    )


def test_a_millisecond_is_enough_r_21() -> None:
    """R-21."""
    text = f"""
        {HEAD},{FROM},{UNTIL}
        ring-anna,v1,all,2026-03-01T00:00,2026-03-01T00:00:00.001Z
        """
    end = MARCH.replace(microsecond=1000)

    assert made(text, priced(price("all"))) == priced(
        price("all", valid_from=MARCH, valid_until=end)
    )


@pytest.mark.parametrize(
    ("path", "member", "empty"),
    [
        ("country", "country", ""),
        ("customerGroup", "customer_group", ""),
        ("channel", "channel", ""),
        ("validFrom", "valid_from", None),
        ("validUntil", "valid_until", None),
    ],
)
def test_optional_parts_of_a_price_can_be_removed_d_1(
    path: str, member: str, empty: Any
) -> None:
    """D-1, D-2."""
    full: dict[str, Any] = {
        "country": "DE",
        "customer_group": "trade",
        "channel": "web",
        "valid_from": MARCH,
        "valid_until": APRIL,
    }
    text = f"{HEAD},variants.prices.{path}\nring-anna,v1,all,[DELETE]"

    assert made(text, priced(price("all", **full))) == priced(
        price("all", **{**full, member: empty})
    )


def test_a_variant_has_100_prices_at_most() -> None:
    """Counted after the removals of the same rows."""
    old = priced(*(price(f"p{n}", country="", channel=f"c{n}") for n in range(100)))
    text = f"""
        {HEAD},{AMOUNT},variants.prices
        ring-anna,v1,new-1,USD,1,centPrecision,2,
        ,v1,new-2,CHF,1,centPrecision,2,
        ,v1,p7,,,,,[DELETE]
        """

    assert wrong(text, old) == [(3, "variants.prices.key", "out_of_range")]
