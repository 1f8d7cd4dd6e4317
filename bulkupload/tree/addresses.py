"""Addresses of pictures and files (C28)."""

import re
from urllib.parse import urlsplit

from bulkupload.problems import Reason, Refusal
from bulkupload.tree.reasons import TreeReason

LONGEST = 2_000
"""Characters of an address."""

MEDIA = "/media/"
"""What the paths of our own pictures begin with."""

WEB = frozenset({"http", "https"})

_NEVER = re.compile(r'[\s<>"\\^`{|}\x00-\x1f\x7f-\x9f]')
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?=.)")


def image_url(cell: str) -> str:
    """Return an absolute http or https address, or a path below `/media/` (C28)."""
    _refuse_too_long(cell)
    if not (_is_media(cell) or (_is_address(cell) and _scheme(cell) in WEB)):
        raise Refusal(TreeReason.NOT_A_PICTURE)
    return cell


def absolute_uri(cell: str) -> str:
    """Return any absolute address, of whatever scheme (C28)."""
    _refuse_too_long(cell)
    if not _is_address(cell):
        raise Refusal(TreeReason.NOT_AN_ADDRESS)
    return cell


def _refuse_too_long(cell: str) -> None:
    if len(cell) > LONGEST:
        raise Refusal(Reason.TOO_LONG, found=len(cell), limit=LONGEST)


def _is_media(cell: str) -> bool:
    """Say whether it is a path of ours that stays below `/media/`."""
    steps = cell.split("/")
    inside = cell.startswith(MEDIA) and len(cell) > len(MEDIA)
    return inside and ".." not in steps and not _NEVER.search(cell)


def _is_address(cell: str) -> bool:
    if _NEVER.search(cell) or not _SCHEME.match(cell):
        return False
    try:
        parts = urlsplit(cell)
        host, _port = parts.hostname, parts.port
    except ValueError:
        return False
    return bool(host) or parts.scheme not in WEB


def _scheme(cell: str) -> str:
    return urlsplit(cell).scheme
