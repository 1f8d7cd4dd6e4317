"""What an import did, as the JSON report and as text for a terminal.

The shape of the JSON is section 7 of the specification of structured imports.
"""

from collections.abc import Iterator
from typing import Any, Literal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bulkupload.problems import Problem
from bulkupload.values import Counts, Preview, Question

Result = Literal["imported", "partial", "nothing_valid", "rejected_file"]

STATUS: dict[Result, int] = {
    "imported": 0,
    "partial": 1,
    "nothing_valid": 2,
    "rejected_file": 2,
}
"""The exit status of the command for each outcome (spec 4)."""

LINES = 200
"""Problems that the text report lists; the failed-rows file has all of them."""


def result_of(preview: Preview) -> Result:
    """Return how an import with this preview ends."""
    if preview.counts.ready == 0:
        return "nothing_valid"
    return "partial" if preview.counts.failed else "imported"


def as_json(preview: Preview, *, dry_run: bool) -> dict[str, Any]:
    """Return the report of a file that could be read."""
    counts = preview.counts
    nothing = result_of(preview) == "nothing_valid"
    return {
        "outcome": result_of(preview),
        "created": 0 if nothing else counts.created,
        "updated": 0 if nothing else counts.updated,
        "unchanged": counts.unchanged,
        "new_variants": 0 if nothing else counts.new_parts,
        "skipped_rows": counts.failed,
        "dry_run": dry_run,
        "ignored_columns": list(preview.ignored),
        "errors": [problem_json(problem) for problem in preview.problems],
        "failed_rows": [row.row for row in preview.failed],
        "suggestions": [_suggestion(question) for question in preview.questions]
        + [
            {
                "row": None,
                "column": question.header,
                "value": question.header,
                "suggestion": question.label,
                "accepted": False,
            }
            for question in preview.header_questions
        ],
        "corrections": [
            {
                "row": one.row,
                "column": one.column,
                "value": one.value,
                "corrected": one.corrected,
            }
            for one in preview.corrections
        ],
    }


def rejected_json(problem: Problem, *, dry_run: bool) -> dict[str, Any]:
    """Return the report of a file that was refused as a whole."""
    counts = Counts()
    return {
        "outcome": "rejected_file",
        "created": counts.created,
        "updated": counts.updated,
        "unchanged": counts.unchanged,
        "new_variants": 0,
        "skipped_rows": 0,
        "dry_run": dry_run,
        "ignored_columns": [],
        "errors": [problem_json(problem)],
        "failed_rows": [],
        "suggestions": [],
        "corrections": [],
    }


def problem_json(problem: Problem) -> dict[str, Any]:
    """Return one problem as the report has it."""
    return {
        "row": problem.row,
        "column": problem.column,
        "code": problem.code.value,
        "message": problem.message,
        "value": problem.value,
    }


def _suggestion(question: Question) -> dict[str, Any]:
    kept = question.answer is None or question.answer in question.values
    return {
        "row": question.first_row,
        "column": question.label,
        "value": question.value,
        "suggestion": next(o for o in question.options if o != question.value),
        "accepted": not kept,
    }


def as_text(
    preview: Preview, *, noun: str, plural: str, dry_run: bool
) -> Iterator[str]:
    """Yield the lines of the report for a terminal."""
    yield from _count_lines(preview, noun=noun, plural=plural, dry_run=dry_run)
    for problem in preview.problems[:LINES]:
        yield _("  row {row}: {message}").format(
            row=problem.row, message=problem.message
        )
    if len(preview.problems) > LINES:
        yield _("  … and {more} more").format(more=len(preview.problems) - LINES)
    for question in preview.questions:
        report = _suggestion(question)
        taken = _("taken") if report["accepted"] else _("kept as typed")
        yield _("  {column} “{value}”: did you mean “{suggestion}”? ({taken})").format(
            **report, taken=taken
        )
    for header in preview.header_questions:
        yield _("  The column “{header}” was ignored; did you mean “{label}”?").format(
            header=header.header, label=header.label
        )


def _count_lines(
    preview: Preview, *, noun: str, plural: str, dry_run: bool
) -> Iterator[str]:
    counts = preview.counts
    name = noun if counts.created == 1 else plural
    done = _("would be created") if dry_run else _("created")
    yield f"{counts.created} {name} {done}"
    if counts.updated:
        changed = counts.updated - counts.unchanged
        yield _("{changed} changed, {unchanged} already as in the file").format(
            changed=changed, unchanged=counts.unchanged
        )
    if counts.new_parts:
        yield (
            ngettext(
                "%d new part of a record that was there",
                "%d new parts of records that were there",
                counts.new_parts,
            )
            % counts.new_parts
        )
    if counts.live:
        name = noun if counts.live == 1 else plural
        live = _("would go live") if dry_run else _("went live")
        first = _("{n} for the first time").format(n=counts.first_live)
        yield f"{counts.live} {name} {live}, {first}"
    if counts.failed:
        yield ngettext("%d row failed", "%d rows failed", counts.failed) % counts.failed
    if counts.examples:
        yield _("The example row of the template was left out.")
    if preview.ignored:
        yield _("Ignored columns: {names}").format(names=", ".join(preview.ignored))
    for header, known in preview.hints.items():
        yield _("  The column “{header}” was ignored; did you mean “{known}”?").format(
            header=header, known=known
        )
