"""The sessions of a process on the database server, which may outlive the process.

A server of PostgreSQL that was told to commit does so, though whoever told it is dead;
its sessions end a moment later. SQLite works within the process, and ends with it.
"""

import os
import time

import psycopg

SECONDS_TO_END = 60
PAUSE = 0.01


def named(name: str) -> dict[str, str]:
    """Return the environment of a process whose sessions bear a name."""
    return {"PGAPPNAME": name}


def wait_for_end(name: str) -> None:
    """Return when the server has ended the sessions of a dead process of this name."""
    if "PG_SOCK" not in os.environ:
        return
    deadline = time.monotonic() + SECONDS_TO_END
    with psycopg.connect(
        host=os.environ["PG_SOCK"], user="postgres", autocommit=True
    ) as server:
        while server.execute(
            "SELECT FROM pg_stat_activity WHERE application_name = %s", [name]
        ).rowcount:
            assert time.monotonic() < deadline, f"{name} does not end"
            time.sleep(PAUSE)
