"""Where long imports run: a port of one method, by default a child process.

Nothing rests on an engine but speed: a run that was handed over twice is worked on
once, one that was lost is handed over again by whoever looks at it (`runs.tend`).
"""

import os
import subprocess
import sys
import threading
from functools import cache
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.core.management import call_command
from django.utils.module_loading import import_string

from bulkupload import conf
from bulkupload.models import Run


class Engine(Protocol):
    """Lets `manage.py work RUN` happen, soon, somewhere."""

    def submit(self, run: Run) -> None:
        """Have the run worked on; return at once. It may be lost, or come twice."""


class ChildProcess:
    """Starts a process of its own beside this one, which outlives it."""

    def submit(self, run: Run) -> None:
        """Start `manage.py work RUN` with the settings of this process."""
        child = subprocess.Popen(
            [sys.executable, "-m", "django", "work", str(run.pk)],
            env=self.environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        threading.Thread(target=child.wait, daemon=True).start()  # leaves no zombie

    def environment(self) -> dict[str, str]:
        """Return the environment of the child: it finds modules where we do."""
        places = (str(Path(place).resolve()) for place in sys.path)
        return {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": settings.SETTINGS_MODULE,
            "PYTHONPATH": os.pathsep.join(places),
        }


class Inline:
    """Works at once, in this thread: for tests, and where no process can be started."""

    def submit(self, run: Run) -> None:
        """Work, and return when it is over."""
        call_command("work", str(run.pk))


@cache
def engine() -> Engine:
    """Return the engine of this project, made once."""
    made: Engine = import_string(conf.engine_class())()
    return made
