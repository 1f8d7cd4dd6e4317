"""Applies the rows of one product, as a test writes them, to what is stored of it."""

import csv
from textwrap import dedent

from bulkupload.tree.items import Gathered
from bulkupload.tree.merge import Row, merge
from bulkupload.tree.plan import plan_of
from catalog.structured.apply import Applied, World, apply
from catalog.structured.data import ProductData
from catalog.structured.product_tree import PRODUCT
from tests.structured.world import world

WORLD = world()


def applied(
    text: str, old: ProductData | None = None, *, among: World = WORLD
) -> Applied:
    """Return what the rows make of the product; blanks after commas are for the eye."""
    header, *rows = csv.reader(dedent(text).strip().splitlines(), skipinitialspace=True)
    at = header.index("key")
    key = next((row[at] for row in rows if row and row[at]), "")
    plan = plan_of(PRODUCT, header)
    numbered = [
        Row(number, ordinal, [*row, *[""] * (len(header) - len(row))])
        for ordinal, (number, row) in enumerate(
            (number, row) for number, row in enumerate(rows, start=2) if row
        )
    ]
    item, problems = merge(PRODUCT, plan, numbered, key)
    gathered = Gathered(key=key, rows=[], item=item, problems=problems)
    return apply(old, gathered, among)


def made(
    text: str, old: ProductData | None = None, *, among: World = WORLD
) -> ProductData | None:
    """Return the product that the rows make, which have nothing wrong with them."""
    result = applied(text, old, among=among)
    assert problems_of(result) == []
    return result.new


def wrong(
    text: str, old: ProductData | None = None, *, among: World = WORLD
) -> list[tuple[int | None, str | None, str]]:
    """Return row, column and code of everything that is wrong with the rows."""
    result = applied(text, old, among=among)
    assert result.new is None
    return problems_of(result)


def problems_of(result: Applied) -> list[tuple[int | None, str | None, str]]:
    """Return row, column and code of each problem; its sentence is whole."""
    assert all("{" not in problem.message for problem in result.problems)
    return [(one.row, one.column, one.code.value) for one in result.problems]
