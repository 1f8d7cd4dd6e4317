"""The compiled requirements install the same everywhere, from wherever."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RUNTIME, EVERYTHING = "requirements.txt", "requirements-test.txt"


def pins(name: str) -> dict[str, str]:
    """Return what a requirements file pins, and to which version."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9.-]+)==(\S+)", text, flags=re.MULTILINE))


def wanted(*extras: str) -> set[str]:
    """Return the packages that pyproject.toml names, with those of some extras."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project = project["project"]
    lines = list(project["dependencies"])
    for extra in extras:
        lines += project["optional-dependencies"][extra]
    return {re.split(r"[^a-z0-9-]", line)[0] for line in lines}


@pytest.mark.parametrize("name", [RUNTIME, EVERYTHING])
def test_a_requirements_file_names_no_host_and_no_option(name: str) -> None:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()

    assert [line for line in lines if "://" in line or line.startswith("-")] == []


@pytest.mark.parametrize("name", [RUNTIME, EVERYTHING])
def test_every_pin_has_a_hash(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")

    blocks = re.split(r"\n(?=\S)", text.strip())

    assert [block for block in blocks if "--hash=sha256:" not in block] == []


def test_everything_that_pyproject_names_is_pinned() -> None:
    assert wanted("server") - pins(RUNTIME).keys() == set()
    assert (
        wanted("postgres", "server", "test", "lint") - pins(EVERYTHING).keys() == set()
    )


def test_the_tests_run_on_the_versions_that_the_program_runs_on() -> None:
    runtime, everything = pins(RUNTIME), pins(EVERYTHING)

    assert {name: everything.get(name) for name in runtime} == runtime
