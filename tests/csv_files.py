"""Makes CSV files for tests, so that a test shows the rows it is about."""

from collections.abc import Sequence

from bulkupload.pipeline.write import csv_rows


def csv_of(headers: Sequence[str], *rows: Sequence[str], delimiter: str = ",") -> bytes:
    """Return a file with this header and these rows, as the program writes files."""
    return b"".join(csv_rows([headers, *rows], delimiter=delimiter))
