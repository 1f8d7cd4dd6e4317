"""The walk of an import: preview and commit (B-3, B-6, B-13, B-14, A7)."""

import dataclasses
from decimal import Decimal
from typing import Any

import pytest

from bulkupload import flow
from bulkupload.access import Conventions
from bulkupload.lists import Known
from bulkupload.problems import Reason, Sentence, UnreadableFile
from bulkupload.source import Source
from bulkupload.values import Counts, Decisions, Found, Preview
from tests.bulkupload.toy_sheet import HEADER, Mood, Shop, places, previewed, toy_import
from tests.csv_files import csv_of

MIXED = b"Name,Price,Colour\nTop,4.50,red\n\nBall,cheap,\n,1,\nCar,,blue\n"


def refusal(content: bytes, **options: Any) -> Sentence:
    with pytest.raises(UnreadableFile) as refused:
        previewed(content, **options)
    return refused.value.problem.reason


def test_b6_a_preview_says_what_would_happen() -> None:
    found = previewed(MIXED)

    assert found.counts == Counts(
        created=2, failed=2, blank=1, ready_rows=2, failed_records=2
    )
    assert (found.header, found.ignored) == (("Name", "Price", "Colour"), ("Colour",))
    assert found.columns == {"Name": "name", "Price": "price"}
    assert places(found.problems) == [
        (4, "Price", "NOT_A_NUMBER"),
        (5, "Name", "REQUIRED"),
    ]
    assert (found.encoding, found.delimiter) == ("utf-8", ",")


def test_a_preview_twice_is_the_same_and_saves_nothing() -> None:
    shop = Shop()

    assert previewed(MIXED, shop) == previewed(MIXED, shop)
    assert (shop.saved, shop.changed) == ([], [])


def test_b9_the_rest_of_the_column_proves_how_a_number_is_meant() -> None:
    point = csv_of(["Name", "Price"], ["Top", "1,234"], ["Ball", "12.50"])
    comma = csv_of(["Name", "Price"], ["Top", "1.234"], ["Ball", "12,50"])
    both = csv_of(["Name", "Price"], ["A", "1,234"], ["B", "12.50"], ["C", "1,5"])

    assert previewed(point).counts.created == 2
    assert previewed(comma).counts.created == 2
    assert places(previewed(both).problems) == [(2, "Price", "AMBIGUOUS_NUMBER")]


def test_b9_one_column_proves_nothing_about_another() -> None:
    content = csv_of(["Name", "Price", "Code"], ["Top", "1,234", "12.50"])

    assert places(previewed(content).problems) == [(2, "Price", "AMBIGUOUS_NUMBER")]


def test_b3_one_row_over_the_limit_is_refused_and_blank_and_example_rows_are_free() -> (
    None
):
    example = ["Spinning top", "T-1", "Wooden", "4.50", "3", "Calm"]
    rows = [[f"Toy {n}", *[""] * 5] for n in range(5)]

    content = csv_of(HEADER, example, *rows, ["", " ", "", "", "", ""])

    assert previewed(content, max_rows=5).counts.created == 5
    assert refusal(content, max_rows=4) is Reason.TOO_MANY_ROWS


def test_b3_failed_rows_count_towards_the_limit() -> None:
    content = csv_of(["Name"], *([["Top"], ["x" * 300]] * 3))

    assert refusal(content, max_rows=5) is Reason.TOO_MANY_ROWS


def test_b3_one_byte_over_the_limit_is_refused_with_both_sizes() -> None:
    content = csv_of(["Name"], ["Top"])

    assert previewed(content, max_bytes=len(content)).counts.created == 1
    with pytest.raises(UnreadableFile) as refused:
        previewed(content, max_bytes=len(content) - 1)
    message = refused.value.problem.message
    assert f"{len(content)} bytes" in message
    assert f"{len(content) - 1} bytes" in message


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", Reason.EMPTY_FILE),
        (b"Name,Price\n", Reason.NO_DATA),
        (b"Name,Price\n,\n \n", Reason.NO_DATA),
        (b"Colour,Shape\nred,round\n", Reason.NO_HEADER),
        (b"Price,Count\n1,2\n", Reason.MISSING_COLUMN),
        (b"Name,Qty,Count\nTop,1,2\n", Reason.DUPLICATE_HEADER),
        (b"PK\x03\x04" + b"\0" * 30, Reason.NOT_CSV),
        (b"%PDF-1.7\n", Reason.NOT_CSV),
    ],
    ids=lambda one: one.name if isinstance(one, Reason) else None,
)
def test_b4_a_file_that_cannot_be_taken_is_refused_as_a_whole(
    content: bytes, reason: Reason
) -> None:
    assert refusal(content) is reason


