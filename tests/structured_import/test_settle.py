"""Which records fail because of others: C34, C41, settled over the whole file."""

from collections.abc import Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st

from bulkupload.pipeline.settle import Settled, Standings
from bulkupload.record_sheet import Owner
from bulkupload.tree.checked import CheckedRecord, Claim, Need
from bulkupload.tree.items import Cell, Gathered, Item
from bulkupload.tree.record_reasons import RecordReason
from bulkupload.values import Found

Known = Mapping[tuple[str, str], Owner]


def record(  # noqa: PLR0913  # a record is all of this
    key: str,
    row: int,
    *,
    skus: Sequence[str] = (),
    needs: Sequence[str] = (),
    released: Sequence[str] = (),
    pk: int | None = None,
    fails: bool = False,
) -> CheckedRecord:
    """Return a record of one row, as its own checks leave it."""
    found = CheckedRecord(
        gathered=Gathered(key=key, rows=[(row, ())], item=Item((), key, row)),
        found=None if pk is None else Found(pk, 1, key, ()),
        claims=[Claim("sku", sku, Cell(sku, row, "variants.sku")) for sku in skus],
        needs=[Need(other, Cell(other, row, "attributes.like.key")) for other in needs],
        released={("sku", sku) for sku in released},
    )
    if fails:
        cell = Cell("", row, "key")
        found.problems.append(cell.problem(RecordReason.TAKEN_BY_OTHER, owner=""))
    return found


def settled(*records: CheckedRecord, known: Known | None = None) -> Settled:
    """Return what becomes of these records in a business that has these texts."""
    standings = Standings()
    for one in records:
        standings.add(one)
    return standings.settle(lambda _claims: known or {})


def told(found: Settled) -> dict[str, list[str]]:
    """Return why which record fails, in words."""
    return {
        key: [f"{p.row} {p.column}: {p.message}" for p in problems]
        for key, problems in found.problems.items()
    }


def test_c41_the_first_product_that_passes_keeps_a_sku_and_the_later_one_fails() -> (
    None
):
    found = settled(record("a", 2, skus=["S"]), record("b", 3, skus=["S"]))

    assert told(found) == {
        "b": [
            "3 variants.sku: variants.sku “S” repeats the variants.sku of row 2. "
            "Each must differ."
        ]
    }


def test_c41_the_first_is_the_first_of_the_file_whichever_is_complete_first() -> None:
    found = settled(record("b", 3, skus=["S"]), record("a", 2, skus=["S"]))

    assert list(found.problems) == ["b"]


def test_c41_a_product_that_fails_keeps_nothing() -> None:
    found = settled(record("a", 2, skus=["S"], fails=True), record("b", 3, skus=["S"]))

    assert found.problems == {}


def test_c41_what_another_product_of_the_business_has_is_not_given_away() -> None:
    owner = Owner(pk=7, name="Old ring")

    found = settled(record("a", 2, skus=["S"]), known={("sku", "S"): owner})

    assert told(found) == {
        "a": [
            "2 variants.sku: variants.sku “S” already belongs to “Old ring”. "
            "Use another one."
        ]
    }


def test_c41_two_products_may_swap_their_skus_if_both_pass() -> None:
    one = record("a", 2, skus=["T"], released=["S"], pk=1)
    other = record("b", 3, skus=["S"], released=["T"], pk=2)
    known = {("sku", "S"): Owner(pk=1, name="A"), ("sku", "T"): Owner(pk=2, name="B")}

    found = settled(one, other, known=known)

    assert found.problems == {}
    assert [claim.text for claim in found.moving] == ["T", "S"]


def test_c41_what_a_failing_product_would_have_given_up_stays_taken() -> None:
    one = record("a", 2, skus=["T"])
    giver = record("b", 3, released=["T"], pk=2, needs=["nobody"])

    found = settled(one, giver, known={("sku", "T"): Owner(pk=2, name="B")})

    assert set(found.problems) == {"a", "b"}


def test_c34_who_names_a_product_that_fails_fails_with_it_and_so_on() -> None:
    found = settled(
        record("a", 2, needs=["b"]),
        record("b", 3, needs=["c"]),
        record("c", 4, fails=True),
    )

    assert told(found) == {
        "b": [
            "3 attributes.like.key: attributes.like.key depends on “c”, which cannot "
            "be imported itself. Put that one right first."
        ],
        "a": [
            "2 attributes.like.key: attributes.like.key depends on “b”, which cannot "
            "be imported itself. Put that one right first."
        ],
    }


def test_c34_products_that_name_each_other_come_in_together() -> None:
    found = settled(record("a", 2, needs=["b"]), record("b", 3, needs=["a"]))

    assert found.problems == {}


def test_c41_who_fails_by_a_reference_frees_his_sku_for_the_next() -> None:
    found = settled(
        record("a", 2, skus=["S"], needs=["z"]),
        record("b", 3, skus=["S"]),
        record("z", 4, fails=True),
    )

    assert list(found.problems) == ["a"]


keys = st.sampled_from("abcdef")
texts = st.lists(st.sampled_from("STUV"), max_size=2, unique=True)


@given(
    st.dictionaries(keys, st.tuples(texts, st.lists(keys, max_size=2), st.booleans()))
)
def test_whoever_passes_has_his_texts_alone_and_everything_that_he_names(
    given_records: dict[str, tuple[list[str], list[str], bool]],
) -> None:
    """C34 and C41 together: the result is sound whatever depends on whatever."""
    records = [
        record(key, row, skus=skus, needs=needs, fails=fails)
        for row, (key, (skus, needs, fails)) in enumerate(given_records.items(), 2)
    ]

    out = set(settled(*records).problems)

    passed = [
        one for one in records if not one.problems and one.gathered.key not in out
    ]
    names = {one.gathered.key for one in passed}
    held = [claim.text for one in passed for claim in one.claims]
    assert len(held) == len(set(held))
    assert all(need.key in names for one in passed for need in one.needs)
