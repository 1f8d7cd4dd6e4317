"""A body of 60 MB against a real server: refused, and it costs no memory (L1)."""

import os
import re
import select
import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psutil
import pytest

ROOT = Path(__file__).parents[2]
MEBIBYTE = 1024**2
SIXTY = 60_000_000
GROWTH = 30 * MEBIBYTE
MARK = "mark-of-the-form"
PREPARE = """
import django; django.setup()
from django.core.management import call_command
from django.test import Client
call_command("migrate", verbosity=0)
from tests.factories import MembershipFactory
client = Client()
client.force_login(MembershipFactory.create().user)
print(client.cookies["sessionid"].value)
"""


class Server:
    """A worker of gunicorn, its address, and a session in it."""

    def __init__(self, process: subprocess.Popen[str], session: str) -> None:
        self.session = session
        self.address = self._address(process)
        self.worker = psutil.Process(process.pid)
        deadline = time.monotonic() + 60
        answer = ""
        while not answer.startswith("HTTP/1.1 2"):
            assert process.poll() is None, process.stderr and process.stderr.read()
            assert time.monotonic() < deadline, answer
            time.sleep(0.1)
            answer = self.asks("GET /sign-in/ HTTP/1.1")
        self.worker = self.worker.children()[0]

    @staticmethod
    def _address(process: subprocess.Popen[str]) -> tuple[str, int]:
        assert process.stderr
        for line in process.stderr:
            if found := re.search(r"http://[0-9.]+:\d+", line):
                parts = urlsplit(found.group())
                return str(parts.hostname), int(parts.port or 0)
        raise AssertionError("gunicorn did not start")

    @property
    def memory(self) -> int:
        """Return the bytes that the worker holds."""
        return int(self.worker.memory_info().rss)

    def asks(self, first: str, headers: str = "", body: Iterable[bytes] = ()) -> str:
        """Send a request as it stands and return the answer, cut off or not."""
        with socket.create_connection(self.address, timeout=60) as line:
            head = f"{first}\r\nHost: localhost\r\nConnection: close\r\n{headers}\r\n"
            answer = b""
            try:
                line.sendall(head.encode())
                for piece in body:
                    if select.select([line], [], [], 0)[0]:
                        break  # as a browser, it listens while it sends
                    line.sendall(piece)
                else:
                    line.shutdown(socket.SHUT_WR)
            except OSError:
                pass  # it hung up on us: what it said before is the answer
            try:
                while piece := line.recv(65_536):
                    answer += piece
            except OSError:
                pass
        return answer.decode(errors="replace")

    def uploads(self, *, length: str, body: Iterator[bytes]) -> str:
        """Send a form with a file to the upload page."""
        headers = (
            f"Cookie: sessionid={self.session}; csrftoken={'a' * 32}\r\n"
            f"X-CSRFToken: {'a' * 32}\r\n"
            f"Content-Type: multipart/form-data; boundary={MARK}\r\n{length}"
        )
        return self.asks("POST /bulk-upload/products/upload/ HTTP/1.1", headers, body)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One worker with a database of its own."""
    environment = {
        **{k: v for k, v in os.environ.items() if k not in {"PG_SOCK", "AMS_TESTS"}},
        "AMS_DATA": str(tmp_path_factory.mktemp("ams")),
        "DJANGO_SETTINGS_MODULE": "ams.settings",
        "SECRET_KEY": "of this test only: known to everyone, and long enough",
    }
    prepared = subprocess.run(
        [sys.executable, "-c", PREPARE],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    how = "--bind 127.0.0.1:0 --workers 1 --timeout 60 --graceful-timeout 1".split()
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", *how, "ams.wsgi"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield Server(process, prepared.stdout.split()[-1])
    finally:
        process.terminate()
        process.communicate(timeout=30)


def form(size: int, *, ended: bool = True) -> Iterator[bytes]:
    """Yield a form with a file of this size, in pieces."""
    file = 'Content-Disposition: form-data; name="file"; filename="big.csv"\r\n'
    yield f"--{MARK}\r\n{file}Content-Type: text/csv\r\n\r\n".encode()
    piece = b"Name,SKU\r\n" * 6_400
    for _turn in range(size // len(piece)):
        yield piece
    if ended:
        yield f"\r\n--{MARK}--\r\n".encode()


def total(size: int) -> int:
    """Return how long such a form is."""
    return sum(map(len, form(size)))


def chunked(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Yield the pieces as chunks, as a body of no length is sent."""
    for piece in pieces:
        yield f"{len(piece):x}\r\n".encode() + piece + b"\r\n"
    yield b"0\r\n\r\n"


def test_a_body_of_60_mb_is_refused_with_a_message(server: Server) -> None:
    """L1: 413 and the wizard's first step that says the limit; memory stays."""
    server.uploads(length=f"Content-Length: {total(70_000)}\r\n", body=form(70_000))
    before = server.memory

    answer = server.uploads(
        length=f"Content-Length: {total(SIXTY)}\r\n", body=form(SIXTY)
    )

    assert server.memory - before < GROWTH
    assert answer.startswith("HTTP/1.1 413")
    assert "57.2 MB" in answer


def test_a_body_somewhat_too_large_is_answered_to_the_end(server: Server) -> None:
    """L1: what a browser can still send is read and dropped, so it hears the answer."""
    size = 4 * MEBIBYTE
    answer = server.uploads(
        length=f"Content-Length: {total(size)}\r\n", body=form(size)
    )

    assert answer.startswith("HTTP/1.1 413")
    assert "2 MB" in answer
    assert "content-security-policy" in answer.lower()


@pytest.mark.parametrize(
    ("length", "body"),
    [
        ("Content-Length: 100\r\n", form(SIXTY)),
        ("Content-Length: 999999999\r\n", form(8 * MEBIBYTE, ended=False)),
        ("", form(SIXTY)),
        ("Transfer-Encoding: chunked\r\n", chunked(form(SIXTY))),
        ("Content-Length: -1\r\n", form(70_000)),
        ("Content-Length: x\r\n", form(70_000)),
    ],
    ids="too-little too-much none chunked negative no-number".split(),
)
def test_a_false_length_gains_nothing(
    server: Server, length: str, body: Iterator[bytes]
) -> None:
    """L1: whatever it says of its length, it is refused, and the server goes on."""
    server.asks("GET /sign-in/ HTTP/1.1")
    before = server.memory

    answer = server.uploads(length=length, body=body)

    assert server.memory - before < GROWTH
    assert answer == "" or re.match(r"HTTP/1\.1 4\d\d", answer), answer[:300]
    assert server.asks("GET /sign-in/ HTTP/1.1").startswith("HTTP/1.1 200")
