"""No two prices of a variant hold for the same buyer at the same time (C26, C44)."""

from datetime import UTC, datetime
from typing import Any

import pytest

from catalog.structured.data import PriceData, ProductData
from tests.structured.applied import made, wrong
from tests.structured.world import price, product, variant

HEAD = """key,variants.key,variants.prices.key,variants.prices.value.currencyCode,\
variants.prices.value.centAmount,variants.prices.value.type,\
variants.prices.value.fractionDigits,variants.prices.country,\
variants.prices.validFrom,variants.prices.validUntil"""
KEY, FROM = "variants.prices.key", "variants.prices.validFrom"
UNTIL = "variants.prices.validUntil"


def month(number: int) -> datetime:
    """Return the first moment of a month of 2026."""
    return datetime(2026, number, 1, tzinfo=UTC)


def text_of(*rows: str) -> str:
    """Return the rows of prices: key, currency, country, first and last month."""
    lines = []
    for row in rows:
        key, currency, country, begin, end = row.split(",")
        moments = [f"2026-0{one}-01T00:00" if one else "" for one in (begin, end)]
        amount = f"{currency},5,centPrecision,2" if currency else ",,,"
        lines.append(",".join(["ring-anna", "v1", key, amount, country, *moments]))
    return "\n".join([HEAD, *lines])


def priced(*prices: PriceData) -> ProductData:
    """Return a product of one variant with these prices."""
    return product(variant(prices=list(prices)))


@pytest.mark.parametrize(
    ("rows", "errors"),
    [
        (["new,EUR,,,"], [(2, KEY, "duplicate")]),
        (["new,USD,,,"], []),
        (["new,EUR,DE,,"], []),
        (["new,EUR,,3,"], []),
        (["p1,EUR,DE,,", "p2,EUR,DE,,"], [(3, KEY, "duplicate")]),
        (["p1,EUR,DE,3,4", "p2,EUR,DE,3,4"], [(3, KEY, "duplicate")]),
        (["p1,EUR,DE,3,5", "p2,EUR,DE,4,6"], [(3, FROM, "conflict")]),
        (["p1,EUR,DE,3,", "p2,EUR,DE,,4"], [(3, UNTIL, "conflict")]),
        (["p1,EUR,DE,3,4", "p2,EUR,DE,4,5"], []),
        (["p1,EUR,DE,,3", "p2,EUR,DE,3,"], []),
        (["p1,EUR,DE,3,4", "p2,EUR,DE,,"], []),
    ],
)
def test_prices_of_one_scope_do_not_clash_c26(
    rows: list[str], errors: list[tuple[int, str, str]]
) -> None:
    """R-6, C26: touching periods do not overlap; of two the later one is wrong."""
    old = priced(price("all"))

    if errors:
        assert wrong(text_of(*rows), old) == errors
    else:
        assert made(text_of(*rows), old) is not None


def test_a_new_key_with_the_scope_of_a_keyless_price_is_refused_c44() -> None:
    """C44."""
    assert wrong(text_of("new,EUR,,,"), priced(price(None))) == [(2, KEY, "duplicate")]


def test_the_changed_price_is_wrong_wherever_it_stands() -> None:
    """Not the one that the file leaves alone."""
    old = priced(price("de", country="DE"), price("us", country="US"))

    assert wrong(text_of("de,,US,,"), old) == [(2, KEY, "duplicate")]


def test_two_prices_may_change_places() -> None:
    """Only the result counts."""
    old = priced(price("de", country="DE"), price("us", country="US"))

    assert made(text_of("de,,US,,", "us,,DE,,"), old) == priced(
        price("de", country="US"), price("us", country="DE")
    )


def test_a_removed_price_makes_room_for_another_c23() -> None:
    """C23."""
    text = f"{HEAD},variants.prices\nring-anna,v1,all,,,,,,,,[DELETE]\n"
    text += ",v1,new,EUR,5,centPrecision,2,,,,"

    assert made(text, priced(price("all"))) == priced(price("new", 5))


def test_stored_prices_that_clash_are_not_blamed_on_the_file() -> None:
    """Only prices whose scope changes are judged."""
    dated: dict[str, Any] = {"valid_from": month(3), "valid_until": month(6)}
    old = priced(
        price("p1", **dated), price("p2", valid_from=month(4), valid_until=month(5))
    )

    assert made(text_of("p1,EUR,,3,6"), old) == priced(
        price("p1", 5, **dated),
        price("p2", valid_from=month(4), valid_until=month(5)),
    )


def test_groups_and_channels_make_scopes_of_their_own() -> None:
    """The scope has currency, country, group, channel and period."""
    old = priced(
        price("all"), price("trade", customer_group="trade"), price("w", channel="web")
    )

    assert wrong(text_of("all,USD,,,", "new,EUR,,,", "x2,EUR,,,"), old) == [
        (4, KEY, "duplicate")
    ]
