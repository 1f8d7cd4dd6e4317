"""The tree as a table for people (D-1 to D-5, M-17)."""

from bulkupload.tree.outline import Heading, outline
from catalog.structured.product_tree import PRODUCT
from tests.tree.toy_tree import BOOK

BOOKS = {heading.header: heading for heading in outline(BOOK)}
PRODUCTS = {heading.header: heading for heading in outline(PRODUCT)}


def test_a_localized_value_stands_with_a_language() -> None:
    assert BOOKS["title.en"] == Heading(
        header="title.en",
        required="Optional",
        example="Emma",
        removed_by="title.en",
    )


def test_d2_the_parts_of_a_reference_are_removed_by_their_prefix() -> None:
    assert BOOKS["publisher.key"] == Heading(
        header="publisher.key",
        required="Optional",
        help="Who made it.",
        removed_by="publisher",
    )
    assert BOOKS["publisher.typeId"] == Heading(
        header="publisher.typeId",
        required="Required with publisher.key",
        help="Write publisher.",
        example="publisher",
        removed_by="publisher",
    )


def test_d5_required_values_cannot_be_removed() -> None:
    stays = [header for header in PRODUCTS if not PRODUCTS[header].deletable]

    assert {"key", "name.en", "slug.en", "variants.key", "variants.prices.key"} <= {
        *stays
    }
    assert not {"description.en", "taxCategory.key", "variants.sku"} & {*stays}


def test_t2_tiers_have_no_header_that_removes_them() -> None:
    tiers = [header for header in PRODUCTS if "tiers" in header]

    assert "variants.prices.tiers" not in tiers
    assert not any(PRODUCTS[header].deletable for header in tiers)


def test_c23_prices_assets_and_images_have_a_header_that_removes_them() -> None:
    whole = [h for h in PRODUCTS if PRODUCTS[h].removed_by == h and h.count(".") == 1]

    assert {"variants.prices", "variants.assets", "variants.images"} <= {*whole}


def test_required_texts_say_when() -> None:
    assert {
        header: BOOKS[header].required
        for header in ("key", "state", "editions.key", "editions.offers.steps.from")
    } == {
        "key": "Required",
        "state": "Required for a new record",
        "editions.key": "Required with any other column of editions",
        "editions.offers.steps.from": (
            "Required with any other column of editions.offers.steps"
        ),
    }


def test_a7_to_a10_the_parts_of_optional_money_are_needed_together() -> None:
    assert BOOKS["cost.currencyCode"] == Heading(
        header="cost.currencyCode",
        required="Required with the other columns of cost",
        help="The three capital letters of the currency, such as USD.",
        example="USD",
        removed_by="cost",
    )


def test_r14_the_precise_amount_is_needed_with_high_precision() -> None:
    heading = PRODUCTS["variants.prices.value.preciseAmount"]

    assert heading.required == (
        "Required when variants.prices.value.type is highPrecision"
    )


def test_a5_to_a10_the_parts_of_attributes_stand_with_a_name_in_braces() -> None:
    forms = [h for h in PRODUCTS if h.startswith("attributes.")]

    prefix = "attributes.{name}"
    assert forms == [
        prefix,
        *(
            f"{prefix}.{part}"
            for part in (
                "en key typeId currencyCode centAmount type fractionDigits 1 *"
            ).split()
        ),
    ]


def test_a_remark_is_optional_and_removes_nothing() -> None:
    assert BOOKS["remark"] == Heading(header="remark", required="Optional")
