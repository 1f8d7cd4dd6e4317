"""`manage.py demo`: the program with a business in it, ready to be looked at."""

import logging
import os
import socket
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from ams.demo import people
from ams.demo.seed import seed
from ams.demo.shops import COPPER_PINE

HIGHEST_PORT = 65_535


class Address(NamedTuple):
    """Where the demo listens."""

    host: str
    port: int

    @classmethod
    def of(cls, text: str) -> "Address":
        """Return the address of `127.0.0.1:8000`, `[::1]:8000` or `8000`."""
        host, _colon, port = text.rpartition(":")
        if not port.isascii() or not port.isdigit() or int(port) > HIGHEST_PORT:
            raise CommandError(f"“{text}” is no address; write it as 127.0.0.1:8000.")
        return cls(host.strip("[]") or "127.0.0.1", int(port))

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """What a person types into a browser on this machine."""
        everywhere = self.host in {"0.0.0.0", "::"}  # noqa: S104  only compared
        return f"http://{'127.0.0.1:' + str(self.port) if everywhere else self}/"


class Command(BaseCommand):
    """Prepares the database, fills it once, and serves."""

    help = (
        "Start the program with demo data. The database is made and filled the first "
        "time; afterwards everything is as you left it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what the command line takes."""
        parser.add_argument(
            "address",
            nargs="?",
            default="127.0.0.1:8000",
            help="Where to listen (127.0.0.1:8000).",
        )
        parser.add_argument(
            "--no-serve", action="store_true", help="Prepare the data, and stop."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Prepare, say how to get in, and serve until the person ends it."""
        address = Address.of(options["address"])
        if settings.PUBLIC:
            raise CommandError(
                "The passwords of the demo are known to everybody. It does not start "
                "where ALLOWED_HOSTS makes the program public."
            )
        if not options["no_serve"]:
            refuse_taken(address)
        self.stdout.write("Preparing the demo …")
        self.stdout.flush()
        with quiet():
            call_command("migrate", verbosity=0, interactive=False)
            is_new = seed(timezone.now())
        self._tell(address, is_new=is_new)
        if not options["no_serve"]:
            serve(address)

    def _tell(self, address: Address, *, is_new: bool) -> None:
        strong = self.style.SUCCESS
        state = "is filled" if is_new else "is as you left it"
        lines = [f"{COPPER_PINE.name} {state}.", ""]
        lines += [f"  Open     {strong(address.url)}"]
        for person, known in people.logins():
            label = "Sign in" if person is people.OWNER else ""
            password = strong(f"{person.password:16}") if known else "your password   "
            told = f"{person.first_name} {person.last_name}, {person.role}"
            lines += [f"  {label:9}{strong(f'{person.username:9}')}{password}{told}"]
        lines += ["", f"  Data     {settings.DATA_DIR}", "  Stop     Ctrl+C", ""]
        self.stdout.write("\n".join(lines))
        self.stdout.flush()


@contextmanager
def quiet() -> Iterator[None]:
    """Keep the log of what the demo does by itself to warnings."""
    logging.disable(logging.INFO)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)


def refuse_taken(address: Address) -> None:
    """Raise where nobody can listen, with the way out."""
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address.host, address.port))
        except OSError as cannot:
            other = address._replace(port=address.port + 1)
            raise CommandError(
                f"Cannot listen at {address}: {cannot.strerror}. Stop what runs there, "
                f"or take another one: manage.py demo {other}"
            ) from cannot


def serve(address: Address) -> None:
    """Serve until the person ends it: by gunicorn where it is installed."""
    if find_spec("gunicorn") is None:
        call_command("runserver", str(address), use_reloader=False)
        return
    Path(settings.STATIC_ROOT).mkdir(exist_ok=True)  # else whitenoise warns
    command = [sys.executable, "-m", "gunicorn", "ams.wsgi", "--bind", str(address)]
    command += ["--workers", "2", "--threads", "4", "--log-level", "warning"]
    command += ["--no-control-socket", "--chdir", str(settings.BASE_DIR)]
    os.execv(sys.executable, command)  # noqa: S606  our own program and arguments
