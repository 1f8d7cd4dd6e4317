"""What can be wrong with the values of a record of several rows."""

from bulkupload.codes import ProblemCode
from bulkupload.reasons import Sentence
from bulkupload.reasons import gettext_noop as _


class TreeReason(Sentence):
    """Why a value under a dotted header was refused.

    Besides `{column}` and `{value}`, `{prefix}` is the header that stands for the value
    as a whole, and `{headers}` are those that would be right.
    """

    # One value in one cell.
    BAD_KEY = (
        ProblemCode.INVALID_FORMAT,
        _(
            "{column} is “{value}”; write 2 to 256 letters, digits, “_” or “-”, "
            "without accents and blanks."
        ),
    )
    NOT_A_BOOLEAN = (
        ProblemCode.INVALID_FORMAT,
        _("{column} is “{value}”; write true or false, in lower case."),
    )
    INEXACT_NUMBER = (
        ProblemCode.OUT_OF_RANGE,
        _(
            "{column} is “{value}”, which has more digits than can be kept exactly. "
            "Write at most 15 digits."
        ),
    )
    NOT_A_DATE = (
        ProblemCode.INVALID_FORMAT,
        _("{column} is “{value}”; write a date such as 2026-03-31, year first."),
    )
    NOT_A_TIME = (
        ProblemCode.INVALID_FORMAT,
        _("{column} is “{value}”; write a time such as 23:30 or 23:30:00.000."),
    )
    NOT_A_MOMENT = (
        ProblemCode.INVALID_FORMAT,
        _(
            "{column} is “{value}”; write date and time such as 2026-03-31T23:30 or "
            "2026-03-31T23:30:00.000Z."
        ),
    )
    TOO_FINE = (
        ProblemCode.INVALID_FORMAT,
        _(
            "{column} is “{value}”; write at most three digits after the point of the "
            "seconds."
        ),
    )
    NOT_A_CURRENCY = (
        ProblemCode.INVALID_VALUE,
        _(
            "{column} is “{value}”; write the three capital letters of a currency, "
            "such as USD."
        ),
    )
    NOT_A_CURRENCY_BUT_NEAR = (
        ProblemCode.INVALID_VALUE,
        _("{column} is “{value}”; write {near}, in three capital letters."),
    )
    NOT_A_COUNTRY = (
        ProblemCode.INVALID_VALUE,
        _(
            "{column} is “{value}”; write the two capital letters of a country, such "
            "as DE."
        ),
    )
    NOT_A_COUNTRY_BUT_NEAR = (
        ProblemCode.INVALID_VALUE,
        _("{column} is “{value}”; write {near}, in two capital letters."),
    )
    NOT_A_PICTURE = (
        ProblemCode.INVALID_FORMAT,
        _(
            "{column} is “{value}”; write the full address of a picture, such as "
            "https://example.com/ring.jpg, or a path that begins with /media/."
        ),
    )
    NOT_AN_ADDRESS = (
        ProblemCode.INVALID_FORMAT,
        _(
            "{column} is “{value}”; write a full address, such as "
            "https://example.com/manual.pdf."
        ),
    )
    NO_CHOICES = (
        ProblemCode.INVALID_VALUE,
        _(
            "{column} is “{value}”, but no values are defined for it yet. Leave it "
            "blank, or have values defined first."
        ),
    )

    ONLY_SEMICOLONS = (
        ProblemCode.INVALID_FORMAT,
        _(
            "{column} is “{value}”, which names nothing. Write at least one value, or "
            "[DELETE] to remove what is there."
        ),
    )

    # Several cells of one value.
    NEEDED_WITH = (
        ProblemCode.REQUIRED,
        _("{column} is empty, but it is needed next to {given}. Fill it in."),
    )
    NEEDED_WITH_TEXT = (
        ProblemCode.REQUIRED,
        _("{column} is empty, but it is needed next to {given}. Write {text} there."),
    )
    WRONG_TYPE_ID = (
        ProblemCode.WRONG_TYPE_ID,
        _("{column} is “{value}”; write {text}."),
    )
    PARTS_AND_DELETE = (
        ProblemCode.CONFLICT,
        _(
            "{column} says [DELETE], but {other} in row {other_row} is filled. Clear "
            "one of them."
        ),
    )
    DIGITS_OF_CURRENCY = (
        ProblemCode.INVALID_VALUE,
        _("{column} is “{value}”; it must be {digits} for {currency}."),
    )
    DIGITS_OF_PRECISE = (
        ProblemCode.OUT_OF_RANGE,
        _(
            "{column} is “{value}”; with highPrecision it must be {minimum} to "
            "{maximum} for {currency}."
        ),
    )
    NOT_PRECISE = (
        ProblemCode.CONFLICT,
        _(
            "{column} is filled, but {type_header} is centPrecision. Clear it, or "
            "write highPrecision there."
        ),
    )
    CENTS_DISAGREE = (
        ProblemCode.INVALID_VALUE,
        _(
            "{column} is “{value}”, but {precise_header} comes to {choices}. Write "
            "that, or correct {precise_header}."
        ),
    )

    # Removing.
    NOT_DELETABLE = (
        ProblemCode.NOT_DELETABLE,
        _("{column} cannot be removed, because it is required. Write another value."),
    )
    DELETE_AS_A_WHOLE = (
        ProblemCode.NOT_DELETABLE,
        _(
            "{column} cannot be removed alone. Write [DELETE] under {prefix} to remove "
            "all of it, or another value here."
        ),
    )

    # Headers that do not fit the kind of the value.
    ONLY_DELETE = (
        ProblemCode.INVALID_FORMAT,
        _(
            "{column} is “{value}”, but it takes [DELETE] alone. Write the value under "
            "{headers}."
        ),
    )
    WRONG_HEADER = (
        ProblemCode.INVALID_FORMAT,
        _("{column} does not fit this kind of value. Write it under {headers}."),
    )
    FROM_NO_FILE = (
        ProblemCode.UNSUPPORTED,
        _("{column} is of a kind that no file can fill. Leave the cell blank."),
    )

    # Sets.
    TWO_FORMS = (
        ProblemCode.CONFLICT,
        _(
            "{column} is filled, and {other} in row {other_row} too. Give all entries "
            "in one way."
        ),
    )
    BEYOND_END = (
        ProblemCode.BAD_SEQUENCE,
        _(
            "{column} is entry {position}, but the next one is entry {next}. Change "
            "the number in the header."
        ),
    )
    SAME_ENTRY = (
        ProblemCode.DUPLICATE,
        _(
            "{column} makes entry {position} the same as entry {first}. Each must "
            "differ."
        ),
    )
