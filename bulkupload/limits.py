"""The numbers that bound an import, each said once."""

FLAT_ROWS = 500
"""Data rows of a flat sheet through the pages; the command has no limit (B-3)."""

FLAT_BYTES = 2 * 1024**2
"""Bytes of a flat sheet's file through the pages (B-3)."""

CHUNK_ROWS = 2_000
"""Rows that travel through the stages together."""

TEXT_LENGTH = 255
"""Characters of a short text."""

LONG_TEXT_LENGTH = 10_000
"""Characters of a description or of notes."""

CODE_LENGTH = 64
"""Characters of a SKU."""

GREATEST_INTEGER = 2**31 - 1
"""The greatest whole number that every database here stores in an integer."""

PROBLEMS_ON_A_PAGE = 25
"""Rows of the problem table on one page of the review."""
