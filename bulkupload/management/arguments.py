"""What the command line says: read, or refused with a sentence."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import CommandError

from bulkupload.access import Verb, access
from bulkupload.sheet import Sheet
from bulkupload.source import Source

NOTHING_WRITTEN = 2
"""The exit status where nothing was written (spec 4)."""


def refused(message: str) -> CommandError:
    """Return the error of a command line that asks for what there is not."""
    return CommandError(message, returncode=NOTHING_WRITTEN)


def refuse_unknown_options(sheet: Sheet, chosen: list[str]) -> None:
    """Refuse an option that the sheet does not have."""
    known = [option.name for option in sheet.meta.options]
    unknown = [name for name in chosen if name not in known]
    if not unknown:
        return
    plural = sheet.meta.plural.capitalize()
    if not known:
        raise refused(f"{plural} take no options.")
    raise refused(f"{plural} take no option “{unknown[0]}”, only {', '.join(known)}.")


def encoding_of(name: str | None) -> str | None:
    """Return the name of an encoding of text, or refuse it."""
    try:
        if name is not None:
            "a".encode(name)
    except (LookupError, UnicodeError):
        raise refused(f"There is no encoding “{name}”.") from None
    return name


def delimiter_of(name: str | None) -> str | None:
    """Return what parts the cells; `tab` can be written as a word."""
    sign = {"tab": "\t", "\\t": "\t"}.get(name or "", name)
    if sign is not None and (len(sign) != 1 or sign.isalnum() or sign in '"\r\n'):
        raise refused(f"“{name}” cannot part cells; use a sign such as , ; | tab.")
    return sign


@contextmanager
def source_of(name: str) -> Iterator[Source]:
    """Give the file, or standard input kept in a file, since it is read twice."""
    if name != "-":
        path = Path(name)
        if not path.is_file():
            raise refused(f"There is no file “{name}”.")
        yield Source.of_path(path)
        return
    with tempfile.NamedTemporaryFile(suffix=".csv") as kept:
        shutil.copyfileobj(sys.stdin.buffer, kept)
        kept.flush()
        yield Source.of_path(Path(kept.name), "standard input")


def refuse_unwritable(path: Path, source: str) -> None:
    """Refuse, before anything is imported, a file that failed rows cannot go to."""
    if source != "-" and path.exists() and path.samefile(source):
        raise refused("The failed rows cannot go to the file that is imported.")
    place = path if path.exists() else path.parent
    if path.is_dir() or not place.exists() or not os.access(place, os.W_OK):
        raise refused(f"“{path}” cannot be written.")


def user_of(name: str | None, business: Any) -> Any:
    """Return the user who imports, or None; he must be allowed to."""
    if name is None:
        return None
    model = get_user_model()
    user = model._default_manager.filter(**{model.USERNAME_FIELD: name}).first()
    if user is None:
        raise refused(f"There is no user “{name}”.")
    if not access().may(user, business, Verb.IMPORT):
        raise refused(f"{name} may not import into {business}.")
    return user
