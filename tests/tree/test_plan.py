"""The header of a file -> its plan, or a refusal (C13, C32, C36, C38)."""

import pytest

from bulkupload import registry
from bulkupload.problems import ProblemCode, Reason, Sentence, UnreadableFile
from bulkupload.tree.items import Place
from bulkupload.tree.layout_reasons import LayoutReason
from bulkupload.tree.outline import outline
from bulkupload.tree.plan import plan_of, recognizes
from catalog.structured.product_tree import PRODUCT
from tests.tree.toy_tree import BOOK


def refusal(*header: str) -> tuple[Sentence, ProblemCode, str]:
    with pytest.raises(UnreadableFile) as refused:
        plan_of(BOOK, header)
    problem = refused.value.problem
    return problem.reason, problem.code, problem.message


def test_each_column_has_its_place() -> None:
    plan = plan_of(BOOK, [" title.en ", "key", "traits.ab.1"])

    title = Place("title.en", (), "title", leaf="en")
    trait = Place("traits.ab.1", ("editions",), "traits", "ab", 1)
    assert plan.places == (title, Place("key", (), "key"), trait)
    assert (plan.key, plan.ignored, dict(plan.hints)) == (1, (), {})


def test_c13_unknown_headers_are_noted_as_typed_and_never_read() -> None:
    plan = plan_of(BOOK, ["key", " Title.en", "Weight"])

    assert plan.places[1:] == (None, None)
    assert plan.ignored == (" Title.en", "Weight")
    assert dict(plan.hints) == {" Title.en": "title.en"}


def test_c36_product_attributes_are_noted_without_a_hint() -> None:
    plan = plan_of(PRODUCT, ["key", "productAttributes.color"])

    assert (plan.ignored, dict(plan.hints)) == (("productAttributes.color",), {})


def test_c37_custom_fields_without_their_price_are_noted_with_a_hint() -> None:
    plan = plan_of(PRODUCT, ["key", "custom.fields.note"])

    assert dict(plan.hints) == {
        "custom.fields.note": "variants.prices.custom.fields.note"
    }


def test_p1_a_remark_is_left_out_without_a_note() -> None:
    plan = plan_of(PRODUCT, ["data-object", "key"])

    assert (plan.places[0], plan.ignored) == (None, ())


def test_m13_the_errors_of_failed_rows_and_blank_headers_are_left_out_silently() -> (
    None
):
    plan = plan_of(BOOK, ["key", "", " ", "Error"])

    assert (plan.places[1:], plan.ignored) == ((None, None, None), ())
    assert plan.is_ours
    assert not plan_of(BOOK, ["key", "title.en"]).is_ours


@pytest.mark.parametrize("twice", ["key", "title.en", "Weight"])
def test_c32_the_same_header_twice_is_refused(twice: str) -> None:
    reason, code, _message = refusal("key", "title.en", "Weight", f" {twice}")

    assert (reason, code) == (Reason.DUPLICATE_HEADER, ProblemCode.DUPLICATE_HEADER)


def test_c15_headers_that_differ_in_case_are_two() -> None:
    assert plan_of(BOOK, ["key", "Key"]).ignored == ("Key",)


@pytest.mark.parametrize("header", [["title.en", "Key"], ["remark"], ["a;b"]])
def test_c32_a_file_without_the_key_is_refused(header: list[str]) -> None:
    reason, code, message = refusal(*header)

    assert (reason, code) == (
        LayoutReason.NO_IDENTITY_COLUMN,
        ProblemCode.MISSING_COLUMN,
    )
    assert message.startswith("The column key is missing")


@pytest.mark.parametrize(
    "header", [["key;title.en"], ["title.en;key;a", "b"], ["key\ttitle.en"]]
)
def test_c38_columns_parted_by_something_else_are_refused_with_the_remedy(
    header: list[str],
) -> None:
    reason, code, message = refusal(*header)

    assert (reason, code) == (LayoutReason.OTHER_SEPARATOR, ProblemCode.NOT_CSV)
    assert "Save it with commas" in message


@pytest.mark.parametrize(
    "header",
    [
        ["key", "title.en"],
        ["Weight", "key", "editions.key"],
        ["key", "genres", "", "Error"],
        ["remark", "key"],
        ["key", "Weight", "traits.ab"],
    ],
)
def test_the_header_decides_the_schema(header: list[str]) -> None:
    assert recognizes(BOOK, header)


@pytest.mark.parametrize(
    "header",
    [
        [], [""], ["Key", "title.en"], ["title.en", "genres"], ["key", "Weight"],
        ["key", "genres", "Weight"], ["key", "a.b"], ["key;title.en"],
    ],
)  # fmt: skip
def test_another_header_is_not_recognised(header: list[str]) -> None:
    assert not recognizes(BOOK, header)


@pytest.mark.parametrize("slug", ["products", "components", "leads"])
def test_a_flat_header_is_never_recognised(slug: str) -> None:
    labels = [column.label for column in registry.get(slug).columns.values()]

    assert not recognizes(PRODUCT, labels)
    assert not recognizes(PRODUCT, [label.lower() for label in labels])


def test_m17_the_outline_names_headers_that_the_tree_knows() -> None:
    header = [one.header.replace("{name}", "colour") for one in outline(PRODUCT)]

    plan = plan_of(PRODUCT, header)

    assert plan.ignored == ()
    assert recognizes(PRODUCT, header)
