"""How far a run has come, as somebody who watches it is told."""

from dataclasses import dataclass
from enum import StrEnum

from bulkupload.models import Run
from bulkupload.pulse._note import Note

TOO_SHORT_TO_TELL = 1.0
"""Seconds of work before its speed says anything about the time that is left."""


class Phase(StrEnum):
    """What a person who watches a run is told."""

    STARTING = "starting"
    WORKING = "working"
    CANCELLING = "cancelling"
    STOPPED = "stopped"
    """Its workers died too often: a person has to retry or to leave it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a run has come; `rate` is in rows a second, both may not be known yet.

    An undo counts records where a check and an import count rows.
    """

    task: str
    phase: Phase
    rows: int
    total: int
    rate: float | None = None
    seconds_left: float | None = None

    @classmethod
    def of(cls, run: Run, note: Note, phase: Phase) -> "Progress":
        """Return what the note of a run says."""
        rows = note.rows if phase is not Phase.STARTING else 0
        rate = left = None
        if rows and note.begun_at and note.told_at:
            seconds = (note.told_at - note.begun_at).total_seconds()
            if seconds >= TOO_SHORT_TO_TELL:
                rate = rows / seconds
                left = max(0, run.rows_total - rows) / rate
        return cls(
            task=run.task,
            phase=phase,
            rows=rows,
            total=max(rows, run.rows_total),
            rate=rate,
            seconds_left=left,
        )

    @property
    def percent(self) -> int:
        """Rows done of 100; never all of them while it runs."""
        return min(99, 100 * self.rows // self.total) if self.total else 0

    @property
    def milestone(self) -> int:
        """The last quarter that was passed, in percent: what is said aloud."""
        return self.percent // 25 * 25
