"""The codes of problems, as reports carry them."""

from enum import StrEnum


class ProblemCode(StrEnum):
    """The stable, machine-readable kind of a problem, as reports carry it."""

    REQUIRED = "required"
    MISSING_COLUMN = "missing_column"
    INVALID_FORMAT = "invalid_format"
    INVALID_VALUE = "invalid_value"
    AMBIGUOUS = "ambiguous"
    DAMAGED = "damaged"
    OUT_OF_RANGE = "out_of_range"
    TOO_LONG = "too_long"
    UNKNOWN_REFERENCE = "unknown_reference"
    DUPLICATE = "duplicate"
    CONFLICT = "conflict"
    BAD_QUOTING = "bad_quoting"
    TOO_MANY_CELLS = "too_many_cells"
    TOO_FEW_CELLS = "too_few_cells"
    DUPLICATE_HEADER = "duplicate_header"
    NOT_CSV = "not_csv"
    NOT_TEXT = "not_text"
    DOUBTFUL_TEXT = "doubtful_text"
    EMPTY_FILE = "empty_file"
    TOO_LARGE = "too_large"
    TOO_MANY_ROWS = "too_many_rows"
