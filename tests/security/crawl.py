"""Asks for every page of a tenant as he sees it, and keeps the answers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

from django.test import Client

from tests.security import markup

HTMX = {"HX-Request": "true", "HX-Current-URL": "http://testserver/imports/"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, and for what."""

    who: str
    method: str
    address: str
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def kind(self) -> str:
        """The content type without its parameters."""
        return self.headers.get("content-type", "").partition(";")[0]

    @property
    def html(self) -> str:
        """The page, or nothing where it is none."""
        return self.body.decode() if self.kind == "text/html" else ""

    @property
    def text(self) -> str:
        """Everything that came back, headers too."""
        return f"{self.headers}{self.body.decode(errors='replace')}"

    def __str__(self) -> str:
        return f"{self.who} {self.method} {self.address} {self.status}"


def ask(
    client: Client, method: str, address: str, *, who: str = "", **how: Any
) -> Answer:
    """Return the answer to one request, read to its end."""
    response: Any = client.generic(method, address, **how)
    return answer_of(response, who, method, address)


def answer_of(response: Any, who: str, method: str, address: str) -> Answer:
    """Return what a response of the test client says."""
    streaming = getattr(response, "streaming", False)
    body = b"".join(response.streaming_content) if streaming else response.content
    headers = {name.lower(): value for name, value in response.headers.items()}
    return Answer(who, method, address, response.status_code, headers, body)


def follow(
    client: Client,
    starts: Iterable[str],
    *,
    who: str,
    keep: str = "/",
    leave: str = "/static/",
) -> Iterator[Answer]:
    """Yield the answer of each address, and of those that its page leads to.

    Links with a query are followed from pages without one: filters, sorting, paging.
    Only addresses that begin with `keep` are followed, none that begins with `leave`.
    """
    waiting = list(dict.fromkeys(starts))
    seen = set(waiting)
    while waiting:
        address = waiting.pop()
        answer = ask(client, "GET", address, who=who)
        yield answer
        for link in markup.links(answer.html):
            found = urldefrag(urljoin(address, link)).url
            parts = urlsplit(found)
            deep = bool(urlsplit(address).query and parts.query)
            if parts.netloc or parts.scheme or deep or found in seen:
                continue
            if parts.path.startswith((leave, "/static/")):
                continue
            if not parts.path.startswith(keep):
                continue
            seen.add(found)
            waiting.append(found)
