"""Writes products of a business as a file, and reads such files again."""

import csv
import io
from typing import Any

from bulkupload import registry
from bulkupload.pipeline.write import csv_rows
from catalog.models import Product
from catalog.structured.data import ProductData
from catalog.structured.load import load
from tests.bulkupload.imports import import_of, rows_of
from tests.csv_files import csv_of

SLUG = "structured-products"
SHEET = registry.get(SLUG)


def exported(business: Any, told: list[str] | None = None) -> bytes:
    """Return the file of all products of a business."""
    products = rows_of(Product, business).order_by("pk")
    context = import_of(business, SLUG, b"").context
    notes: list[str] = [] if told is None else told
    return b"".join(csv_rows(SHEET.export_rows(products, context, notes.append)))


def table_of(content: bytes) -> list[dict[str, str]]:
    """Return the rows of a file, header -> text, as a spreadsheet has them."""
    text = io.StringIO(content.decode("utf-8-sig"), newline="")
    return list(csv.DictReader(text))


def file_of(rows: list[dict[str, str]]) -> bytes:
    """Return a file of rows that have the same headers."""
    return csv_of(list(rows[0]), *(list(row.values()) for row in rows))


def products_of(business: Any) -> dict[str, ProductData]:
    """Return the products of a business that have a key."""
    pks = list(rows_of(Product, business).values_list("pk", flat=True))
    return {one.key: one for one in load(business, pks).values() if one.key}


def versions_of(business: Any) -> list[tuple[Any, ...]]:
    """Return what changes about a product as soon as anything of it is saved."""
    columns = ("key", "version", "staged_hash", "current_hash", "updated_at")
    return list(rows_of(Product, business).order_by("pk").values_list(*columns))
