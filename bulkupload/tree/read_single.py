"""A value that is no set: one cell, languages, a reference, an amount."""

from collections.abc import Callable, Mapping
from typing import Any

from bulkupload.problems import Problem, Refusal
from bulkupload.tree.edits import Merge, Put, Remove
from bulkupload.tree.headers import REFERENCE_PARTS, is_locale
from bulkupload.tree.items import Cell
from bulkupload.tree.nodes import (
    Codec,
    Group,
    Leaf,
    Localized,
    Money,
    Node,
    Reference,
    Unsupported,
    Words,
)
from bulkupload.tree.read_money import read_money
from bulkupload.tree.reading import (
    Parts,
    SingleReading,
    composed,
    decoded,
    decoded_list,
    deleted_part,
    needed,
    removal,
    wrong_header,
)
from bulkupload.tree.reasons import TreeReason


def _read_plain(node: Leaf | Words, parts: Parts) -> SingleReading:
    strange = [part for leaf, part in parts.items() if leaf]
    if strange:
        return SingleReading(problems=[wrong_header(node, part) for part in strange])
    cell = parts[""].cell
    return removal(node, cell) if cell.deletes else _put(node, cell)


def _put(node: Leaf | Words, cell: Cell) -> SingleReading:
    reading = SingleReading()
    decode = decoded_list if isinstance(node, Words) else decoded
    value = decode(node.codec, cell, reading.problems)
    if not reading.problems:
        reading.edit = Put(value, cell)
    return reading


def _read_localized(node: Localized, parts: Parts) -> SingleReading:
    """Return the languages to merge; each may go on its own (C5, F-2)."""
    whole = composed(node, parts)
    if whole is not None:
        return whole
    edits: dict[str, Put | Remove] = {}
    problems = []
    for language, part in parts.items():
        if not is_locale(language):
            problems.append(wrong_header(node, part))
        elif part.cell.deletes:
            edits[language] = Remove(part.cell)
        else:
            reading = _put(node.of, part.cell)
            problems += reading.problems
            if isinstance(reading.edit, Put):
                edits[language] = reading.edit
    return SingleReading(problems=problems) if problems else SingleReading(Merge(edits))


def _read_reference(node: Reference, parts: Parts) -> SingleReading:
    """Return the reference; key and type are required together (A-5, A-6)."""
    whole = composed(node, parts)
    if whole is not None:
        return whole
    problems = [
        wrong_header(node, part)
        for leaf, part in parts.items()
        if leaf not in REFERENCE_PARTS
    ]
    alone = deleted_part(node, parts)
    if alone is not None and not problems:
        problems = [alone]
    if problems:
        return SingleReading(problems=problems)
    return _read_key_and_type(node, parts)


def _read_key_and_type(node: Reference, parts: Parts) -> SingleReading:
    problems: list[Problem] = []
    types = " or ".join(node.type_ids)
    value = {}
    codecs = {"typeId": _one_of(node.type_ids, types), "key": node.key}
    for leaf, codec in codecs.items():
        if leaf in parts:
            value[leaf] = decoded(codec, parts[leaf].cell, problems)
        else:
            problems.append(needed(leaf, parts, types if leaf == "typeId" else ""))
    if problems:
        return SingleReading(problems=problems)
    return SingleReading(Put(value, (parts.get("key") or parts["typeId"]).cell))


def _one_of(type_ids: tuple[str, ...], listed: str) -> Codec:
    """Return the codec of the types that a reference may be of (A-6)."""

    def one(cell: str) -> str:
        if cell not in type_ids:
            raise Refusal(TreeReason.WRONG_TYPE_ID, text=listed)
        return cell

    return one


def _read_group(node: Group, parts: Parts) -> SingleReading:
    return composed(node, parts) or SingleReading()


def _read_unsupported(_node: Unsupported, parts: Parts) -> SingleReading:
    cells = [part.cell for part in parts.values()]
    return SingleReading(
        problems=[cell.problem(TreeReason.FROM_NO_FILE) for cell in cells]
    )


READERS: Mapping[type[Node], Callable[[Any, Parts], SingleReading]] = {
    Leaf: _read_plain,
    Words: _read_plain,
    Localized: _read_localized,
    Reference: _read_reference,
    Money: read_money,
    Group: _read_group,
    Unsupported: _read_unsupported,
}


def read_single(node: Node, parts: Parts) -> SingleReading:
    """Return what the parts of one value, or of one entry of a set, ask for.

    Nothing where nothing is filled (C1), and nothing of a remark (P-1).
    """
    reader = READERS.get(type(node))
    return reader(node, parts) if reader and parts else SingleReading()
