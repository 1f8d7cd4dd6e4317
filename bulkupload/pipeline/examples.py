"""The example of a template that was left in a file beside other records (B-2)."""

from collections.abc import Iterable, Mapping, Sequence

from bulkupload.tree.items import Gathered
from bulkupload.tree.plan import Plan

Filled = Sequence[Mapping[str, str]]
"""The filled cells of the rows of one record, header -> text."""


class Examples:
    """Knows the examples of a file; none where nothing but examples is in it."""

    def __init__(self, known: Mapping[str, Filled], keys: Iterable[str]) -> None:
        others = any(key not in known for key in keys)
        self._known = known if others else {}

    def parted(
        self, records: Sequence[Gathered], plan: Plan
    ) -> tuple[list[Gathered], int]:
        """Return the records that are none, and how many rows the examples have."""
        rest = [one for one in records if not self._is_example(one, plan)]
        return rest, sum(len(one.rows) for one in records) - sum(
            len(one.rows) for one in rest
        )

    def _is_example(self, record: Gathered, plan: Plan) -> bool:
        """Say whether every cell of every row is still as the template has it."""
        example = self._known.get(record.key)
        return example is not None and _filled(record, plan) == list(example)


def _filled(record: Gathered, plan: Plan) -> list[dict[str, str]]:
    """Return the cells that an import reads."""
    return [
        {
            place.header: text
            for place, cell in zip(plan.places, cells, strict=False)
            if place is not None and (text := cell.strip())
        }
        for _number, cells in record.rows
    ]
