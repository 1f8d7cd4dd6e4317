"""A sheet -> its template: the header and one example row (B-2)."""

from bulkupload.pipeline import write
from bulkupload.sheet import Sheet


def template_csv(sheet: Sheet) -> bytes:
    """Return a file that imports as it stands, for Excel, Numbers and the like."""
    columns = list(sheet.columns.values())
    rows = [[c.label for c in columns], [c.example for c in columns]]
    return b"".join(write.csv_rows(rows))
