"""The option `--db`: on which database the tests run.

Loaded by `-p` in pyproject.toml, so that it acts before Django's settings are read.
Each process of the tests gets a data folder of its own, so nothing of a developer's
database, key or media is touched.
"""

import os
import shutil
import tempfile
from contextlib import ExitStack

import pytest

from tests import pg


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--db=sqlite` (the default) and `--db=postgres`."""
    parser.addoption(
        "--db",
        choices=["sqlite", "postgres"],
        default="sqlite",
        help="the database of the tests; postgres starts a throw-away server",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Prepare what ams.test_settings reads from the environment."""
    if (
        "AMS_TESTS" not in os.environ
    ):  # workers inherit it, and their folders go with it
        folder = os.environ["AMS_TESTS"] = tempfile.mkdtemp(prefix="ams-tests-")
        early_config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
    os.environ["AMS_DATA"] = tempfile.mkdtemp(dir=os.environ["AMS_TESTS"])
    database = early_config.known_args_namespace.db
    if database == "postgres" and "PG_SOCK" not in os.environ:  # workers inherit it
        server = ExitStack()
        os.environ["PG_SOCK"] = server.enter_context(pg.server())
        early_config.add_cleanup(server.close)


def pytest_report_header(config: pytest.Config) -> str:
    """Say which database it is."""
    return f"database: {config.getoption('--db')}"
