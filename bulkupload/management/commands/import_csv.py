"""`manage.py import_csv`: the import without a page, for files of any size."""

import json
import logging
import traceback
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError, OperationalError, transaction
from django.utils import timezone

from bulkupload import flow, memory, registry, report, uploads
from bulkupload.access import access
from bulkupload.collecting import rare_collections
from bulkupload.intake import is_busy
from bulkupload.management.arguments import (
    NOTHING_WRITTEN,
    delimiter_of,
    encoding_of,
    refuse_unknown_options,
    refuse_unwritable,
    refused,
    source_of,
    user_of,
)
from bulkupload.management.progress import Bar
from bulkupload.models import Upload
from bulkupload.pipeline.failed_rows import failed_rows_csv
from bulkupload.pipeline.save import Overtaken
from bulkupload.problems import Reason, UnreadableFile
from bulkupload.sheet import Sheet
from bulkupload.source import Source
from bulkupload.values import Context, Decisions, Preview

log = logging.getLogger("bulkupload")

UNEXPECTED = 70


class NothingValid(Exception):
    """No row can be imported; what was begun is rolled back."""

    def __init__(self, preview: Preview) -> None:
        self.preview = preview
        super().__init__("nothing valid")


class Command(BaseCommand):
    """Imports one CSV file into one business, all valid rows or none."""

    help = (
        "Import a CSV file. Exit status: 0 all imported, 1 some rows failed and the "
        "others were imported, 2 nothing was written, 70 unexpected, nothing written."
    )
    requires_migrations_checks = True

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what the command line takes."""
        add = parser.add_argument
        slugs = ", ".join(sheet.meta.slug for sheet in registry.sheets())
        add("sheet", help=f"What the file holds: {slugs}.")
        add("file", help="The CSV file, or - for standard input.")
        add("--business", required=True, help="The short name of the business.")
        add("--user", help="Who imports; the right to import is checked.")
        add("--dry-run", action="store_true", help="Check everything, write nothing.")
        add("--update", action="store_true", help="Change records whose key is known.")
        add("--accept-suggestions", action="store_true", help="Take every near name.")
        add(
            "--accept-readings", action="store_true", help="Take doubtful rows as read."
        )
        add("--option", action="append", default=[], help="An option of the sheet.")
        add("--failed-rows", metavar="OUT", help="Write the failed rows to this file.")
        add("--encoding", help="How the file is encoded, where that is in doubt.")
        add("--delimiter", help="What parts the cells, where that is in doubt.")
        add("--format", choices=["text", "json"], default="text")
        add("--no-progress", action="store_true", help="Show no progress bar.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import, report on standard output, and end with the status of the outcome."""
        try:
            sheet, preview = self._run(options)
        except CommandError:
            raise
        except OperationalError as error:
            if not is_busy(error):
                raise self._unexpected(error) from error
            raise refused("An import is being saved, try again in a moment.") from error
        except Exception as error:
            raise self._unexpected(error) from error
        try:
            self._hand_back(preview, options)
            self._tell(preview, sheet, options)
        except OSError as error:  # what is imported stays imported
            self.stderr.write(f"The report could not be written: {error.strerror}.")
        status = report.STATUS[report.result_of(preview)]
        if status:
            failed = preview.counts.failed
            raise CommandError(f"{failed} rows were not imported.", returncode=status)

    def _unexpected(self, error: Exception) -> CommandError:
        """Log where it happened, but not its text: that may hold values of cells."""
        where = "".join(traceback.format_tb(error.__traceback__))
        log.error("import_csv: %s\n%s", type(error).__name__, where)
        return CommandError(
            "Something unexpected went wrong; nothing was written.",
            returncode=UNEXPECTED,
        )

    def _run(self, options: dict[str, Any]) -> tuple[Sheet, Preview]:
        with source_of(options["file"]) as source:
            if options["failed_rows"]:
                refuse_unwritable(Path(options["failed_rows"]), options["file"])
            what = self._import(source, options)
            try:
                return what.sheet, self._preview_or_commit(what, source, options)
            except UnreadableFile as refused:
                self._refuse(refused, options)

    def _import(self, source: Source, options: dict[str, Any]) -> flow.Import:
        try:
            sheet = registry.get(options["sheet"])
        except registry.UnknownSheet:
            raise refused(f"There is no sheet “{options['sheet']}”.") from None
        business = access().business_named(options["business"])
        if business is None:
            raise refused(f"There is no business “{options['business']}”.")
        if options["update"] and not sheet.meta.can_update:
            raise refused(f"{sheet.meta.plural.capitalize()} are never updated.")
        refuse_unknown_options(sheet, options["option"])
        decisions = Decisions(
            encoding=encoding_of(options["encoding"]),
            delimiter=delimiter_of(options["delimiter"]),
            readings="all" if options["accept_readings"] else frozenset(),
        )
        return flow.Import(
            sheet=sheet,
            source=source,
            context=Context(
                business=business,
                user=user_of(options["user"], business),
                now=timezone.now(),
                conventions=access().conventions(business),
                update=options["update"],
                options=frozenset(options["option"]),
            ),
            keeps_differences=False,
            decisions=memory.with_headers(decisions, business, sheet),
            aliases=memory.aliases_of(business),
            accept_suggestions=options["accept_suggestions"],
        )

    def _preview_or_commit(
        self, what: flow.Import, source: Source, options: dict[str, Any]
    ) -> Preview:
        shown = self.stderr.isatty() and not options["no_progress"]
        with Bar(source, self.stderr, shown=shown) as bar, rare_collections():
            if options["dry_run"]:
                return proved(flow.preview(what, progress=bar.update))
            try:
                return imported(what, progress=bar.update)
            except NothingValid as nothing:
                return nothing.preview

    def _refuse(self, found: UnreadableFile, options: dict[str, Any]) -> NoReturn:
        problem = found.problem
        if options["format"] == "json":
            rejected = report.rejected_json(problem, dry_run=options["dry_run"])
            self.stdout.write(json.dumps(rejected, ensure_ascii=False, indent=2))
        raise CommandError(problem.message, returncode=NOTHING_WRITTEN)

    def _hand_back(self, preview: Preview, options: dict[str, Any]) -> None:
        if options["failed_rows"]:
            rows = failed_rows_csv(
                preview.header, preview.failed, delimiter=preview.delimiter
            )
            with Path(options["failed_rows"]).open("wb") as out:
                out.writelines(rows)

    def _tell(self, preview: Preview, sheet: Sheet, options: dict[str, Any]) -> None:
        dry_run = options["dry_run"]
        if options["format"] == "json":
            told = report.as_json(preview, dry_run=dry_run)
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2))
            return
        meta = sheet.meta
        for line in report.as_text(
            preview, noun=meta.noun, plural=meta.plural, dry_run=dry_run
        ):
            self.stdout.write(line)


