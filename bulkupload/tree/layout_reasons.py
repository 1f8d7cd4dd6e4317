"""What can be wrong with the layout of a file of records over several rows."""

from bulkupload.codes import ProblemCode
from bulkupload.reasons import Sentence
from bulkupload.reasons import gettext_noop as _


class LayoutReason(Sentence):
    """Why headers do not fit, or why rows do not join into records."""

    # The file as a whole.
    NO_IDENTITY_COLUMN = (
        ProblemCode.MISSING_COLUMN,
        _(
            "The column {column} is missing; it says which record a row is about. "
            "Add it."
        ),
    )
    OTHER_SEPARATOR = (
        ProblemCode.NOT_CSV,
        _(
            "The columns of this file are parted by {found}. Save it with commas "
            "between the columns: a semicolon parts the entries of a list here."
        ),
    )

    # Which record a row is about.
    UNNAMED_ROW = (
        ProblemCode.REQUIRED,
        _(
            "{column} is empty, and no row above has one. Write which record this row "
            "is about."
        ),
    )
    UNNAMED_PART = (
        ProblemCode.REQUIRED,
        _(
            "{column} is empty, but {given} needs it. Write which one this row is "
            "about."
        ),
    )
    UNLIKE_ABOVE = (
        ProblemCode.REQUIRED,
        _(
            "{column} is empty, but {given} is “{text}”, not that of the rows above. "
            "Write which one this row is about."
        ),
    )
    NO_COLUMN_OF_PART = (
        ProblemCode.MISSING_COLUMN,
        _("The column {column} is missing, but {given} needs it. Add it."),
    )
    NAME_STAYS = (
        ProblemCode.NOT_DELETABLE,
        _(
            "{column} says which one this row is about, so it cannot be removed. Write "
            "which one you mean."
        ),
    )
    NEVER_REMOVED = (
        ProblemCode.NOT_DELETABLE,
        _("{column} cannot be removed by a file. Clear this cell."),
    )

    # Cells of several rows.
    GIVEN_TWICE = (
        ProblemCode.CONFLICT,
        _(
            "{column} is “{value}”, but “{text}” for the same one in row {first}. Keep "
            "one of them."
        ),
    )
    BROKEN_SEQUENCE = (
        ProblemCode.BAD_SEQUENCE,
        _(
            "{column} goes on after row {last}, with rows about something else in "
            "between. Put the rows of one list right below each other."
        ),
    )
