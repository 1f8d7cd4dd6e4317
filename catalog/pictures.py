"""Which pictures a page may load."""


def shown_url(url: str) -> str:
    """Return the address if a page may show it: https, or a file of this installation.

    Others, plain http among them, are shown as links only.
    """
    return url if url.startswith(("https://", "/media/")) else ""
