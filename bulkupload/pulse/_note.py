"""What is known of a run at one moment."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """How often it was handed out, when its worker began, how far it came."""

    rows: int = 0
    attempts: int = 0
    submitted_at: datetime | None = None
    begun_at: datetime | None = None
    told_at: datetime | None = None
    is_cancelled: bool = False
