"""The settings of a sheet, apart from its columns."""

from dataclasses import dataclass
from typing import Any

from django.db import models

from bulkupload.limits import FLAT_BYTES, FLAT_ROWS


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """Something that a person may choose for one import of a sheet."""

    name: str
    label: Any
    help: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """The settings of a sheet, apart from its columns.

    `key` names the column under which the business knows a record; with `can_update`
    an import may change such records. `list_url` is the url name of the list page.
    With `upserts` a known key always means a change, and nobody is asked. Sheets with
    one `list_url` share its button; the header says which one a file is. `title` and
    `layout` tell people which is which; `part` and `parts` are what a record of several
    rows is made of; `unstaged` is a sentence on what changes at once, published or not.
    """

    slug: str
    model: type[models.Model]
    noun: str
    plural: str
    list_url: str
    key: str | None = None
    can_update: bool = False
    upserts: bool = False
    max_rows: int = FLAT_ROWS
    max_bytes: int = FLAT_BYTES
    delimiter: str | None = None
    pads_short_rows: bool = False
    options: tuple[Option, ...] = ()
    title: Any = ""
    layout: Any = ""
    part: Any = "part"
    parts: Any = "parts"
    unstaged: Any = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A file that a sheet hands out to be filled (B-2, M-17).

    `name` tells it from the sheet's other templates, empty where there is one only;
    `label` is what it is for, as people read it.
    """

    name: str = ""
    label: str = ""


class NoTemplate(LookupError):
    """The sheet hands out no template with this name in this business."""
