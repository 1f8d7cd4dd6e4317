"""Rows of one record -> its merged cells (C1, C2, C3, C47)."""

from bulkupload.tree.items import Cell, Item, Place
from bulkupload.tree.merge import merge
from bulkupload.tree.plan import plan_of
from tests.tree.toy_tree import (
    BOOK,
    EDITIONS,
    OFFERS,
    STEPS,
    merged,
    problems_of,
    rows_of,
)


def test_a_merged_item_knows_the_row_and_header_of_each_cell() -> None:
    plan = plan_of(BOOK, ["key", "editions.key", "editions.isbn"])
    rows = rows_of(["emma", "", ""], ["", "first", "12"])

    item, problems = merge(BOOK, plan, rows, "emma")

    key, name, isbn = (place for place in plan.places if place is not None)
    assert isbn == Place("editions.isbn", ("editions",), "isbn")
    edition = Item(record=("editions",), identity="first", row=3)
    edition.cells = {
        name: Cell("first", 3, "editions.key"),
        isbn: Cell("12", 3, "editions.isbn"),
    }
    whole = Item(record=(), identity="emma", row=2)
    whole.cells = {key: Cell("emma", 2, "key")}
    whole.items = {"editions": {"first": edition}}
    assert (item, problems) == (whole, [])


def test_c1_c47_blank_cells_say_nothing_and_others_are_trimmed() -> None:
    item, problems = merged("key|title.en|title.de", " emma | Emma  W. |  ")

    assert (item, problems) == ({"key": "emma", "title.en": "Emma  W."}, [])


def test_an_unknown_column_and_a_remark_are_never_read() -> None:
    item, _problems = merged("key|remark|Weight", "emma|[DELETE]|[DELETE]")

    assert item == {"key": "emma"}


def test_attributes_belong_to_the_record_that_owns_them() -> None:
    item, problems = merged(EDITIONS, "emma|first||red")

    edition = {"editions.key": "first", "traits.ab": "red"}
    assert (item, problems) == ({"key": "emma", "editions": {"first": edition}}, [])


def test_a_part_with_nothing_but_parts_below_it_is_there() -> None:
    item, problems = merged(OFFERS, "emma|first||web|5")

    offer = {"editions.offers.key": "web", "editions.offers.value": "5"}
    assert problems == []
    assert item["editions"] == {
        "first": {"editions.key": "first", "offers": {"web": offer}}
    }


def test_items_are_in_the_order_in_which_rows_first_name_them() -> None:
    item, _problems = merged(EDITIONS, "emma|b2||", "emma|a1||", "emma|b2||x")

    editions = item["editions"]
    assert isinstance(editions, dict)
    assert list(editions) == ["b2", "a1"]


def test_c2_rows_of_an_item_need_not_stand_together() -> None:
    item, problems = merged(EDITIONS, "emma|a1|1|", "emma|b2|2|", "emma|a1||x")

    assert problems == []
    assert item["editions"] == {
        "a1": {"editions.key": "a1", "editions.isbn": "1", "traits.ab": "x"},
        "b2": {"editions.key": "b2", "editions.isbn": "2"},
    }


def test_c2_a_blank_variant_key_continues_the_variant_above() -> None:
    item, problems = merged(OFFERS, "emma|first|12||", "|||web|5", "||12|shop|6")

    assert problems == []
    assert item["editions"] == {
        "first": {
            "editions.key": "first",
            "editions.isbn": "12",
            "offers": {
                "web": {"editions.offers.key": "web", "editions.offers.value": "5"},
                "shop": {"editions.offers.key": "shop", "editions.offers.value": "6"},
            },
        }
    }


def test_c2_the_variant_above_is_one_of_the_same_product() -> None:
    item, problems = merged("key|genres|" + EDITIONS[4:], "emma||a1||", "|x|||",
                            "||||red")  # fmt: skip

    assert problems == []
    assert item["editions"] == {"a1": {"editions.key": "a1", "traits.ab": "red"}}


def test_c2_another_sku_needs_the_key_of_its_variant() -> None:
    _item, problems = problems_of(OFFERS, "emma|first|12||", "||13|web|5")

    assert [(p.row, p.column, p.message) for p in problems] == [
        (
            3,
            "editions.key",
            "editions.key is empty, but editions.isbn is “13”, not that of the rows "
            "above. Write which one this row is about.",
        )
    ]


def test_c2_a_sku_below_a_variant_without_one_needs_the_key() -> None:
    _item, problems = merged(OFFERS, "emma|first|||", "||13|web|5")

    assert problems == [(3, "editions.key", "UNLIKE_ABOVE")]


def test_p23_a_sku_alone_names_no_variant() -> None:
    _item, problems = merged(OFFERS, "emma||12||")

    assert problems == [(2, "editions.key", "UNNAMED_PART")]


def test_c2_rows_below_an_unnamed_variant_are_not_blamed_again() -> None:
    item, problems = merged(OFFERS, "emma|first|12||", "||13|web|5", "||13|shop|5")

    assert problems == [(3, "editions.key", "UNLIKE_ABOVE")]
    assert item["editions"] == {
        "first": {"editions.key": "first", "editions.isbn": "12"}
    }


