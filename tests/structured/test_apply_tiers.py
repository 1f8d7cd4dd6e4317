"""What a record of the file makes of the tiers of a price (T-1 to T-14)."""

import pytest

from catalog.structured.data import MoneyData, PriceData, ProductData, TierData
from tests.structured.applied import made, wrong
from tests.structured.world import euro, price, product, variant

TIER = "variants.prices.tiers"
PARTS = ("currencyCode", "centAmount", "type", "fractionDigits")
HEAD = ",".join(
    [
        "key,variants.key,variants.sku,variants.prices.key",
        f"{TIER}.minimumQuantity",
        *(f"{TIER}.value.{part}" for part in PARTS),
    ]
)


def tier(quantity: int, cents: int) -> TierData:
    """Return a tier in EUR."""
    return TierData(quantity, euro(cents))


def tiered(*tiers: TierData) -> ProductData:
    """Return a product with one price of these tiers."""
    return product(variant(sku="A", prices=[price("all", tiers=list(tiers))]))


def test_tiers_are_changed_and_added_by_their_quantity_t_3() -> None:
    """T-2, T-3, T-4, T-5, T-6, T-7, T-8, C2, C50: key, variant and price key carry
    over; others stay.
    """
    text = f"""
        {HEAD}
        ring-anna,v1,A,all,50,EUR,1500,centPrecision,2
        ,,A,,10,EUR,1700,centPrecision,2
        """

    assert made(text, tiered(tier(10, 1800), tier(20, 1600))) == tiered(
        tier(10, 1700), tier(20, 1600), tier(50, 1500)
    )


@pytest.mark.parametrize(
    ("quantity", "code"),
    [("1", "out_of_range"), ("-5", "out_of_range"), ("2.5", "invalid_format")],
)
def test_a_tier_begins_at_two_pieces_t_9(quantity: str, code: str) -> None:
    """T-8, T-9."""
    text = f"{HEAD}\nring-anna,v1,,all,{quantity},EUR,5,centPrecision,2"

    assert wrong(text, tiered()) == [(2, f"{TIER}.minimumQuantity", code)]


def test_a_tier_without_quantity_is_refused_t_8() -> None:
    """T-8: at the column that is empty."""
    text = f"{HEAD}\nring-anna,v1,,all,,EUR,5,centPrecision,2"

    assert wrong(text, tiered()) == [(2, f"{TIER}.minimumQuantity", "required")]


def test_one_quantity_stands_once_in_a_price_t_10() -> None:
    """T-10, C3: equal cells are one tier, different ones clash."""
    same = f"{HEAD}\nring-anna,v1,,all,10,EUR,5,centPrecision,2"
    text = f"{same}\n,v1,,all,10,EUR,6,centPrecision,2"

    assert made(f"{same}\n{same.splitlines()[1]}", tiered()) == tiered(tier(10, 5))
    assert wrong(text, tiered()) == [(3, f"{TIER}.value.centAmount", "conflict")]


@pytest.mark.parametrize("stored", [(), (tier(10, 5),)])
def test_a_tier_needs_its_whole_amount_t_11(stored: tuple[TierData, ...]) -> None:
    """T-11, T-12, T-13, T-14: a stored tier too, for it has nothing else to change."""
    text = f"{HEAD}\nring-anna,v1,,all,10,,,,"

    assert wrong(text, tiered(*stored)) == [
        (2, f"{TIER}.value.{part}", "required") for part in PARTS
    ]


@pytest.mark.parametrize(
    ("cells", "part", "code"),
    [
        ("EUR,-5,centPrecision,2", "centAmount", "out_of_range"),
        ("EUR,5,highPrecision,3", "type", "invalid_value"),
        ("EUR,5,centPrecision,1", "fractionDigits", "invalid_value"),
        ("euro,5,centPrecision,2", "currencyCode", "invalid_value"),
        ("USD,5,centPrecision,2", "currencyCode", "invalid_value"),
    ],
)
def test_an_amount_of_a_tier_that_does_not_fit_is_refused_t_13(
    cells: str, part: str, code: str
) -> None:
    """T-11, T-12, T-13, T-14, C19; the currency is that of the price."""
    text = f"{HEAD}\nring-anna,v1,,all,10,{cells}"

    assert wrong(text, tiered()) == [(2, f"{TIER}.value.{part}", code)]


def test_a_price_changes_its_currency_with_its_tiers() -> None:
    """The currency of a tier is that of its price."""
    amount = ",".join(f"variants.prices.value.{part}" for part in PARTS)
    alone = f"{HEAD},{amount}\nring-anna,v1,,all,,,,,,USD,9,centPrecision,2"
    both = (
        f"{HEAD},{amount}\n"
        "ring-anna,v1,,all,10,USD,5,centPrecision,2,USD,9,centPrecision,2"
    )
    dollars = [MoneyData("centPrecision", "USD", cents, 2) for cents in (9, 5)]

    assert wrong(alone, tiered(tier(10, 5))) == [
        (2, "variants.prices.value.currencyCode", "conflict")
    ]
    assert made(both, tiered(tier(10, 5))) == product(
        variant(
            sku="A",
            prices=[PriceData("all", dollars[0], tiers=[TierData(10, dollars[1])])],
        )
    )


def test_the_column_of_tiers_takes_no_text_either() -> None:
    """T-2."""
    text = f"{HEAD},{TIER}\nring-anna,v1,,all,10,,,,,yes"

    assert wrong(text, tiered(tier(10, 5))) == [(2, TIER, "invalid_format")]


@pytest.mark.parametrize("quantity", ["", "10"])
def test_tiers_cannot_be_removed_t_2(quantity: str) -> None:
    """T-2, C23: with their quantity or without."""
    text = f"{HEAD},{TIER}\nring-anna,v1,,all,{quantity},,,,,[DELETE]"

    assert wrong(text, tiered(tier(10, 5))) == [(2, TIER, "not_deletable")]


def test_a_tier_of_an_unknown_price_needs_the_price_t_7() -> None:
    """T-1, T-3, T-7: the price may come in the same rows, else it is missing."""
    text = f"{HEAD}\nring-anna,v1,,new,10,EUR,5,centPrecision,2"

    assert wrong(text, tiered()) == [
        (2, f"variants.prices.value.{part}", "required") for part in PARTS
    ]
