"""The answers that a person gave about one file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """The answers that a person gave about one file.

    `headers` maps a header as typed to a column's name, or to None to leave it out.
    `names` maps a column's name to {name_key of a value: the name to use}, `spellings`
    to {the same key: the value as it was typed}. `readings` are the rows whose doubtful
    reading was accepted, or "all".
    """

    encoding: str | None = None
    delimiter: str | None = None
    headers: Mapping[str, str | None] = field(default_factory=dict)
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    spellings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    readings: frozenset[int] | Literal["all"] = frozenset()

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Decisions":
        """Return the decisions that `to_json` stored."""
        readings = stored.get("readings", [])
        return cls(
            encoding=stored.get("encoding"),
            delimiter=stored.get("delimiter"),
            headers=stored.get("headers", {}),
            names=stored.get("names", {}),
            spellings=stored.get("spellings", {}),
            readings="all" if readings == "all" else frozenset(readings),
        )

    def to_json(self) -> dict[str, Any]:
        """Return what a JSON column can store."""
        return {
            "encoding": self.encoding,
            "delimiter": self.delimiter,
            "headers": dict(self.headers),
            "names": {column: dict(names) for column, names in self.names.items()},
            "spellings": {column: dict(one) for column, one in self.spellings.items()},
            "readings": "all" if self.readings == "all" else sorted(self.readings),
        }

    def accepts(self, row: int) -> bool:
        """Say whether the doubtful reading of this row was accepted."""
        return self.readings == "all" or row in self.readings
