"""Which records of a file fail because of others (C34, C41).

A text that only one record may have goes to the first record of the file that passes; a
record that names another one of the file fails with it. Both are settled over the whole
file before anything is saved.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bulkupload.problems import Problem, Reason
from bulkupload.record_sheet import Owner
from bulkupload.tree.checked import CheckedRecord, Claim, Need
from bulkupload.tree.record_reasons import RecordReason

LOOKED_UP_AT_ONCE = 5_000

Owners = Callable[[Sequence[Claim]], Mapping[tuple[str, str], Owner]]
Problems = dict[str, list[Problem]]
"""Key of a record -> why it fails."""


@dataclass(slots=True, kw_only=True)
class Standing:
    """What is kept of one record that passed its own checks."""

    key: str
    row: int
    pk: int | None
    claims: Sequence[Claim]
    needs: list[Need]
    released: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """Which further records fail, and the texts that move between records."""

    problems: Problems = field(default_factory=dict)
    moving: Sequence[Claim] = ()


@dataclass(slots=True)
class Standings:
    """How the records of a file stand, as they go by."""

    passed: dict[str, Standing] = field(default_factory=dict)

    def add(self, record: CheckedRecord) -> None:
        """Note a record that has no problem of its own; others cannot be relied on."""
        gathered = record.gathered
        if record.problems:
            return
        self.passed[gathered.key] = Standing(
            key=gathered.key,
            row=gathered.rows[0][0],
            pk=None if record.found is None else record.found.pk,
            claims=tuple(record.claims),
            needs=list(record.needs),
            released=frozenset(record.released),
        )

    def settle(self, owners: Owners) -> Settled:
        """Return which records fail because of others.

        Who fails because of what he needs never comes back; what he claimed is then
        free for the next. So it ends, and no record that passes is left out.
        """
        lost, moving = self._taken(owners)
        while True:
            repeated = self._repeated(lost)
            out = lost.keys() | repeated.keys()
            without = {
                key: problems
                for key, one in self.passed.items()
                if key not in out and (problems := self._unmet(one, out))
            }
            if not without:
                return Settled(problems={**repeated, **lost}, moving=moving)
            lost.update(without)

    def _taken(self, owners: Owners) -> tuple[Problems, list[Claim]]:
        """Return who claims what others keep, and what others of the file give up."""
        by_pk = {one.pk: one for one in self.passed.values() if one.pk is not None}
        lost: Problems = {}
        moving = []
        for one, claim, owner in self._owned(owners):
            if owner.pk == one.pk:
                continue
            giver = by_pk.get(owner.pk)
            if giver is not None and (claim.kind, claim.text) in giver.released:
                one.needs.append(Need(giver.key, claim.cell))
                moving.append(claim)
                continue
            problem = claim.cell.problem(RecordReason.TAKEN_BY_OTHER, owner=owner.name)
            lost.setdefault(one.key, []).append(problem)
        return lost, moving

    def _owned(self, owners: Owners) -> Iterator[tuple[Standing, Claim, Owner]]:
        claimed = [(one, claim) for one in self.passed.values() for claim in one.claims]
        for start in range(0, len(claimed), LOOKED_UP_AT_ONCE):
            batch = claimed[start : start + LOOKED_UP_AT_ONCE]
            known = owners([claim for _one, claim in batch])
            for one, claim in batch:
                owner = known.get((claim.kind, claim.text))
                if owner is not None:
                    yield one, claim, owner

    def _repeated(self, lost: Problems) -> Problems:
        """Return who claims what an earlier record of the file gets."""
        holders: dict[tuple[str, str], Standing] = {}
        problems: Problems = {}
        for one in sorted(self.passed.values(), key=lambda one: one.row):
            if one.key in lost:
                continue
            clashes = [
                claim.cell.problem(Reason.REPEATED, first=holder.row)
                for claim in one.claims
                if (holder := holders.get((claim.kind, claim.text))) is not None
            ]
            if clashes:
                problems[one.key] = clashes
                continue
            holders.update({(claim.kind, claim.text): one for claim in one.claims})
        return problems

    def _unmet(self, one: Standing, out: set[str]) -> list[Problem]:
        return [
            need.cell.problem(RecordReason.TARGET_FAILS, target=need.key)
            for need in one.needs
            if need.key in out or need.key not in self.passed
        ]
