"""The record tree -> the table of its headers, for help pages and templates."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from bulkupload.tree.headers import (
    MONEY_PARTS,
    PRECISE_PART,
    REFERENCE_PARTS,
    Path,
    parts_of,
)
from bulkupload.tree.nodes import (
    Defined,
    Group,
    Ignored,
    Localized,
    Money,
    Node,
    Record,
    Reference,
    Required,
)

LANGUAGE = "en"
"""The language that stands for any in a table of headers."""

_MONEY_EXAMPLES = {"currencyCode": "USD", "type": "centPrecision"} | {
    "centAmount": "500",
    "fractionDigits": "2",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """One header as a person would write it, and what belongs under it.

    A name in braces is one that the business defines. `removed_by` is the header under
    which `[DELETE]` removes the value (D-1, D-2), empty where it stays; `example` is
    empty where the file of a newcomer leaves the cell blank.
    """

    header: str
    required: str
    help: str = ""
    example: str = ""
    removed_by: str = ""

    @property
    def deletable(self) -> bool:
        """Whether an update can remove the value."""
        return bool(self.removed_by)


def outline(tree: Record) -> list[Heading]:
    """Return every header of the tree, in its order, in the language that is active.

    Records come after the values of the one that they are part of. Each `en` stands for
    any language.
    """
    return list(_of_record(tree, ()))


def _of_record(record: Record, path: Path) -> Iterator[Heading]:
    prefix = ".".join(path)
    for child in record.children:
        if isinstance(child, Record):
            continue
        for heading in _of_node(child, ".".join((*path, child.name))):
            if path and heading.required == _when(Required.ALWAYS):
                needed = _("Required with any other column of {prefix}")
                yield replace(heading, required=needed.format(prefix=prefix))
            else:
                yield heading
    if record.bare and record.deletable and path:
        yield Heading(
            header=prefix, required=_("Optional"), help=record.help, removed_by=prefix
        )
    for below in record.records():
        yield from _of_record(below, (*path, below.name))


def _of_node(node: Node, header: str) -> Iterator[Heading]:
    """Yield the headers of one value; parts of a group need no line for the whole."""
    if isinstance(node, Group):
        for child in node.children:
            yield from _of_node(child, f"{header}.{child.name}")
        if node.help:
            yield _heading(node, header)
    elif isinstance(node, Defined):
        yield from _of_defined(node, f"{header}.{{name}}")
    elif isinstance(node, Reference | Money):
        yield from _parts(node, header)
    elif isinstance(node, Localized):
        yield _heading(node, f"{header}.{LANGUAGE}")
    else:
        yield _heading(node, header)


def _heading(node: Node, header: str) -> Heading:
    stays = isinstance(node, Ignored) or not node.deletable
    return Heading(
        header=header,
        required=_when(node.required),
        help=node.help,
        example=node.example,
        removed_by="" if stays else header,
    )


def _when(required: Required) -> str:
    return {
        Required.NEVER: _("Optional"),
        Required.ON_CREATE: _("Required for a new record"),
        Required.ALWAYS: _("Required"),
    }[required]


def _parts(node: Reference | Money, header: str) -> Iterator[Heading]:
    """Yield the parts of a reference or of money; the prefix removes them all (D-2)."""
    whole = _heading(node, header)
    for part in parts_of(node):
        explained, example = _about(node, part)
        yield replace(
            whole,
            header=f"{header}.{part}",
            required=_when_part(node, header, part),
            help=explained,
            example=example,
            removed_by=header if node.bare and whole.removed_by else "",
        )


def _when_part(node: Node, header: str, part: str) -> str:
    """Return when a part is needed (P-7, A-5 to A-10, R-14)."""
    if part == PRECISE_PART:
        precise = _("Required when {header} is highPrecision")
        return precise.format(header=f"{header}.type")
    if isinstance(node, Reference) and part != REFERENCE_PARTS[0]:
        together = _("Required with {header}")
        return together.format(header=f"{header}.{REFERENCE_PARTS[0]}")
    if isinstance(node, Money) and node.required is Required.NEVER:
        return _("Required with the other columns of {header}").format(header=header)
    return _when(node.required)


def _about(node: Reference | Money, part: str) -> tuple[str, str]:
    """Return the help and the example of a part."""
    if isinstance(node, Reference):
        if part == REFERENCE_PARTS[0]:
            return node.help, node.example
        write = _("Write {text}.").format(text=", ".join(node.type_ids))
        return write, node.type_ids[0]
    amounts = {
        "currencyCode": _("The three capital letters of the currency, such as USD."),
        "centAmount": node.help or _("The amount in the smallest unit: 500 is 5.00."),
        "type": _("Write centPrecision, or highPrecision for finer amounts.")
        if node.precise
        else _("Write centPrecision."),
        "fractionDigits": _("The digits after the point: 2 for USD, 0 for JPY."),
        PRECISE_PART: _("The amount in the unit of its last digit after the point."),
    }
    example = node.example if part == "centAmount" else ""
    return amounts[part], example or _MONEY_EXAMPLES.get(part, "")


def _of_defined(node: Defined, header: str) -> Iterator[Heading]:
    """Yield the forms that values of all kinds have (A-5 to A-10, S-1 to S-8)."""
    yield _heading(node, header)
    forms = {
        LANGUAGE: _("A text in one language."),
        REFERENCE_PARTS[0]: _("The key of what is referred to."),
        REFERENCE_PARTS[1]: _("What it refers to, such as category or product."),
        MONEY_PARTS[0]: _("The three capital letters of a currency, such as USD."),
        MONEY_PARTS[1]: _("An amount in the smallest unit: 500 is 5.00 of USD."),
        MONEY_PARTS[2]: _("Write centPrecision."),
        MONEY_PARTS[3]: _("The digits after the point: 2 for USD, 0 for JPY."),
    }
    for part, explained in forms.items():
        yield Heading(
            header=f"{header}.{part}",
            required=_when_defined(header, part),
            help=explained,
            removed_by=header,
        )
    yield Heading(
        header=f"{header}.1",
        required=_("Optional"),
        help=_(
            "The first entry of a list. Parts follow as above, such as {header}. The "
            "next entry is 2."
        ).format(header=f"{header}.1.{REFERENCE_PARTS[0]}"),
        removed_by=f"{header}.1",
    )
    yield Heading(
        header=f"{header}.*",
        required=_("Optional"),
        help=_("All entries of a list, one in each of the rows below each other."),
        removed_by=header,
    )


def _when_defined(header: str, part: str) -> str:
    if part == LANGUAGE:
        return _("Optional")
    if part in REFERENCE_PARTS:
        (other,) = set(REFERENCE_PARTS) - {part}
        return _("Required with {header}").format(header=f"{header}.{other}")
    return _("Required with the other columns of {header}").format(header=header)
