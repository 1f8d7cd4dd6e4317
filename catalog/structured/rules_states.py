"""To which state a product may move."""

from collections.abc import Iterable

from bulkupload.tree import codecs
from bulkupload.tree.edits import Edit, Put
from bulkupload.tree.items import Cell
from catalog.structured.apply_work import Work
from catalog.structured.apply_world import NOUNS
from catalog.structured.definitions import StateDef
from catalog.structured.reasons import CatalogReason

OF_PRODUCTS = "ProductState"
"""The kind of the states that a product may have."""


def next_state(work: Work, edit: Edit, old: str) -> str:
    """Return the state after the edit, empty for none; a move must be allowed.

    The first state is an initial one (C31). A state that lists its targets leads to
    those alone, to none where the list is empty. Taking the state away is always
    allowed (C52), and the state that the product has is no move.
    """
    if not isinstance(edit, Put):
        return ""
    key: str = edit.value["key"]
    states = work.world.definitions.states
    if key not in states:
        work.refuse_unknown(edit.cell, NOUNS["state"])
    elif states[key].kind != OF_PRODUCTS:
        work.refuse(edit.cell, CatalogReason.NOT_OF_PRODUCTS)
    elif key != old:
        _judge_move(work, edit.cell, states[key], states.get(old))
    return key


def _judge_move(
    work: Work, cell: Cell, target: StateDef, source: StateDef | None
) -> None:
    if source is None:
        if not target.initial:
            states = work.world.definitions.states.values()
            work.refuse(cell, CatalogReason.NOT_INITIAL, choices=_initial(states))
    elif source.targets is not None and target.key not in source.targets:
        if not source.targets:
            work.refuse(cell, CatalogReason.FINAL_STATE, source=source.key)
            return
        choices = codecs.shown_choices(sorted(source.targets))
        work.refuse(
            cell, CatalogReason.NO_TRANSITION, source=source.key, choices=choices
        )


def _initial(states: Iterable[StateDef]) -> str:
    """Return the initial states of products, as a message lists them."""
    keys = [one.key for one in states if one.initial and one.kind == OF_PRODUCTS]
    return codecs.shown_choices(keys) or "–"