def test_decisions_of_a_person_are_followed() -> None:
    shop = Shop(kinds=[Known(1, "Necklaces")])
    content = b"Name;Knid\nTop;Necklases\n"
    decisions = Decisions(
        delimiter=";",
        headers={"knid": "kind"},
        names={"kind": {"necklases": "Necklaces"}},
    )

    found = previewed(content, shop, decisions=decisions)

    assert (found.counts.created, found.open_questions, found.new_names) == (1, (), {})


def test_decisions_outlive_their_storing() -> None:
    decisions = Decisions(
        encoding="cp1252",
        delimiter=";",
        headers={"knid": "kind", "x": None},
        names={"kind": {"a": "b"}},
        readings=frozenset({3, 7}),
    )

    assert Decisions.from_json(decisions.to_json()) == decisions
    assert Decisions.from_json({}) == Decisions()
    whole = dataclasses.replace(decisions, readings="all")
    assert Decisions.from_json(whole.to_json()) == whole


def test_b13_new_list_values_are_foretold() -> None:
    content = csv_of(["Name", "Kind"], ["Top", "Wooden"], ["Ball", "wooden"])

    assert previewed(content).new_names == {"kind": ("Wooden",)}
    assert previewed(content, Shop(kinds=[Known(1, "Wooden")])).new_names == {}


def fingerprint(content: bytes, shop: Shop | None = None, **options: Any) -> str:
    return previewed(content, shop, **options).fingerprint


def test_a7_the_fingerprint_stands_for_everything_that_is_written() -> None:
    plain = csv_of(["Name", "Code", "Price", "Kind"], ["Top", "T", "4.5", "Wooden"])
    values = ("Top", "T", "Wooden", Decimal("4.5"), None, Mood.CALM)
    has_kind = Shop(kinds=[Known(1, "Wooden")])
    has_toy = Shop(kinds=has_kind.kinds, toys={"T": Found(1, 1, "Top", values)})
    newer = Shop(kinds=has_kind.kinds, toys={"T": Found(1, 2, "Top", values)})
    in_euros = toy_import(plain, has_kind)
    in_euros = dataclasses.replace(
        in_euros,
        context=dataclasses.replace(
            in_euros.context, conventions=Conventions(currency="EUR")
        ),
    )

    prints = [
        fingerprint(plain, has_kind),
        fingerprint(plain.replace(b"4.5", b"4.6"), has_kind),
        fingerprint(plain),
        fingerprint(plain, has_toy),
        fingerprint(plain, has_toy, update=True),
        fingerprint(plain, newer, update=True),
        flow.preview(in_euros).fingerprint,
    ]

    assert len(set(prints)) == len(prints)
    assert fingerprint(plain, has_kind) == prints[0]


@pytest.mark.django_db
def test_b14_commit_saves_what_the_preview_showed() -> None:
    shop = Shop()
    shown = previewed(MIXED, shop)
    finished: list[Preview] = []

    done = flow.commit(
        toy_import(MIXED, shop), expected=shown.fingerprint, finish=finished.append
    )

    assert done == shown
    assert finished == [done]
    assert shop.saved == [
        ("Top", None, None, Decimal("4.50"), None, Mood.CALM),
        ("Car", None, None, None, None, Mood.CALM),
    ]


@pytest.mark.django_db
def test_a7_what_differs_from_the_preview_is_told_and_not_finished() -> None:
    finished: list[Preview] = []

    with pytest.raises(flow.Changed) as changed:
        flow.commit(toy_import(MIXED), expected="another", finish=finished.append)

    assert changed.value.preview == previewed(MIXED)
    assert finished == []


def test_progress_is_told_after_each_chunk() -> None:
    told: list[int] = []
    content = csv_of(["Name"], *([f"Toy {n}"] for n in range(4_100)))

    flow.preview(toy_import(content), progress=told.append)

    assert told == [2_000, 4_000, 4_100]


def test_a_source_can_be_opened_again_and_again(tmp_path: Any) -> None:
    path = tmp_path / "toys.csv"
    path.write_bytes(b"Name\nTop\n")
    sources = [Source.of_bytes(b"Name\nTop\n", "toys.csv"), Source.of_path(path)]

    for source in sources:
        assert (source.name, source.size) == ("toys.csv", 9)
        for _time in range(2):
            with source.open() as stream:
                assert stream.read() == b"Name\nTop\n"
    assert sources[0].sha256() == sources[1].sha256()


def test_a_file_is_let_go_when_it_cannot_be_read() -> None:
    opened = []
    source = Source.of_bytes(b"Colour\nred\n")

    def remembered() -> Any:
        opened.append(source.open())
        return opened[-1]

    watched = dataclasses.replace(source, open=remembered)
    what = dataclasses.replace(toy_import(b""), source=watched)

    with pytest.raises(UnreadableFile):
        flow.preview(what)
    assert [stream.closed for stream in opened] == [True]
