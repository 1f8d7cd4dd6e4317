"""A database and processes of their own: nothing of pytest's transactions."""

import json
import os
import signal
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
import pytest

from tests import sessions

ROOT = Path(__file__).resolve().parents[2]


class Worker:
    """A process of ours; `tell` gives it work, `hear` waits for the answer."""

    def __init__(self, database: str, folder: Path) -> None:
        self.name = f"worker-{uuid.uuid4().hex}"
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.concurrency.worker"],
            cwd=ROOT,
            env={
                **{
                    k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"
                },
                "DATABASE_URL": database,
                "AMS_DATA": str(folder),
                "PYTHONWARNINGS": "default",
                **sessions.named(self.name),
            },
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def tell(self, duty: str, **details: Any) -> None:
        """Hand over work, and do not wait."""
        assert self.process.stdin
        self.process.stdin.write(json.dumps({"duty": duty, **details}) + "\n")
        self.process.stdin.flush()

    def hear(self) -> Any:
        """Wait for the next answer."""
        assert self.process.stdout
        return json.loads(self.process.stdout.readline())

    def ask(self, duty: str, **details: Any) -> Any:
        """Hand over work, and wait for the answer."""
        self.tell(duty, **details)
        return self.hear()

    def kill(self) -> None:
        """End the process at once, as the power does; the server is done with it."""
        self.process.send_signal(signal.SIGKILL)
        self.end()
        sessions.wait_for_end(self.name)

    def end(self) -> None:
        """Let the process end by itself."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.close()
        self.process.wait(30)
        self.process.stdout.close()


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the data folder of the processes."""
    return tmp_path_factory.mktemp("processes")


@pytest.fixture(scope="session")
def database(folder: Path) -> Iterator[str]:
    """Return the address of an empty database of the kind that is tested."""
    if "PG_SOCK" not in os.environ:
        yield f"sqlite:///{folder / 'ams.sqlite3'}"
        return
    socket, name = os.environ["PG_SOCK"], f"processes_{os.getpid()}"
    with psycopg.connect(host=socket, user="postgres", autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"'.encode())
        yield f"postgres://postgres@{quote(socket, safe='')}/{name}"
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


Hire = Callable[[], Worker]


@pytest.fixture(scope="session")
def hire(database: str, folder: Path) -> Iterator[Hire]:
    """Return what starts one more process on the database."""
    hired: list[Worker] = []

    def start() -> Worker:
        worker = Worker(database, folder)
        hired.append(worker)
        return worker

    yield start
    for worker in hired:
        if worker.process.poll() is None:
            worker.end()


@pytest.fixture(scope="session")
def pair(hire: Hire) -> tuple[Worker, Worker]:
    """Return two processes on a database with tables."""
    workers = hire(), hire()
    assert [worker.hear() for worker in workers] == ["ready", "ready"]
    workers[0].ask("migrate")
    return workers


@pytest.fixture
def business(pair: tuple[Worker, Worker]) -> str:
    """Return the short name of a business of its own."""
    slug: str = pair[0].ask("found", slug=f"b-{uuid.uuid4().hex[:8]}")
    return slug
