"""What must not stand in a page: scripts, styles and handlers, and raw payloads."""

from functools import lru_cache
from html.parser import HTMLParser
from typing import Any

from tests.security.payloads import MARK, PAYLOADS

ADDRESSES = {"href", "src", "action", "formaction", "poster", "data", "xlink:href"}
DATA = {"application/json", "application/ld+json"}
FOREIGN = {"iframe", "object", "embed", "base", "applet", "frame", "style"}


class _Page(HTMLParser):
    """Collects what a strict policy would block, and every address."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        """Look at one element."""
        given = {name: value or "" for name, value in attrs}
        if tag in FOREIGN or MARK in tag:
            self.faults.append(f"<{tag}>")
        if tag == "script" and not given.get("src") and given.get("type") not in DATA:
            self.faults.append("<script> without src")
        if tag == "meta" and given.get("http-equiv"):
            self.faults.append("<meta http-equiv>")
        for name, value in given.items():
            self._attribute(tag, name, value)
        for name in ("href", "hx-get"):
            if tag != "link" and given.get(name):
                self.links.append(given[name])

    def _attribute(self, tag: str, name: str, value: str) -> None:
        handler = name.startswith(("on", "hx-on", "data-hx-on"))
        if handler or name in {"style", "srcdoc"} or MARK in name:
            self.faults.append(f"<{tag} {name}>")
        scheme = value.strip().lower().partition(":")[0]
        if name in ADDRESSES and scheme in {"javascript", "vbscript", "data"}:
            self.faults.append(f"<{tag} {name}={value[:30]}>")
        if name in ADDRESSES and value.startswith(("//", "\\\\")):
            self.faults.append(f"<{tag} {name}={value[:30]}>")
        if name.startswith("hx-") and value.startswith(("js:", "javascript:")):
            self.faults.append(f"<{tag} {name}={value[:30]}>")


def faults(html: str) -> list[str]:
    """Return what is in a page that no page of ours may have."""
    page = _read(html)
    raw = [one for one in PAYLOADS if ("<" in one or '" on' in one) and one in html]
    return page.faults + [f"raw: {one}" for one in raw]


def links(html: str) -> list[str]:
    """Return where a page leads by GET."""
    return _read(html).links


@lru_cache(maxsize=5_000)
def _read(html: str) -> _Page:
    page = _Page()
    page.feed(html)
    page.close()
    return page
