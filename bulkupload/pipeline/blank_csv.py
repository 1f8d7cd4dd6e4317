"""A sheet -> one of its templates: the header and an example (B-2, M-17)."""

from bulkupload.pipeline import write
from bulkupload.sheet import Sheet
from bulkupload.values import Context


def template_csv(sheet: Sheet, context: Context, name: str = "") -> bytes:
    """Return a file that imports as it stands, for Excel, Numbers and the like.

    Raises `NoTemplate` where the sheet has none of this name.
    """
    return b"".join(write.csv_rows(sheet.template_rows(context, name)))
