"""The example files that a project offers on the first step, if it has any."""

import csv
from dataclasses import dataclass
from pathlib import Path

from django.contrib.staticfiles import finders

from bulkupload.sheet import Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One file to try: `path` is below the static files."""

    title: str
    text: str
    path: str


def examples_of(sheet: Sheet) -> list[Example]:
    """Return the files in `static/examples/<sheet>/`, in the order of their names.

    A line `file.csv;Title;What it shows.` of `about.txt` beside them tells of a file.
    """
    folder = f"examples/{sheet.meta.slug}"
    found = finders.find(folder)
    if not found:
        return []
    told = _told(Path(found) / "about.txt")
    return [
        Example(
            title=told.get(path.name, (_title(path), ""))[0],
            text=told.get(path.name, ("", ""))[1],
            path=f"{folder}/{path.name}",
        )
        for path in sorted(Path(found).glob("*.csv"))
    ]


def _told(path: Path) -> dict[str, tuple[str, str]]:
    if not path.exists():
        return {}
    lines = csv.reader(path.read_text(encoding="utf-8").splitlines(), delimiter=";")
    whole = [line for line in lines if len(line) > 1]
    return {name: (title, ";".join(text)) for name, title, *text in whole}


def _title(path: Path) -> str:
    words = path.stem.replace("_", "-").split("-")
    return " ".join(word for word in words if not word.isdigit()).capitalize()
