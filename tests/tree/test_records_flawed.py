"""Which record a row that failed belongs to (C4)."""

from bulkupload.problems import Reason
from tests.tree.test_records import numbers_of, records_of


def test_c4_a_row_with_too_many_cells_fails_the_record_that_it_names() -> None:
    emma, jane, anne = records_of(
        b"key,title.en\nemma,Emma\njane,Jane,x\n,More\nanne,Anne\n"
    )

    assert numbers_of([emma, jane, anne]) == {"emma": [2], "jane": [3, 4], "anne": [5]}
    assert [(p.row, p.reason) for p in jane.problems] == [(3, Reason.TOO_MANY_CELLS)]
    assert (emma.problems, anne.problems) == ([], [])
