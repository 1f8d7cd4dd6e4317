"""What people send: a file with its options, and the answers to questions about it."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bulkupload import similar
from bulkupload.columns import header_key
from bulkupload.sheet import Sheet
from bulkupload.values import Decisions, Preview, Question

KEEP = "keep"
USE = "use:"
KIND = "kind:"
HEADER = "header:"

ENCODINGS = {
    "cp1252": gettext_lazy("Western European (Windows)"),
    "utf-8+cp1252": gettext_lazy("UTF-8 with Western European letters between"),
    "utf-8": gettext_lazy("Unicode (UTF-8)"),
    "mac_roman": gettext_lazy("Western European (Mac)"),
    "cp850": gettext_lazy("Western European (DOS)"),
    "cp437": gettext_lazy("United States (DOS)"),
    "cp1250": gettext_lazy("Central European (Windows)"),
    "iso8859_2": gettext_lazy("Central European (ISO)"),
    "cp1251": gettext_lazy("Cyrillic (Windows)"),
    "koi8_r": gettext_lazy("Cyrillic (KOI8-R)"),
    "cp866": gettext_lazy("Cyrillic (DOS)"),
    "cp1253": gettext_lazy("Greek (Windows)"),
    "cp1254": gettext_lazy("Turkish (Windows)"),
    "cp1255": gettext_lazy("Hebrew (Windows)"),
    "cp1256": gettext_lazy("Arabic (Windows)"),
    "cp1257": gettext_lazy("Baltic (Windows)"),
    "shift_jis": gettext_lazy("Japanese (Shift JIS)"),
    "euc_jp": gettext_lazy("Japanese (EUC)"),
    "iso2022_jp": gettext_lazy("Japanese (ISO 2022)"),
    "gb18030": gettext_lazy("Chinese, simplified"),
    "big5": gettext_lazy("Chinese, traditional"),
    "euc_kr": gettext_lazy("Korean"),
}
"""The ways of writing letters that a person can choose from."""


class UploadForm(forms.Form):
    """A file; what was chosen for it; the open upload that it may replace."""

    file = forms.FileField(
        allow_empty_file=True,
        error_messages={"required": gettext_lazy("Choose a file first.")},
    )
    replace = forms.UUIDField(required=False)

    def options(self) -> set[str]:
        """Return the names of the boxes that were ticked, known ones or not."""
        return set(self.data) - set(self.fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One answer that can be chosen, as a card."""

    value: str
    title: str
    text: str
    checked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question as the page asks it; `missing` says that it still needs an answer."""

    question: Question
    field: str
    cards: tuple[Card, ...]
    missing: bool = False

    @property
    def values(self) -> str:
        """The spellings of the question, in quotation marks."""
        return ", ".join(f"“{value}”" for value in self.question.values)


def asked(
    questions: Sequence[Question], answers: Decisions, *, may_be_new: bool = True
) -> list[Asked]:
    """Return the questions with their cards, those answered already checked.

    Where a value that is kept `may_be_new` it is imported; else its rows keep their
    issue (C16).
    """
    return [_asked(question, answers, may_be_new) for question in questions]


def _asked(question: Question, answers: Decisions, may_be_new: bool) -> Asked:
    names = answers.names.get(question.column, {})
    given = [names.get(similar.name_key(value)) for value in question.values]
    kept = given == list(question.values)
    one = None if kept else given[0] if len(set(given)) == 1 else None
    if question.is_cluster:
        use = _("Use this spelling for all of them.")
        keep, title = _("Import each as it is typed."), _("Keep all spellings")
    else:
        use = _("The value you already have.")
        keep = _("Import it as a value of its own.")
        if not may_be_new:
            keep = _("Nothing is known by that name: its rows are left out.")
        title = _("Keep “{name}”").format(name=question.value)
    cards = [
        Card(
            value=f"{USE}{name}",
            title=_("Use “{name}”").format(name=name),
            text=use,
            checked=name == one,
        )
        for name in question.options
    ]
    cards.append(Card(value=KEEP, title=title, text=keep, checked=kept))
    return Asked(question=question, field=_field(question), cards=tuple(cards))


def _field(question: Question) -> str:
    """Return a field name that stays the same while the file does."""
    keys = "\n".join(similar.name_key(value) for value in question.values)
    digest = hashlib.sha256(keys.encode()).hexdigest()[:16]
    return f"{question.column}-{digest}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """Questions that have one reason, and can be answered at once."""

    likeness: str
    count: int
    value: str


def kinds(questions: Sequence[Asked]) -> list[Kind]:
    """Return the reasons of several questions, the most frequent first.

    None, where all questions have the same reason: then they are answered as a whole.
    """
    counts = Counter(one.question.likeness for one in questions)
    return [
        Kind(likeness=likeness, count=count, value=f"{KIND}{likeness}")
        for likeness, count in counts.most_common()
        if 1 < count < len(questions)
    ]


def answered(
    questions: Sequence[Asked], sent: Mapping[str, str], decisions: Decisions
) -> tuple[Decisions, list[Asked]]:
    """Return the decisions with the answers that were sent, and what was left open.

    `all` answers many questions at once: `use` takes the first name that is offered,
    `keep` the values as they are typed, a kind the first name where that is the reason.
    """
    names = {column: dict(known) for column, known in decisions.names.items()}
    spellings = {column: dict(one) for column, one in decisions.spellings.items()}
    missing = []
    for one in questions:
        chosen = _chosen(one, sent)
        if chosen is None:
            missing.append(replace(one, missing=True))
            continue
        column = names.setdefault(one.question.column, {})
        for value in one.question.values:
            kept = chosen == KEEP
            name = value if kept else chosen.removeprefix(USE)
            column[similar.name_key(value)] = name
            typed = spellings.setdefault(one.question.column, {})
            typed[similar.name_key(value)] = value
    return replace(decisions, names=names, spellings=spellings), missing


def _chosen(one: Asked, sent: Mapping[str, str]) -> str | None:
    first = one.cards[0].value
    at_once = {"use": first, KEEP: KEEP, f"{KIND}{one.question.likeness}": first}
    chosen = at_once.get(sent.get("all", "")) or sent.get(one.field, "")
    return chosen if any(card.value == chosen for card in one.cards) else None


def decided(
    sent: Mapping[str, str],
    preview: Preview | None,
    decisions: Decisions,
    sheet: Sheet,
) -> Decisions:
    """Return the decisions with what was chosen on the review.

    To continue is the answer about an encoding that nothing proves.
    """
    if sent.get("encoding") in ENCODINGS:
        decisions = replace(decisions, encoding=sent["encoding"])
    elif "continue" in sent and preview is not None and not preview.encoding_proved:
        decisions = replace(decisions, encoding=preview.encoding)
    doubtful = () if preview is None else preview.doubtful
    return replace(
        decisions,
        headers=_headers(sent, preview, decisions, sheet),
        readings=_readings(sent, frozenset(one.row for one in doubtful), decisions),
    )


def _headers(
    sent: Mapping[str, str],
    preview: Preview | None,
    decisions: Decisions,
    sheet: Sheet,
) -> Mapping[str, str | None]:
    """Return the answers about headers; one ignored anyway needs none."""
    asked_about = () if preview is None else preview.header_questions
    taken = {} if preview is None else preview.columns
    known = {
        *decisions.headers,
        *(header_key(question.header) for question in asked_about),
        *(header_key(header) for header in taken),
    }
    headers = dict(decisions.headers)
    for name, column in sent.items():
        key = header_key(name.removeprefix(HEADER))
        if name.startswith(HEADER) and (column in sheet.columns or key in known):
            headers[key] = column if column in sheet.columns else None
    return headers


def _readings(
    sent: Mapping[str, str], doubtful: frozenset[int], decisions: Decisions
) -> frozenset[int] | Literal["all"]:
    """Return whose readings are accepted: one row more, one less, all or none."""
    if sent.get("accept") == "all":
        return "all"
    if sent.get("reject") == "all":
        return frozenset()
    accepted = doubtful if decisions.readings == "all" else decisions.readings
    if row := _row(sent.get("accept")):
        return accepted | {row}
    if row := _row(sent.get("reject")):
        return accepted - {row}
    return decisions.readings


def _row(text: Any) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() else None
