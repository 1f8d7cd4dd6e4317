"""What the pages of Bulk Upload promise holds for structured products too (M)."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ams.models import Business
from bulkupload import flow, registry
from bulkupload.models import Upload
from bulkupload.problems import Reason, UnreadableFile
from catalog.models import Product
from tests.bulkupload.command import Runner
from tests.bulkupload.imports import import_of, imported, previewed
from tests.csv_files import csv_of
from tests.factories import MembershipFactory
from tests.structured_import.conftest import rings
from tests.structured_import.exported import SLUG

SHEET = registry.get(SLUG)


def of(*rows: dict[str, str], more: tuple[str, ...] = ()) -> bytes:
    """Return a file of good products, with some cells changed."""
    header = list(dict.fromkeys([*rings().header, *more]))
    good = [
        dict(zip(rings().header, rings().row(n), strict=True))
        for n, _row in enumerate(rows)
    ]
    return csv_of(
        header,
        *(
            [(one | row).get(name, "") for name in header]
            for one, row in zip(good, rows, strict=True)
        ),
    )


@pytest.fixture
def member(business: Business) -> Client:
    """Return the browser of somebody who may import."""
    client = Client()
    client.force_login(MembershipFactory.create(business=business).user)
    return client


def sent(client: Client, content: bytes, name: str = "rings.csv") -> str:
    """Upload a file; return the page that follows."""
    file = SimpleUploadedFile(name, content, "text/csv")
    page = client.post(f"/bulk-upload/{SLUG}/upload/", {"file": file}, follow=True)
    return str(page.content.decode())


def test_m1_only_csv_files_are_taken(member: Client, business: Business) -> None:
    page = sent(member, of({}), "rings.xlsx")

    assert "This file was not taken." in page
    assert Product.objects.of(business).count() == 0


def test_m2_c20_the_limits_are_those_of_the_sheet() -> None:
    """M-2, C20: 79,999 rows and 35 MB."""
    assert (SHEET.meta.max_rows, SHEET.meta.max_bytes) == (79_999, 35 * 1024**2)


def test_m2_a_row_over_the_limit_refuses_the_file(business: Business) -> None:
    with pytest.raises(UnreadableFile) as refused:
        previewed(business, SLUG, of({}, {}, {}), max_rows=2)

    assert refused.value.problem.reason is Reason.TOO_MANY_ROWS


def test_m3_extra_columns_are_noted_and_ignored(run: Runner) -> None:
    report = run(SLUG, of({"Colour": "red"}, more=("Colour",))).report

    assert (report["outcome"], report["ignored_columns"]) == ("imported", ["Colour"])


def test_m4_every_row_is_checked_and_the_summary_counts_both_kinds(
    business: Business,
) -> None:
    """M-4: all problems of all rows, none of them the first only."""
    bad = {"attributes.size": "large", "variants.prices.value.fractionDigits": "3"}

    found = previewed(business, SLUG, of({}, bad, bad))

    assert (found.counts.ready_rows, found.counts.failed) == (1, 2)
    assert [(problem.row, problem.column) for problem in found.problems] == [
        (3, "attributes.size"),
        (3, "variants.prices.value.fractionDigits"),
        (4, "attributes.size"),
        (4, "variants.prices.value.fractionDigits"),
    ]


def test_m5_m10_m12_valid_ones_go_on_after_a_confirmation_with_their_number(
    member: Client, business: Business
) -> None:
    """M-5, M-10, M-12: review, «Import 2 products», and what was done."""
    review = sent(member, of({}, {}, {"attributes.size": "large"}))
    address = review.partition("/uploads/")[2].partition("/")[0]

    page = member.get(f"/uploads/{address}/confirm/")
    before = Product.objects.of(business).count()
    shown = {"shown": page.context["shown"]}
    done = member.post(f"/uploads/{address}/confirm/", shown)

    assert "Import 2 products" in page.text
    assert before == 0
    assert Product.objects.of(business).count() == 2
    assert done["Location"].endswith("/done/")
    counts = Upload.objects.of(business).get().counts
    assert (counts["created"], counts["failed"]) == (2, 1)


def test_m6_another_file_takes_the_place_of_one_that_was_sent(
    member: Client, business: Business
) -> None:
    review = sent(member, of({"attributes.size": "large"}))
    address = review.partition("/uploads/")[2].partition("/")[0]
    file = SimpleUploadedFile("again.csv", of({}), "text/csv")

    page = member.post(
        f"/bulk-upload/{SLUG}/upload/", {"file": file, "replace": address}, follow=True
    )

    assert page.status_code == 200
    assert address not in page.content.decode()


def test_m7_a_near_key_of_a_category_is_asked_about(business: Business) -> None:
    """M-7, C16: and left alone until somebody answers."""
    content = of({"categories": "ringz"}, more=("categories",))

    found = previewed(business, SLUG, content)
    accepted = previewed(business, SLUG, content, accept_suggestions=True)

    assert [(q.value, q.options[0]) for q in found.questions] == [("ringz", "rings")]
    assert (found.counts.created, accepted.counts.created) == (0, 1)


def test_m8_a_category_in_other_capitals_is_corrected_without_a_question(
    business: Business,
) -> None:
    """M-8, C16."""
    content = of({"categories": "Rings"}, more=("categories",))

    found = previewed(business, SLUG, content)

    assert (found.questions, found.problems) == ((), ())
    assert [(c.value, c.corrected) for c in found.corrections] == [("Rings", "rings")]


def test_m9_nothing_similar_leaves_the_step_out(business: Business) -> None:
    """M-9, C16: an unknown key is an error of its row."""
    content = of({"categories": "zyzzyva"}, more=("categories",))

    found = previewed(business, SLUG, content)

    assert found.open_questions == ()
    assert [(p.row, p.column) for p in found.problems] == [(2, "categories")]


def test_m11_a_failure_while_saving_leaves_nothing(business: Business) -> None:
    """M-11: valid rows all or none, also when it fails at the very end."""

    def fails(_rows: int) -> None:
        raise RuntimeError("stopped")

    what = import_of(business, SLUG, of({}, {}))
    with pytest.raises(RuntimeError):
        flow.commit(what, progress=fails)

    assert Product.objects.of(business).count() == 0


def test_m13_m14_failed_rows_come_with_their_error_and_import_once_mended(
    run: Runner, business: Business
) -> None:
    """M-13, M-14, C45: cells verbatim, `Error` last."""
    out = run.folder / "failed.csv"

    partial = run(SLUG, of({}, {"attributes.size": "large"}), failed_rows=str(out))
    failed = out.read_bytes()
    again = run(SLUG, failed.replace(b",large,", b",54,"))

    assert partial.report["outcome"] == "partial"
    assert failed.decode("utf-8-sig").splitlines()[0].endswith(",Error")
    assert (again.report["outcome"], again.report["created"]) == ("imported", 1)
    assert Product.objects.of(business).count() == 2


def test_m15_a_blank_required_cell_leaves_its_product_out(run: Runner) -> None:
    report = run(SLUG, of({}, {"name.en": " "})).report

    assert (report["outcome"], report["created"], report["failed_rows"]) == (
        "partial",
        1,
        [3],
    )
    assert [(e["row"], e["column"], e["code"]) for e in report["errors"]] == [
        (3, "name.en", "required")
    ]


@pytest.mark.parametrize(
    "cells",
    [
        {"variants.prices.value.centAmount": "-1"},
        {"variants.prices.tiers.minimumQuantity": "-5"},
    ],
)
def test_m16_no_cost_and_no_quantity_is_negative(
    cells: dict[str, str], business: Business
) -> None:
    """M-16, C19."""
    [header] = cells

    found = previewed(business, SLUG, of(cells, more=(header,)))

    assert (found.counts.created, found.problems[0].column) == (0, header)


def test_m12_the_result_counts_what_became_of_every_row(business: Business) -> None:
    imported(business, SLUG, of({}))

    upload = imported(business, SLUG, of({}, {}, {"attributes.size": "large"}))

    assert {name: upload.counts[name] for name in ("created", "updated", "failed")} == {
        "created": 1,
        "updated": 1,
        "failed": 1,
    }
