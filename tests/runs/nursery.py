"""A process that gives birth to workers which end at a moment that a test names.

Each worker is the real command in a process of its own, forked from one that has read
all its modules, so that twenty deaths take seconds. The processor time of a worker is
its clock: the moment stays where it is when the machine is busy.

`python -m tests.runs.nursery` answers each line of JSON with one, first with "ready".
"""

import json
import os
import signal
import subprocess
import sys
import uuid
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import django

from tests import sessions

if TYPE_CHECKING:  # models can be read after setup only
    from bulkupload.models import Run

ROOT = Path(__file__).resolve().parents[2]
KILLED = {-signal.SIGKILL, -signal.SIGPROF}
UNEXPECTED = 70
Fate = dict[str, Any]
"""`after`: seconds of processor time; or `commit`: "before" or "after" it; or nothing:
it lives."""


class Nursery:
    """The engine's side: has a run worked on, and waits until its worker has ended."""

    fate: ClassVar[Fate] = {}
    ends: ClassVar[list[tuple[int, float]]] = []
    """Status and seconds of processor time of each worker, the last one last."""

    process: ClassVar[subprocess.Popen[str] | None] = None

    def submit(self, run: "Run") -> None:
        """Let one worker work on the run; the next one lives, whatever its fate was."""
        told = {"run": str(run.pk), **type(self).fate}
        type(self).fate = {}
        status, seconds = self.ask(told)
        self.ends.append((status, seconds))

    @classmethod
    def ask(cls, told: Fate) -> Any:
        """Hand one line over, and wait for the answer."""
        assert cls.process is not None
        assert cls.process.stdin is not None
        assert cls.process.stdout is not None
        cls.process.stdin.write(json.dumps(told) + "\n")
        cls.process.stdin.flush()
        return json.loads(cls.process.stdout.readline())

    @classmethod
    def open(cls, environment: dict[str, str]) -> None:
        """Start the process; its workers see the environment that is given."""
        cls.process = subprocess.Popen(
            [sys.executable, "-m", "tests.runs.nursery"],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert cls.process.stdout is not None
        assert json.loads(cls.process.stdout.readline()) == "ready"

    @classmethod
    def close(cls) -> None:
        """End the process."""
        if cls.process is not None:
            cls.process.communicate(timeout=30)
        cls.process = None


# ---- The process ---------------------------------------------------------------------


def born(told: Fate) -> tuple[int, float]:
    """Fork a worker, wait for its end, and return status and processor seconds."""
    name = f"worker-{uuid.uuid4().hex}"
    pid = os.fork()
    if pid == 0:
        status = UNEXPECTED
        os.environ |= sessions.named(name)
        try:
            status = _lived(told)
        finally:
            os._exit(status)
    _pid, status, used = os.wait4(pid, 0)
    sessions.wait_for_end(name)
    return os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime


def _lived(told: Fate) -> int:
    from django.core.management import CommandError, call_command  # noqa: PLC0415  # after setup

    if "commit" in told:
        _end_at_commit(told["commit"])
    if "after" in told:
        signal.setitimer(signal.ITIMER_PROF, told["after"])  # ends it, unhandled
    try:
        call_command("work", told["run"])
    except CommandError as error:
        return int(error.returncode)
    return 0


def _end_at_commit(when: str) -> None:
    """Let the power go right before or right after the first commit."""
    from django.db import connection  # noqa: PLC0415  # after setup

    end = partial(os.kill, os.getpid(), signal.SIGKILL)
    commit: Callable[[], None] = connection.commit

    def last() -> None:
        if when == "after":
            commit()
        end()

    connection.commit = last  # type: ignore[method-assign]  # a fault is put in


def main() -> None:
    """Answer until there are no more lines."""
    django.setup()
    _say("ready")
    for line in sys.stdin:
        _say(born(json.loads(line)))


def _say(answer: Any) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
