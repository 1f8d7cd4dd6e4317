"""Why a catalog document is refused; `{column}` is the place inside the document."""

from bulkupload.codes import ProblemCode
from bulkupload.reasons import Sentence, gettext_noop

_ = gettext_noop


class DocumentReason(Sentence):
    """What can be wrong with a catalog document."""

    # The document as a whole.
    NOT_JSON = (
        ProblemCode.INVALID_FORMAT,
        _("This file is no JSON: line {line}, character {character}: {detail}."),
    )
    NOT_UTF8 = (
        ProblemCode.NOT_TEXT,
        _("This file is not text in UTF-8. Save it as UTF-8 and load it again."),
    )
    TOO_DEEP = (
        ProblemCode.INVALID_FORMAT,
        _("This file nests its lists and objects too deeply to be read."),
    )
    MEMBER_TWICE = (
        ProblemCode.DUPLICATE,
        _("The member “{value}” stands twice in one object. Keep one of them."),
    )
    NUMBER_TOO_FINE = (
        ProblemCode.OUT_OF_RANGE,
        _(
            "The number {value} cannot be kept exactly. Write it with at most 15 "
            "digits, or as a text."
        ),
    )

    # One value.
    MEMBER_MISSING = (
        ProblemCode.REQUIRED,
        _("{column} is missing; it must be given."),
    )
    NOT_AN_OBJECT = (
        ProblemCode.INVALID_FORMAT,
        _("{column}: write an object in braces instead of {value}."),
    )
    NOT_A_LIST = (
        ProblemCode.INVALID_FORMAT,
        _("{column}: write a list in brackets instead of {value}."),
    )
    NOT_A_TEXT = (
        ProblemCode.INVALID_FORMAT,
        _("{column}: write a text instead of {value}."),
    )
    EMPTY_TEXT = (
        ProblemCode.REQUIRED,
        _("{column} is an empty text; write at least one character."),
    )
    TEXT_TOO_LONG = (
        ProblemCode.TOO_LONG,
        _("{column} has {found} characters; at most {limit} fit."),
    )
    UNSTORABLE_TEXT = (
        ProblemCode.INVALID_FORMAT,
        _("{column} holds a character that cannot be stored. Write the text again."),
    )
    NOT_A_KEY = (
        ProblemCode.INVALID_FORMAT,
        _(
            "{column}: {value} is no key. Use 2 to 256 letters, digits, “_” or “-”, "
            "without accents."
        ),
    )
    NOT_A_NAME = (
        ProblemCode.INVALID_FORMAT,
        _(
            "{column}: {value} is no name. Use 2 to {limit} letters, digits, “_” or "
            "“-”, without accents."
        ),
    )
    NOT_YES_OR_NO = (
        ProblemCode.INVALID_FORMAT,
        _("{column}: write true or false instead of {value}."),
    )
    NOT_A_NUMBER_VALUE = (
        ProblemCode.INVALID_FORMAT,
        _("{column}: write a number instead of {value}."),
    )
    NOT_A_WHOLE_NUMBER = (
        ProblemCode.INVALID_FORMAT,
        _("{column}: write a whole number instead of {value}."),
    )
    NUMBER_OUT_OF_RANGE = (
        ProblemCode.OUT_OF_RANGE,
        _("{column}: {value} must be from {minimum} to {maximum}."),
    )
    NOT_ONE_OF = (
        ProblemCode.INVALID_VALUE,
        _("{column}: {value} is none of {choices}."),
    )
    NOT_A_LANGUAGE = (
        ProblemCode.INVALID_FORMAT,
        _("{column}: {value} is no language such as “en” or “de-AT”."),
    )
    NOT_A_SLUG = (
        ProblemCode.INVALID_FORMAT,
        _(
            "{column}: {value} is no slug. Use 2 to 256 letters, digits, “_” or “-”, "
            "without accents."
        ),
    )
    TYPE_NAME_BY_LANGUAGE = (
        ProblemCode.UNSUPPORTED,
        _("{column}: the name of a product type is one text, not one by language."),
    )

    # Money and periods.
    WRONG_DIGITS = (
        ProblemCode.INVALID_VALUE,
        _("{column}: {value} must be {digits} for {currency}."),
    )
    DIGITS_NOT_FINER = (
        ProblemCode.OUT_OF_RANGE,
        _(
            "{column}: {value} must be from {minimum} to {maximum} for a precise "
            "{currency}."
        ),
    )
    PRECISE_AMOUNT_IN_CENTS = (
        ProblemCode.CONFLICT,
        _("{column} goes with highPrecision alone. Remove it."),
    )
    NOT_THE_ROUNDED_AMOUNT = (
        ProblemCode.INVALID_VALUE,
        _("{column}: {value} is not the precise amount rounded; write {choices}."),
    )
    TIER_IN_OTHER_CURRENCY = (
        ProblemCode.CONFLICT,
        _("{column}: {value} must be {currency}, the currency of its price."),
    )
    PERIOD_BACKWARDS = (
        ProblemCode.CONFLICT,
        _("{column}: validFrom must lie before validUntil."),
    )
    SAME_SCOPE = (
        ProblemCode.DUPLICATE,
        _(
            "{column} holds for the same currency, country, group, channel and period "
            "as {other}."
        ),
    )

    # What belongs together.
    GIVEN_TWICE = (
        ProblemCode.DUPLICATE,
        _("{column}: {value} stands there already, at {other}. Each must differ."),
    )
    TAKEN_ELSEWHERE = (
        ProblemCode.DUPLICATE,
        _("{column}: {value} belongs to “{owner}” already. Each must differ."),
    )
    NOTHING_OF_THIS_KEY = (
        ProblemCode.UNKNOWN_REFERENCE,
        _("{column}: there is no {kind} {value}, in this document or before."),
    )
    PARENT_IN_A_CIRCLE = (
        ProblemCode.CONFLICT,
        _("{column}: {value} is below this category itself."),
    )
    WRONG_REFERENCE_TYPE = (
        ProblemCode.WRONG_TYPE_ID,
        _("{column}: {value} must be “{expected}”."),
    )
    NO_SUCH_ATTRIBUTE = (
        ProblemCode.UNKNOWN_ATTRIBUTE,
        _("{column}: the product type {type} has no attribute {value}."),
    )
    NO_SUCH_FIELD = (
        ProblemCode.UNKNOWN_FIELD,
        _("{column}: the type {type} has no field {value}."),
    )
    NO_SUCH_ENUM_KEY = (
        ProblemCode.INVALID_VALUE,
        _("{column}: {value} is none of the keys {choices}."),
    )
    ONLY_FOR_OTHERS = (
        ProblemCode.INVALID_VALUE,
        _("{column}: the type {value} is not for prices (product-price)."),
    )
    NOT_A_PRODUCT_STATE = (
        ProblemCode.INVALID_VALUE,
        _("{column}: the state {value} is not of the type ProductState."),
    )
    TYPE_CANNOT_CHANGE = (
        ProblemCode.IMMUTABLE,
        _("{column}: {value} differs from {known}; a product keeps its type."),
    )
    PUBLISHED_WITHOUT_DATA = (
        ProblemCode.CONFLICT,
        _("{column} is null, but the product is published. Give what is published."),
    )
    TYPE_WITHOUT_KEY = (
        ProblemCode.UNSUPPORTED,
        _(
            "The type “{type}” of the product {value} has no key, so no document can "
            "name it. Give the type a key first."
        ),
    )
