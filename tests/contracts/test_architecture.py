"""Who may import whom, and how long a file may get."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("ams", "bulkupload", "catalog", "leads", "tests", "benchmarks")
LINES_OF_A_FILE = 300
THE_DOING_HALF = ("admin", "flow", "forms", "models", "pipeline", "undo", "views")
WHAT_BULKUPLOAD_STANDS_ON = {
    "bulkupload",
    "django",
    "django_filters",
    "django_htmx",
    "iso3166",
    "iso4217",
    "langcodes",
    "phonenumbers",
    "rapidfuzz",
    "symspellpy",
}


def python_files(*packages: str) -> Iterator[Path]:
    """Yield the files that people write, migrations left out."""
    for package in packages:
        for path in sorted((ROOT / package).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


def imported_by(path: Path) -> set[str]:
    """Return the dotted names that a file imports, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def offenders(found: dict[Path, set[str]]) -> dict[str, list[str]]:
    """Return the files that import something they may not, with what it is."""
    return {
        str(path.relative_to(ROOT)): sorted(names)
        for path, names in found.items()
        if names
    }


def test_every_import_contract_is_kept() -> None:
    program = Path(sys.executable).with_name("lint-imports")

    run = subprocess.run(
        [program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert run.returncode == 0, run.stdout


def test_bulkupload_can_be_lifted_out_into_another_project() -> None:
    known = WHAT_BULKUPLOAD_STANDS_ON | sys.stdlib_module_names

    foreign = {
        path: {name.partition(".")[0] for name in imported_by(path)} - known
        for path in python_files("bulkupload")
    }

    assert offenders(foreign) == {}


def test_a_sheet_sees_the_declaring_half_of_bulkupload_only() -> None:
    doing = tuple(f"bulkupload.{name}." for name in THE_DOING_HALF)

    seen = {
        path: {name for name in imported_by(path) if f"{name}.".startswith(doing)}
        for path in python_files("catalog", "leads")
        if "sheets" in path.parts
    }

    assert offenders(seen) == {}


def test_no_file_outgrows_its_budget() -> None:
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in python_files(*PACKAGES)
    }

    too_long = {name: n for name, n in lengths.items() if n > LINES_OF_A_FILE}

    assert too_long == {}