def proved(preview: Preview) -> Preview:
    """Return the preview, or refuse a file whose letters are in doubt."""
    if preview.encoding_proved:
        return preview
    samples = ", ".join(f"“{one}” or “{other}”" for one, other in preview.samples[:5])
    raise UnreadableFile(Reason.DOUBTFUL_TEXT, samples=samples)


def imported(what: flow.Import, *, progress: flow.Progress) -> Preview:
    """Import, once more where somebody took a name or edited a record meanwhile."""
    try:
        return import_recorded(what, progress=progress)
    except (IntegrityError, Overtaken):
        return import_recorded(what, progress=progress)


def import_recorded(what: flow.Import, *, progress: flow.Progress) -> Preview:
    """Import, and keep the record of it, in one transaction.

    Raises:
        NothingValid: and nothing is kept.
    """
    with transaction.atomic():
        upload = Upload.objects.create(
            business=what.context.business,
            user=what.context.user,
            sheet_slug=what.sheet.meta.slug,
            origin=Upload.Origin.COMMAND,
            file_name=what.source.name[-255:],
            size=what.source.size,
            sha256=what.source.sha256(),
            options=uploads.options_of(
                what.sheet,
                {*what.context.options, *(["update"] if what.context.update else [])},
            ),
            decisions=what.decisions.to_json(),
            open_marker=None,
        )
        what = flow.with_upload(what, upload)

        def finish(done: Preview) -> None:
            if proved(done).counts.ready == 0:
                raise NothingValid(done)
            uploads.finish(upload, done, what.context)

        return flow.commit(what, finish=finish, progress=progress)
