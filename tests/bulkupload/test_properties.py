"""Laws that hold for any file whatever (style D2, laws 1 to 6)."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from bulkupload.lists import Known
from bulkupload.pipeline.failed_rows import failed_rows_csv
from bulkupload.pipeline.parse import parse
from bulkupload.problems import Sentence
from bulkupload.similar import name_key
from bulkupload.values import Decisions, Preview
from tests.bulkupload.toy_sheet import HEADER, Shop, previewed
from tests.csv_files import csv_of

quick = settings(max_examples=40)

TROUBLE = [
    "",
    " ",
    "=1+1",
    "'x",
    "''=",
    '"',
    ",",
    ";",
    "\n",
    "\r\n",
    "💍",
    "+1",
    "\t",
    "é",
]
TEXTS = st.text(
    st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=8
)
CELLS = st.lists(st.sampled_from(TROUBLE) | TEXTS, max_size=3).map("".join)
NAMES = st.sampled_from(["Top", "Ball", "Red car", "  Bear ", "", "x" * 300])
KINDS = st.sampled_from(
    ["Wooden", "wooden", "WOODEN ", "Woden", "Metal", "Metall", "", "Cloth", "Clothe"]
)
PRICES = st.sampled_from(["", "1", "12.50", "1,5", "1,234", "cheap", "-1", "1e5"])
CODES = st.sampled_from(["", "A", "B", "C", "1.5E+10"])
COUNTS = st.sampled_from(["", "3", "2.5", "1,000"])
MOODS = st.sampled_from(["", "calm", "Very Wild", "Clam"])
ROWS = st.tuples(NAMES, CODES, KINDS, PRICES, COUNTS, MOODS).map(list)
FILES = st.lists(ROWS, min_size=1, max_size=12)

SHOP = Shop(kinds=[Known(1, "Wooden"), Known(2, "Metal")])


def settled(found: Preview) -> int:
    """Return how many rows ended somewhere."""
    counts = found.counts
    return counts.ready + counts.failed + counts.blank + counts.examples


def is_blank(row: list[str]) -> bool:
    return not any(cell.strip() for cell in row)


def with_data(rows: list[list[str]]) -> list[list[str]]:
    """Return the rows, one more that is no blank one, so that the file has data."""
    return [*rows, ["Sure", "", "", "", "", ""]]


@quick
@given(st.data(), st.sampled_from(",;\t|"))
def test_law_1_what_is_written_is_what_is_read(data: st.DataObject, sign: str) -> None:
    width = data.draw(st.integers(1, 4))
    header = [f"Column {n}" for n in range(width)]
    row = st.lists(CELLS, min_size=width, max_size=width)
    rows = data.draw(st.lists(row, max_size=5))

    table = parse(csv_of(header, *rows, delimiter=sign), delimiter=sign)

    read = [list(row) for chunk in table.chunks() for row in chunk.rows]
    assert table.header == tuple(header)
    told, meant = ([row for row in of if not is_blank(row)] for of in (read, rows))
    assert told == meant
    assert not [flaw for chunk in table.chunks() for flaw in chunk.flaws]


@quick
@given(FILES)
def test_law_2_each_row_ends_in_one_place(rows: list[list[str]]) -> None:
    rows = with_data(rows)

    found = previewed(csv_of(HEADER, *rows), SHOP)

    failed = [one.row for one in found.failed]
    assert settled(found) == len(rows)
    assert failed == sorted(set(failed))
    assert all(one.problems for one in found.failed)


@quick
@given(st.lists(st.lists(CELLS, max_size=8), max_size=6))
def test_law_2_holds_for_ragged_files_too(rows: list[list[str]]) -> None:
    # A row that names columns again would be another header.
    content = csv_of(HEADER, ["Sure", "", "", "", "", ""], *rows)

    found = previewed(content, SHOP)

    assert settled(found) == len(rows) + 1


@quick
@given(FILES)
def test_law_3_failed_rows_come_back_as_they_were_in_file_order(
    rows: list[list[str]],
) -> None:
    rows = with_data(rows)
    found = previewed(csv_of(HEADER, *rows), SHOP)

    table = parse(b"".join(failed_rows_csv(HEADER, found.failed, delimiter=",")))

    back = [list(row) for chunk in table.chunks() for row in chunk.rows]
    assert table.header == (*HEADER, "Error")
    assert [row[:-1] for row in back] == [rows[one.row - 2] for one in found.failed]
    assert all(row[-1] for row in back)


@quick
@given(FILES, st.permutations(range(len(HEADER))))
def test_law_4_the_order_of_columns_changes_nothing(
    rows: list[list[str]], order: list[int]
) -> None:
    rows = with_data(rows)
    moved = [[row[place] for place in order] for row in [HEADER, *rows]]

    one, other = previewed(csv_of(HEADER, *rows), SHOP), previewed(csv_of(*moved), SHOP)

    assert one.fingerprint == other.fingerprint
    assert (one.counts, one.questions) == (other.counts, other.questions)
    assert {(p.row, p.column, p.reason) for p in one.problems} == {
        (p.row, p.column, p.reason) for p in other.problems
    }


@quick
@given(FILES, st.randoms(use_true_random=False))
def test_law_4_the_order_of_rows_changes_only_who_came_first(
    rows: list[list[str]], random: Random
) -> None:
    # Of two rows with one code the later fails, so here each has its own.
    rows = with_data([[name, "", *rest] for name, _code, *rest in rows])
    mixed = random.sample(rows, len(rows))

    one, other = (previewed(csv_of(HEADER, *found), SHOP) for found in (rows, mixed))

    assert one.counts == other.counts

    def reasons(
        found: Preview, of: list[list[str]]
    ) -> list[tuple[list[str], Sentence]]:
        return sorted(
            ((of[p.row - 2], p.reason) for p in found.problems if p.row),
            key=repr,
        )

    assert reasons(one, rows) == reasons(other, mixed)


@quick
@given(st.lists(KINDS, min_size=1, max_size=10))
def test_law_5_a_known_name_in_another_case_is_never_asked_about(
    kinds: list[str],
) -> None:
    rows = [["Top", kind.swapcase()] for kind in [*kinds, "wOODEN"]]

    found = previewed(csv_of(["Name", "Kind"], *rows), SHOP)

    asked = {name_key(value) for one in found.questions for value in one.values}
    assert not asked & {"wooden", "metal"}


@quick
@given(st.lists(KINDS, min_size=1, max_size=10))
def test_law_5_a_decision_for_one_value_touches_no_other(kinds: list[str]) -> None:
    content = csv_of(["Name", "Kind"], *([f"Top {n}", k] for n, k in enumerate(kinds)))
    decided = Decisions(names={"kind": {"woden": "Wooden"}})

    before, after = (
        previewed(content, SHOP),
        previewed(content, SHOP, decisions=decided),
    )

    def others(found: Preview) -> list[tuple[tuple[str, ...], str | None]]:
        return [(q.values, q.answer) for q in found.questions if q.value != "Woden"]

    assert others(before) == others(after)
    assert before.counts == after.counts
    assert before.corrections == after.corrections


@quick
@given(FILES)
def test_law_6_a_preview_is_the_same_each_time_and_saves_nothing(
    rows: list[list[str]],
) -> None:
    shop, content = Shop(kinds=SHOP.kinds), csv_of(HEADER, *with_data(rows))

    assert previewed(content, shop) == previewed(content, shop)
    assert (shop.saved, shop.changed) == ([], [])