def test_p23_r5_variant_data_needs_a_variant() -> None:
    _item, problems = problems_of(OFFERS, "emma||||5")

    assert [(p.row, p.column, p.message) for p in problems] == [
        (
            2,
            "editions.key",
            "editions.key is empty, but editions.offers.value needs it. Write which "
            "one this row is about.",
        ),
        (
            2,
            "editions.offers.key",
            "editions.offers.key is empty, but editions.offers.value needs it. Write "
            "which one this row is about.",
        ),
    ]


def test_p23_a_file_without_the_column_of_a_variant_is_told_once() -> None:
    _item, problems = merged("key|editions.isbn", "emma|1", "|2", "|3")

    assert problems == [(2, "editions.key", "NO_COLUMN_OF_PART")]


def test_r6_the_value_of_a_price_needs_its_key() -> None:
    _item, problems = merged(OFFERS, "emma|first||web|5", "||||6", "||||7")

    assert problems == [
        (3, "editions.offers.key", "UNNAMED_PART"),
        (4, "editions.offers.key", "UNNAMED_PART"),
    ]


def test_c2_a_row_of_tiers_alone_continues_the_price_above() -> None:
    """Also T-3: the row of the tier template that says nothing but the SKU."""
    item, problems = merged(STEPS, "emma|a1|12|web|EUR|", "||12|||10", "|||||20")

    assert problems == []
    assert item["editions"] == {
        "a1": {
            "editions.key": "a1",
            "editions.isbn": "12",
            "offers": {
                "web": {
                    "editions.offers.key": "web",
                    "editions.offers.value.currencyCode": "EUR",
                    "steps": {
                        10: {"editions.offers.steps.from": "10"},
                        20: {"editions.offers.steps.from": "20"},
                    },
                }
            },
        }
    }


def test_c2_a_row_of_tiers_with_another_cell_of_the_price_needs_its_key() -> None:
    _item, problems = merged(STEPS, "emma|a1||web||", "||||EUR|10")

    assert problems == [(3, "editions.offers.key", "UNNAMED_PART")]


def test_c2_a_tier_of_a_variant_without_price_above_needs_the_key() -> None:
    _item, problems = merged(STEPS, "emma|a1||web||", "|b2||||10")

    assert problems == [(3, "editions.offers.key", "UNNAMED_PART")]


def test_t8_a_tier_needs_its_quantity() -> None:
    header = f"{STEPS}|editions.offers.steps.value.currencyCode"

    _item, problems = merged(header, "emma|a1||web||10|EUR", "emma|a1||web|||EUR")

    assert problems == [(3, "editions.offers.steps.from", "UNNAMED_PART")]


def test_i5_n6_an_image_needs_its_address() -> None:
    header = "key|editions.key|editions.pictures.url|editions.pictures.size.w"

    _item, problems = merged(header, "emma|a1|u|8", "|||9")

    assert problems == [(3, "editions.pictures.url", "UNNAMED_PART")]


def test_c23_removing_a_price_needs_its_key() -> None:
    header = "key|editions.key|editions.offers.key|editions.offers"

    item, problems = merged(header, "emma|a1|web|[DELETE]", "|||[DELETE]")

    offer = {"editions.offers.key": "web", "editions.offers": "[DELETE]"}
    assert item["editions"] == {"a1": {"editions.key": "a1", "offers": {"web": offer}}}
    assert problems == [(3, "editions.offers.key", "UNNAMED_PART")]


def test_t2_removing_tiers_is_refused_where_it_stands() -> None:
    _item, problems = merged(
        f"{STEPS}|editions.offers.steps", "emma|a1||web|||[DELETE]"
    )

    assert problems == [(2, "editions.offers.steps", "NEVER_REMOVED")]


def test_t8_other_text_under_the_header_of_tiers_needs_the_quantity() -> None:
    _item, problems = merged(f"{STEPS}|editions.offers.steps", "emma|a1||web|||x")

    assert problems == [(2, "editions.offers.steps.from", "UNNAMED_PART")]


def test_c3_equal_cells_on_several_rows_are_fine() -> None:
    item, problems = merged("key|title.en", "emma|Emma", "emma| Emma ")

    assert (item, problems) == ({"key": "emma", "title.en": "Emma"}, [])


def test_c3_different_cells_for_the_same_thing_are_wrong_on_the_later_row() -> None:
    _item, problems = problems_of("key|title.en", "emma|Emma", "|", "|Emm", "|Emma")

    assert [(p.row, p.column, p.value, p.message) for p in problems] == [
        (
            4,
            "title.en",
            "Emm",
            "title.en is “Emm”, but “Emma” for the same one in row 2. Keep one of "
            "them.",
        )
    ]


def test_c3_a_price_key_or_tier_that_repeats_is_the_same_price_or_tier() -> None:
    header = f"{STEPS}|editions.offers.steps.value.centAmount"

    _item, problems = merged(
        header, "emma|a1||web|EUR|10|5", "emma|a1||web|USD|010|6", "emma|b2||web|USD||"
    )

    assert problems == [
        (3, "editions.offers.value.currencyCode", "GIVEN_TWICE"),
        (3, "editions.offers.steps.value.centAmount", "GIVEN_TWICE"),
    ]
