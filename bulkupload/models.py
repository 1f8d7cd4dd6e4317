"""What is kept of an import: upload, file, failed rows, what it replaced."""

import uuid
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bulkupload import conf
from bulkupload.tenancy import Owned


def empty() -> dict[str, Any]:
    """Return the decisions, options or counts of a new upload: none."""
    return {}


class Upload(Owned):
    """One file that somebody wants imported, with the answers given so far.

    The file and the answers are stored, never derived rows: each step walks the file
    again. The record of a finished import stays for good (B-20).
    """

    class State(models.TextChoices):
        """Where an upload stands."""

        OPEN = "open", _("Open")
        DONE = "done", _("Imported")
        DISCARDED = "discarded", _("Discarded")
        UNDONE = "undone", _("Undone")

    class Origin(models.TextChoices):
        """Through which interface it came."""

        PAGE = "page", _("Page")
        COMMAND = "command", _("Command")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    sheet_slug = models.CharField(max_length=60)
    origin = models.CharField(max_length=10, choices=Origin, default=Origin.PAGE)
    file_name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField(help_text=_("Bytes of the file."))
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    options = models.JSONField(default=empty)
    decisions = models.JSONField(default=empty)
    counts = models.JSONField(default=empty)
    created_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    undo_report = models.JSONField(default=empty)

    class Meta:
        indexes = [
            models.Index(fields=["business", "-created_at"], name="upload_history")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["business", "user", "sheet_slug", "open_marker"],
                name="upload_one_open",
            )
        ]

    open_marker = models.BooleanField(
        null=True,
        default=True,
        editable=False,
        help_text=_(
            "True while open, null afterwards: one open upload a person and sheet."
        ),
    )

    def __str__(self) -> str:
        return self.file_name

    @property
    def expires_at(self) -> Any:
        """When an open upload is deleted."""
        return self.created_at + timedelta(days=conf.keep_open_uploads_days())


class UploadFile(models.Model):
    """The bytes of an open upload; deleted when it ends."""

    upload = models.OneToOneField(Upload, on_delete=models.CASCADE, related_name="file")
    content = models.BinaryField()


class FailedRows(models.Model):
    """The failed-rows file of an import (B-17); deleted after its time (B-20)."""

    upload = models.OneToOneField(
        Upload, on_delete=models.CASCADE, related_name="failed_rows"
    )
    content = models.BinaryField()


class Replaced(models.Model):
    """The old values of one record that an import changed, for undo (B-21)."""

    upload = models.ForeignKey(
        Upload, on_delete=models.CASCADE, related_name="replaced"
    )
    model = models.CharField(max_length=100, help_text=_("app_label.modelname"))
    pk_of_record = models.PositiveBigIntegerField()
    version = models.PositiveIntegerField(
        help_text=_("Of the record after the import.")
    )
    before = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["upload", "model", "pk_of_record"], name="replaced_once"
            )
        ]


class HeaderAnswer(Owned):
    """Which column a header of the business's files means; blank: none (B-5)."""

    sheet_slug = models.CharField(max_length=60)
    header_key = models.CharField(max_length=255)
    column = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["business", "sheet_slug", "header_key"], name="header_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.header_key} → {self.column}"


class Alias(Owned):
    """A spelling that stands for a name, because somebody said so once (B-12).

    `scope` is the list that the name is in (`columns.Name.scope`). It is applied, and
    listed as a correction, in every later file; the page of the list can revoke it.
    """

    scope = models.CharField(max_length=100)
    key = models.CharField(max_length=255, help_text=_("`name_key` of the spelling."))
    spelling = models.CharField(_("spelling"), max_length=255)
    name = models.CharField(_("stands for"), max_length=255)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name_plural = _("aliases")
        constraints = [
            models.UniqueConstraint(
                fields=["business", "scope", "key"], name="alias_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.spelling} → {self.name}"
