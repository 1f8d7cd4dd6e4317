"""Rows that failed -> a CSV that can be fixed and uploaded again (B-17)."""

from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _

from bulkupload.columns import header_key
from bulkupload.pipeline import write
from bulkupload.pipeline.bind import ERROR_HEADER
from bulkupload.values import FailedRow


def failed_rows_csv(
    header: Sequence[str], failed: Iterable[FailedRow], *, delimiter: str
) -> Iterator[bytes]:
    """Yield the file: the uploaded columns in their order, then `Error`.

    The `Error` column of an earlier round is replaced.
    """
    kept = [
        place
        for place, text in enumerate(header)
        if header_key(text) != header_key(ERROR_HEADER)
    ]

    def rows() -> Iterator[Sequence[str]]:
        yield [*(header[place] for place in kept), ERROR_HEADER]
        for row in failed:
            messages = " ".join(dict.fromkeys(p.message for p in row.problems))
            if row.because is not None:
                messages = _("Left out because of row {row}.").format(row=row.because)
            if len(row.cells) == len(header):
                yield [*(row.cells[place] for place in kept), messages]
            elif len(row.cells) == len(kept):
                # With as many cells as the header it would be taken for a sound row.
                yield [*row.cells, "", messages]
            else:
                yield [*row.cells, messages]

    return write.csv_rows(rows(), delimiter=delimiter)
