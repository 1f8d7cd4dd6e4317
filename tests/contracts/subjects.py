"""What the contract needs to know of a sheet: files of it, and a world they fit in.

Everything of a sheet of columns is read off its columns; one over several rows says
here which world its rows need.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any

from bulkupload import columns, registry
from bulkupload.pipeline.blank_csv import template_csv
from bulkupload.sheet import Sheet
from catalog.models import Kind
from tests.bulkupload.imports import import_of
from tests.csv_files import csv_of
from tests.factories import BusinessFactory, ProductTypeFactory
from tests.factories_structured import (
    AttributeDefinitionFactory,
    FieldDefinitionFactory,
    FieldsTypeFactory,
)

TEXTS = (columns.Text, columns.Code, columns.LongText, columns.FreeList)


class Subject(ABC):
    """One sheet, and files that it must take or refuse."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet

    @property
    def slug(self) -> str:
        """The name of the sheet."""
        return self.sheet.meta.slug

    def business(self) -> Any:
        """Return a new business into which every good row fits."""
        business = BusinessFactory.create()
        self.prepare(business)
        return business

    def prepare(self, business: Any) -> None:
        """Make what the rows need in a business; for most sheets nothing."""
        return

    @property
    @abstractmethod
    def texts(self) -> Sequence[str]:
        """The headers that take any text."""

    @property
    @abstractmethod
    def plain(self) -> Mapping[str, str]:
        """The cells that every record needs: header -> text."""

    @abstractmethod
    def refused(self, text: str) -> Mapping[str, str]:
        """Return the cells of a row that fails, with the text in as many as it can."""

    def template(self, business: Any) -> bytes:
        """Return the first template that the business can download."""
        context = import_of(business, self.slug, b"").context
        return template_csv(self.sheet, context, self.sheet.templates(context)[0].name)

    @property
    @abstractmethod
    def header(self) -> list[str]:
        """The headers that every file here has."""

    @property
    @abstractmethod
    def needed(self) -> Sequence[str]:
        """The headers without which no file is taken."""

    @abstractmethod
    def row(self, n: int) -> list[str]:
        """Return a good row, different for each number."""

    @abstractmethod
    def bad_row(self) -> list[str]:
        """Return a row of which one cell is wrong."""

    @abstractmethod
    def mended(self) -> Mapping[str, str]:
        """Return what makes the bad row a good one: header -> text."""

    def many(self, rows: int) -> bytes:
        """Return a file of that many good rows, all different."""
        return csv_of(self.header, *(self.row(n) for n in range(rows)))


class ColumnSubject(Subject):
    """A sheet of columns: a row is its examples, with another first column."""

    @property
    def header(self) -> list[str]:
        """The labels of all columns."""
        return [column.label for column in self.sheet.columns.values()]

    @property
    def needed(self) -> Sequence[str]:
        """The labels of required columns."""
        return [c.label for c in self.sheet.columns.values() if c.required]

    @property
    def first(self) -> str:
        """The name of the first column, which every record needs."""
        return next(iter(self.sheet.columns))

    def examples(self, **changed: str) -> list[str]:
        """Return the examples of all columns, with some cells changed."""
        return [changed.get(c.name, c.example) for c in self.sheet.columns.values()]

    def row(self, n: int) -> list[str]:
        """Return the examples with a first column, and a key, of their own."""
        key = self.sheet.meta.key
        unique = {self.first: f"Record {n}", **({key: f"K-{n}"} if key else {})}
        return self.examples(**unique)

    @property
    def texts(self) -> Sequence[str]:
        """The labels of columns of text."""
        columns = self.sheet.columns.values()
        return [column.label for column in columns if isinstance(column, TEXTS)]

    @property
    def plain(self) -> Mapping[str, str]:
        """A name alone."""
        return {"Name": "Plain"}

    def refused(self, text: str) -> Mapping[str, str]:
        """Return the text with a status that there is not."""
        return {"Name": text, "Status": "Nosuch"}

    def bad_row(self) -> list[str]:
        """Return a row that lacks its first column."""
        key = self.sheet.meta.key or self.first
        return self.examples(**{self.first: "", key: ""})

    def mended(self) -> Mapping[str, str]:
        """Return the first column."""
        return {self.sheet.columns[self.first].label: "Mended"}


class ProductSubject(Subject):
    """Products over several rows, of the type `ring` with a required size."""

    header = [
        *("key", "productType.key", "productType.typeId", "name.en", "slug.en"),
        *("variants.key", "variants.sku", "attributes.size", "variants.prices.key"),
        *("variants.prices.value.currencyCode", "variants.prices.value.centAmount"),
        *("variants.prices.value.type", "variants.prices.value.fractionDigits"),
    ]
    needed = ["key"]

    texts = [
        *("name.en", "description.en", "searchKeywords.en", "metaTitle.en"),
        *("metaDescription.en", "variants.sku", "attributes.motif"),
        *("variants.assets.name.en", "variants.assets.tags", "variants.images.label"),
        "variants.prices.custom.fields.note",
    ]

    def prepare(self, business: Any) -> None:
        """Make the type, and custom fields of prices."""
        kind = ProductTypeFactory.create(business=business, key="ring", name="Ring")
        for name, rest in (
            ("size", {"kind": Kind.NUMBER, "required": True}),
            ("motif", {}),
        ):
            AttributeDefinitionFactory.create(product_type=kind, name=name, **rest)
        details = FieldsTypeFactory.create(business=business, key="details")
        FieldDefinitionFactory.create(fields_type=details, name="note")

    @property
    def plain(self) -> Mapping[str, str]:
        """A product with one of everything, and a number in its key alone."""
        number = next(self._numbers)
        row = dict(zip(self.header, self.row(number), strict=True))
        return row | {
            "variants.sku": "",
            "variants.prices.custom.type.key": "details",
            "variants.prices.custom.type.typeId": "type",
            "variants.assets.key": "care",
            "variants.assets.name.en": "Care",
            "variants.assets.sources.uri": "https://example.com/care.pdf",
            "variants.images.url": "https://example.com/ring.jpg",
            "variants.images.dimensions.w": "12",
            "variants.images.dimensions.h": "9",
        }

    def refused(self, text: str) -> Mapping[str, str]:
        """Return the text as a key, which it cannot be."""
        return {"key": text, "name.en": text}

    _numbers = count(1_000)

    def row(self, n: int) -> list[str]:
        """Return a product of one row."""
        return [
            *(f"ring-{n}", "ring", "product-type", f"Ring {n}", f"ring-{n}"),
            *(f"ring-{n}-a", f"SKU-{n}", "52", "eur"),
            *("EUR", "1990", "centPrecision", "2"),
        ]

    def bad_row(self) -> list[str]:
        """Return a product whose size is no number."""
        row = self.row(1)
        row[self.header.index("attributes.size")] = "large"
        return row

    def mended(self) -> Mapping[str, str]:
        """Return a size."""
        return {"attributes.size": "54"}


SUBJECTS: Sequence[Subject] = [
    ProductSubject(sheet) if sheet.over_rows else ColumnSubject(sheet)
    for sheet in registry.sheets()
]
