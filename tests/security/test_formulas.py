"""No cell of a file of ours starts a formula (O1)."""

import csv
import io
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ams.models import Membership
from bulkupload import flow
from bulkupload.access import access
from bulkupload.models import FailedRows, Upload
from bulkupload.source import Source
from bulkupload.values import Context, Decisions
from leads.models import Lead
from tests.bulkupload import imports
from tests.contracts.subjects import SUBJECTS, Subject
from tests.csv_files import csv_of
from tests.factories import MembershipFactory
from tests.security.payloads import FORMULAS

pytestmark = pytest.mark.django_db

TRIGGERS = tuple("=+-@\t\r\n\0＝＋－＠")
NUMBER = re.compile(r"[-+]?[0-9][0-9.,]{0,8}")
OF_PAGES = [of for of in SUBJECTS if of.sheet.list_url()]


@pytest.fixture
def member() -> Membership:
    """Somebody with a business of his own."""
    return MembershipFactory.create()


@pytest.fixture
def signed(member: Membership) -> Client:
    """His browser."""
    client = Client()
    client.force_login(member.user)
    return client


def cells(content: bytes) -> Iterator[str]:
    """Yield every cell of a file of ours, as a spreadsheet takes it."""
    text = io.StringIO(content.decode("utf-8-sig"), newline="")
    for row in csv.reader(text):
        yield from row


def dangerous(content: bytes) -> list[str]:
    """Return the cells at which a spreadsheet would begin to calculate."""
    return [
        one
        for one in cells(content)
        if one.startswith(TRIGGERS) and not NUMBER.fullmatch(one)
    ]


def attacks(of: Subject) -> tuple[list[str], list[list[str]]]:
    """Return header and rows: each formula in each text column, one at a time."""
    header = list(dict.fromkeys([*of.plain, *of.texts]))
    rows = [
        [{**of.plain, text: formula}.get(name, "") for name in header]
        for text in of.texts
        for formula in FORMULAS
    ]
    return header, rows


def imported(member: Membership, sheet: Any, header: Any, rows: Any) -> Upload:
    """Import a file of any length."""
    content = csv_of(header, *rows)
    upload: Upload = Upload.objects.create(
        business=member.business,
        user=member.user,
        sheet_slug=sheet.meta.slug,
        file_name="=cmd.csv",
        size=len(content),
        sha256="",
    )
    context = Context(
        business=member.business,
        user=member.user,
        now=upload.created_at,
        conventions=access().conventions(member.business),
        upload=upload,
    )
    what = flow.Import(
        sheet=sheet, source=Source.of_bytes(content, "=cmd.csv"), context=context,
        decisions=Decisions(),
    )  # fmt: skip
    flow.commit(what)
    return upload


@pytest.mark.parametrize("of", OF_PAGES, ids=lambda of: of.slug)
def test_no_formula_in_any_text_column_runs_from_an_export(
    of: Subject, signed: Client, member: Membership
) -> None:
    """O1: 40 formulas in every text column, imported and exported: 0 run."""
    sheet: Any = of.sheet
    of.prepare(member.business)
    header, rows = attacks(of)
    upload = imported(member, sheet, header, rows)
    created = sheet.meta.model.objects.of(member.business).filter(upload=upload).count()

    address = f"{sheet.list_url()}export/?layout={of.slug}"
    response: Any = signed.get(address)
    export = b"".join(response.streaming_content)

    assert created >= len(FORMULAS)
    assert sum(formula in export.decode() for formula in FORMULAS) > 20
    assert dangerous(export) == []


@pytest.mark.parametrize("of", OF_PAGES, ids=lambda of: of.slug)
def test_no_formula_runs_from_the_failed_rows(
    of: Subject, signed: Client, member: Membership
) -> None:
    """O1: cells, headers, messages in Error and the file's name: 0 run."""
    of.prepare(member.business)
    good = of.plain
    header = list(dict.fromkeys([*of.refused(""), *good]))
    formulas = [
        [*(of.refused(formula).get(name, "") for name in header), formula]
        for formula in FORMULAS
    ]
    too_long = [
        [*row, formula] for row, formula in zip(formulas, FORMULAS, strict=True)
    ]
    sound = [*(good.get(name, "") for name in header), ""]
    rows = [*formulas, *too_long, sound]
    content = csv_of([*header, "=HYPERLINK(1)"], *rows)
    file = SimpleUploadedFile("=cmd.csv", content, "text/csv")

    signed.post(f"/bulk-upload/{of.slug}/upload/", {"file": file})
    upload = Upload.objects.of(member.business).get()
    page = signed.get(f"/uploads/{upload.public_id}/confirm/")
    signed.post(
        f"/uploads/{upload.public_id}/confirm/", {"shown": page.context["shown"]}
    )
    response = signed.get(f"/imports/{upload.public_id}/failed-rows/")

    assert bytes(FailedRows.objects.get().content) == response.content
    assert upload.sheet_slug == of.slug
    assert len(list(cells(response.content))) >= 4 * len(FORMULAS)
    assert dangerous(response.content) == []
    assert "=" not in response["Content-Disposition"].split("filename=")[1]


def test_no_formula_runs_from_the_list_of_records_that_an_undo_keeps(
    signed: Client, member: Membership
) -> None:
    """O1: names of records that stay, before the undo and after it: 0 run."""
    content = csv_of(["Name"], *([formula] for formula in FORMULAS))
    upload = imports.imported(member.business, "leads", content, user=member.user)
    made = Lead.objects.of(member.business).filter(upload=upload)
    count = made.update(version=2)

    before: Any = signed.get(f"/imports/{upload.public_id}/undo/kept/")
    signed.post(f"/imports/{upload.public_id}/undo/")
    after: Any = signed.get(f"/imports/{upload.public_id}/kept/")

    assert count > 20
    assert len(list(cells(before.content))) == 2 * (count + 1)
    assert after.content == before.content
    assert dangerous(after.content) == []


@pytest.mark.parametrize("of", SUBJECTS, ids=lambda of: of.slug)
def test_no_cell_of_a_template_runs(
    of: Subject, signed: Client, member: Membership
) -> None:
    """O1: header and examples of every sheet."""
    of.prepare(member.business)

    response = signed.get(f"/bulk-upload/{of.slug}/template/")

    assert list(cells(response.content))
    assert dangerous(response.content) == []
