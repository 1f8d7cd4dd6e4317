"""The answers that a person gave about a file, in words."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from bulkupload import similar
from bulkupload.forms import ENCODINGS
from bulkupload.models import Upload
from bulkupload.sheet import Sheet
from bulkupload.values import Decisions, Preview


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """One answer that was given: what it was about, and what was chosen."""

    about: str
    value: str
    chosen: str

    @property
    def is_kept(self) -> bool:
        """Whether the value stays as it was typed."""
        return self.value == self.chosen


def decisions_taken(upload: Upload, sheet: Sheet | None) -> list[Taken]:
    """Return the answers given about this file, each in words."""
    decisions = Decisions.from_json(upload.decisions)
    named = {} if sheet is None else {**sheet.columns, **sheet.names}
    labels = {name: column.label for name, column in named.items()}
    taken = []
    if decisions.encoding:
        label = ENCODINGS.get(decisions.encoding, decisions.encoding)
        taken.append(Taken(about=_("Letters"), value="", chosen=str(label)))
    for header, column in decisions.headers.items():
        chosen = _("left out") if column is None else labels.get(column, column)
        taken.append(Taken(about=_("Column"), value=header, chosen=chosen))
    for column, names in decisions.names.items():
        spellings = decisions.spellings.get(column, {})
        taken += _names_taken(labels.get(column, column), names, spellings)
    if decisions.readings:
        rows = decisions.readings
        chosen = _("all") if rows == "all" else ", ".join(map(str, sorted(rows)))
        taken.append(Taken(about=_("Accepted rows"), value="", chosen=chosen))
    return taken


def _names_taken(
    label: str, names: Mapping[str, str], spellings: Mapping[str, str]
) -> list[Taken]:
    return [
        Taken(about=label, value=spellings.get(key, key), chosen=chosen)
        for key, chosen in names.items()
    ]


def names_decided(preview: Preview, decisions: Decisions) -> list[Taken]:
    """Return what becomes of each value that there was a question about."""
    return [
        Taken(
            about=question.label,
            value=value,
            chosen=decisions.names[question.column][similar.name_key(value)],
        )
        for question in preview.questions
        for value in question.values
    ]
