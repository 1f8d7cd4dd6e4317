"""Runs the command `import_csv` on a file, for tests."""

import json
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

from django.core.management import CommandError, call_command


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run of the command ended."""

    status: int
    out: str
    error: str

    @property
    def report(self) -> Any:
        return json.loads(self.out)


@dataclass(frozen=True, slots=True)
class Runner:
    """Runs the command into the business `demo`, on `file.csv` of its folder."""

    folder: Path

    def __call__(self, slug: str, content: bytes | str, **options: Any) -> Ended:
        """Return how the command ended; a text is the name of another file."""
        file = self.folder / "file.csv"
        if isinstance(content, bytes):
            file.write_bytes(content)
        out, err = StringIO(), StringIO()
        given = {"business": "demo", "format": "json", **options}
        name = file if isinstance(content, bytes) else content
        try:
            call_command("import_csv", slug, str(name), **given, stdout=out, stderr=err)
        except CommandError as stopped:
            return Ended(
                stopped.returncode, out.getvalue(), f"{err.getvalue()}{stopped}"
            )
        return Ended(0, out.getvalue(), err.getvalue())
