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
        CHECKING = "checking", _("Being checked")
        IMPORTING = "importing", _("Being imported")
        DONE = "done", _("Imported")
        DISCARDED = "discarded", _("Discarded")
        UNDOING = "undoing", _("Being undone")
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
    is_long = models.BooleanField(
        default=False, help_text=_("Checked and imported outside the request.")
    )
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
            "True until it ends, null afterwards: one such upload a person and sheet."
        ),
    )

    def __str__(self) -> str:
        return self.file_name

    @property
    def expires_at(self) -> Any:
        """When an open upload is deleted."""
        return self.created_at + timedelta(days=conf.keep_open_uploads_days())


COMING = (Upload.State.CHECKING, Upload.State.IMPORTING)
"""States in which a run is at work on what is not imported yet, or died at it."""

RUNNING = (*COMING, Upload.State.UNDOING)
"""States in which any run is at work on the upload, or died at it."""

LIVE = (Upload.State.OPEN, *COMING)
"""States of an upload that did not come to an end."""

IMPORTED = (Upload.State.DONE, Upload.State.UNDOING, Upload.State.UNDONE)
"""States of an import that was finished: its record stays for good."""


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


class Run(Owned):
    """The check, the import or the undo of a long file, outside the request.

    Where the import stands says `Upload.state` alone, which import and undo change in
    their own transaction. The last five fields are the pulse of the run on databases
    that can be written while an import is at work (`pulse`).
    """

    class Task(models.TextChoices):
        """What is to be done."""

        CHECK = "check", _("Check")
        IMPORT = "import", _("Import")
        UNDO = "undo", _("Undo")

    class Outcome(models.TextChoices):
        """How it ended."""

        NONE = "", _("Not ended")
        DONE = "done", _("Done")
        CANCELLED = "cancelled", _("Cancelled, nothing written")
        CHANGED = "changed", _("Something had changed, nothing written")
        MISCOUNTED = "miscounted", _("The stored counts disagreed, nothing written")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    upload = models.OneToOneField(Upload, on_delete=models.CASCADE, related_name="run")
    task = models.CharField(max_length=10, choices=Task, default=Task.CHECK)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Who undoes; checks and imports are those of the upload."),
    )
    step_after = models.CharField(
        max_length=10, default="review", help_text=_("Of the wizard, after a check.")
    )
    fingerprint = models.CharField(
        max_length=64, blank=True, help_text=_("Of the preview that was agreed to.")
    )
    shown = models.JSONField(
        default=empty, help_text=_("The counts that were agreed to.")
    )
    rows_total = models.PositiveIntegerField(default=0)
    outcome = models.CharField(
        max_length=10, choices=Outcome, default=Outcome.NONE, blank=True
    )
    started_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)
    rows = models.PositiveIntegerField(default=0)
    attempts = models.PositiveIntegerField(default=0)
    submitted_at = models.DateTimeField(null=True, blank=True)
    begun_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    is_cancelled = models.BooleanField(default=False)

    @property
    def state(self) -> str:
        """The state of the upload while this is to be done."""
        importing = self.task == self.Task.IMPORT
        before = Upload.State.IMPORTING if importing else Upload.State.CHECKING
        return Upload.State.UNDOING if self.task == self.Task.UNDO else before

    @property
    def state_without(self) -> str:
        """The state of the upload where nothing comes of it."""
        undoing = self.task == self.Task.UNDO
        return Upload.State.DONE if undoing else Upload.State.OPEN


class Report(models.Model):
    """What the check of a long file found: a cache, never an input of the import."""

    upload = models.OneToOneField(
        Upload, on_delete=models.CASCADE, related_name="report"
    )
    key = models.CharField(
        max_length=64, help_text=_("Of file, answers, options and conventions.")
    )
    names_key = models.CharField(
        max_length=64, help_text=_("Of the answers about names.")
    )
    rows = models.PositiveIntegerField(help_text=_("Rows that went by."))
    content = models.BinaryField()


class ReportPage(models.Model):
    """Some hundred entries of one long list of a report."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="pages")
    field = models.CharField(max_length=60)
    number = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["report", "field", "number"], name="report_page_once"
            )
        ]
