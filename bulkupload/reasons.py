"""Every reason for which something is refused: its code and its sentence."""

from enum import Enum

from bulkupload.codes import ProblemCode


def gettext_noop(sentence: str) -> str:
    """Mark a sentence for translation; unlike Django's, this needs no settings."""
    return sentence


_ = gettext_noop


class Sentence(Enum):
    """Why something was refused: its code, and the sentence that a person reads.

    A sentence may use `{column}`, `{value}` and the parameters named in it. It is a
    full sentence, names what would be right, and holds no technical word. An app with
    rules of its own subclasses this; names are unique over all subclasses.
    """

    code: ProblemCode
    sentence: str

    def __init__(self, code: ProblemCode, sentence: str) -> None:
        self.code = code
        self.sentence = sentence


class Reason(Sentence):
    """What can be wrong with any file."""

    # The file as a whole.
    NOT_CSV = (
        ProblemCode.NOT_CSV,
        _("This file is {kind}. Save it as CSV first: {remedy}"),
    )
    WRONG_NAME = (
        ProblemCode.NOT_CSV,
        _("“{value}” is no .csv file. Save your spreadsheet as CSV and upload that."),
    )
    NOT_TEXT = (
        ProblemCode.NOT_TEXT,
        _(
            "This file cannot be read as text. Open it in your spreadsheet program "
            "and save it as “CSV UTF-8”."
        ),
    )
    DOUBTFUL_TEXT = (
        ProblemCode.DOUBTFUL_TEXT,
        _(
            "The accented letters of this file can be read in more than one way, for "
            "example {samples}. Name the way it was saved, or save it as “CSV UTF-8”."
        ),
    )
    EMPTY_FILE = (
        ProblemCode.EMPTY_FILE,
        _("This file is empty. Fill in the template and upload it again."),
    )
    NO_DATA = (
        ProblemCode.EMPTY_FILE,
        _(
            "This file has a header but no rows below it. Add at least one row and "
            "upload it again."
        ),
    )
    NO_HEADER = (
        ProblemCode.MISSING_COLUMN,
        _(
            "None of the columns of this file is known: it begins with {found}. "
            "The first row must name the columns, for example {expected}."
        ),
    )
    MISSING_COLUMN = (
        ProblemCode.MISSING_COLUMN,
        _("The column {column} is missing; every {noun} needs one. Add it."),
    )
    DUPLICATE_HEADER = (
        ProblemCode.DUPLICATE_HEADER,
        _(
            "The column {column} stands twice in the header, as {first} and {second}. "
            "Keep one of them."
        ),
    )
    TOO_LARGE = (
        ProblemCode.TOO_LARGE,
        _(
            "This file has {found} and the limit here is {limit}. Split it into "
            "smaller files, or ask whoever runs this program to import it by command."
        ),
    )
    TOO_MANY_ROWS = (
        ProblemCode.TOO_MANY_ROWS,
        _(
            "This file has more than {limit} rows of data. Split it into files of at "
            "most {limit} rows, or ask whoever runs this program to import it by "
            "command."
        ),
    )
    TOO_MANY_COLUMNS = (
        ProblemCode.TOO_LARGE,
        _("This file has more than {limit} columns. Remove those that are not needed."),
    )

    # A row as a whole.
    BAD_QUOTING = (
        ProblemCode.BAD_QUOTING,
        _(
            "The quotation marks of this row do not pair up, so its cells cannot be "
            'told apart for sure. Put one " before and after the cell and write every '
            '" inside it twice.'
        ),
    )
    TOO_MANY_CELLS = (
        ProblemCode.TOO_MANY_CELLS,
        _(
            "This row has too many cells: {found} instead of {expected}. Put a cell "
            "that holds a separator in quotation marks, or remove the surplus cells."
        ),
    )
    TOO_FEW_CELLS = (
        ProblemCode.TOO_FEW_CELLS,
        _(
            "This row has too few cells: {found} instead of {expected}. Add the "
            "missing cells, empty ones too."
        ),
    )
    REPEATED_HEADER = (
        ProblemCode.DUPLICATE_HEADER,
        _(
            "This row names columns again, as the header does. Remove it; if another "
            "table begins here, save that one as a file of its own."
        ),
    )

    # One cell.
    REQUIRED = (
        ProblemCode.REQUIRED,
        _("{column} is empty; every {noun} needs one."),
    )
    NOT_A_NUMBER = (
        ProblemCode.INVALID_FORMAT,
        _("{column} is “{value}”; write a number such as {example}."),
    )
    NOT_WHOLE = (
        ProblemCode.INVALID_FORMAT,
        _("{column} is “{value}”; write a whole number such as {example}."),
    )
    AMBIGUOUS_NUMBER = (
        ProblemCode.AMBIGUOUS,
        _(
            "{column} is “{value}”, which can mean {first} or {second}. Write it "
            "without a separator for thousands."
        ),
    )
    TOO_SMALL = (
        ProblemCode.OUT_OF_RANGE,
        _("{column} is “{value}”; it must be {minimum} or more."),
    )
    TOO_GREAT = (
        ProblemCode.OUT_OF_RANGE,
        _("{column} is “{value}”; it must be {maximum} or less."),
    )
    TOO_PRECISE = (
        ProblemCode.OUT_OF_RANGE,
        _("{column} is “{value}”; write at most {digits} digits after the point."),
    )
    WRONG_CURRENCY = (
        ProblemCode.INVALID_VALUE,
        _("{column} is “{value}”; amounts here are in {currency}."),
    )
    TOO_LONG = (
        ProblemCode.TOO_LONG,
        _("{column} has {found} characters; at most {limit} fit."),
    )
    NOT_A_CHOICE = (
        ProblemCode.INVALID_VALUE,
        _("{column} is “{value}”; use one of {choices}."),
    )
    NOT_A_CHOICE_BUT_NEAR = (
        ProblemCode.INVALID_VALUE,
        _("{column} is “{value}”; did you mean “{near}”? Use one of {choices}."),
    )
    NOT_AN_EMAIL = (
        ProblemCode.INVALID_FORMAT,
        _("{column} is “{value}”; write one address such as name@example.com."),
    )
    NOT_A_PHONE = (
        ProblemCode.INVALID_FORMAT,
        _("{column} is “{value}”; write a number such as +1 212 555 0123."),
    )
    NOT_A_URL = (
        ProblemCode.INVALID_FORMAT,
        _("{column} is “{value}”; write an address such as https://example.com."),
    )
    NOT_A_HANDLE = (
        ProblemCode.INVALID_FORMAT,
        _(
            "{column} is “{value}”; write a handle such as @mystudio, of letters, "
            "digits, points and underscores."
        ),
    )
    SCIENTIFIC = (
        ProblemCode.DAMAGED,
        _(
            "{column} is “{value}”, which a spreadsheet made out of a long number. "
            "Format the column as text and type the full number again."
        ),
    )
    DATE_OF_CODE = (
        ProblemCode.DAMAGED,
        _(
            "{column} is “{value}”, which a spreadsheet made out of a code that looked "
            "like a date. Format the column as text and type the code again."
        ),
    )
    LOST_ZEROS = (
        ProblemCode.DAMAGED,
        _(
            "{column} is “{value}”; you have “{whole}”. A spreadsheet may have taken "
            "the zeros away. Format the column as text and type the full {column}."
        ),
    )
    FORMULA_ERROR = (
        ProblemCode.DAMAGED,
        _(
            "{column} is “{value}”, what a spreadsheet shows for a formula without a "
            "result. Type the value itself."
        ),
    )
    TOO_NARROW = (
        ProblemCode.DAMAGED,
        _(
            "{column} is “{value}”, what a spreadsheet shows when a column is too "
            "narrow. Make the column wider and save the file again."
        ),
    )
    MISREAD_LETTERS = (
        ProblemCode.DAMAGED,
        _(
            "{column} is “{value}”; it was probably “{before}” before a program "
            "misread its letters. Type it again, or save the file as “CSV UTF-8”."
        ),
    )
    OTHER_DIGITS = (
        ProblemCode.INVALID_FORMAT,
        _("{column} is “{value}”; write the number with the digits 0 to 9."),
    )
    INVISIBLE = (
        ProblemCode.INVALID_FORMAT,
        _(
            "{column} is “{value}” with a character in it that nobody can see. Delete "
            "the cell and type it again."
        ),
    )
    HIDDEN_CHARACTER = (
        ProblemCode.INVALID_FORMAT,
        _("{column} holds a character that cannot be stored. Type the cell again."),
    )
    REPEATED = (
        ProblemCode.DUPLICATE,
        _("{column} “{value}” repeats the {column} of row {first}. Each must differ."),
    )
    TAKEN = (
        ProblemCode.DUPLICATE,
        _(
            "{column} “{value}” already belongs to “{owner}”. Use another one, or "
            "choose to update existing records."
        ),
    )
    TAKEN_BY_PART = (
        ProblemCode.CONFLICT,
        _(
            "{column} “{value}” belongs to a variant of “{owner}”, not to a product of "
            "its own. Change it on the page of that product."
        ),
    )
    SEEN_BEFORE = (
        ProblemCode.DUPLICATE,
        _(
            "{column} “{value}” is also that of “{owner}”. This row becomes a record "
            "of its own; nothing of the other changes."
        ),
    )
    SEEN_ABOVE = (
        ProblemCode.DUPLICATE,
        _(
            "{column} “{value}” stands in row {first} already. Either row becomes a "
            "record of its own."
        ),
    )
    SEVERAL_OF_ONE_NAME = (
        ProblemCode.AMBIGUOUS,
        _("{column} “{value}” is the name of several; write one of the keys {keys}."),
    )
