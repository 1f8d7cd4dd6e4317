"""Which pictures a page may load, and which addresses may be links."""

WEB = ("https://", "http://")
LINKS = (*WEB, "mailto:")
"""How an address begins that a page may lead to; others could run as a program."""


def shown_url(url: str) -> str:
    """Return the address if a page may show it: https, or a file of this installation.

    Others, plain http among them, are shown as links only.
    """
    return url if url.startswith(("https://", "/media/")) else ""


def is_web(url: str) -> bool:
    """Say whether an address is one of the web."""
    return url.lower().startswith(WEB)


def link_of(address: str) -> str:
    """Return the address if a page may lead to it, blank if it is shown as a text."""
    return address if address.lower().startswith(LINKS) else ""
