"""The example files: each shows in the demo's business what it is meant to show."""

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from ams.demo.seed import seed
from ams.models import Business
from bulkupload import registry, uploads
from bulkupload.columns import header_key
from bulkupload.models import Upload
from bulkupload.problems import Reason, Sentence
from bulkupload.values import Counts, Decisions, Preview

SLUGS = ("products", "components", "leads")
KINDS = ("clean", "errors", "excel")

Receive = Callable[[str], Upload]


@pytest.fixture
def receive(db: None) -> Receive:
    """Return a function that uploads an example file as the editor of the demo."""
    seed(timezone.now())
    business = Business.objects.get(slug="demo")
    editor = business.members.get(username="editor")

    def received(file: str) -> Upload:
        path = Path(str(finders.find(f"examples/{file}")))
        sheet = registry.get(path.parent.name)
        content = SimpleUploadedFile(path.name, path.read_bytes())
        return uploads.receive(
            content, sheet=sheet, business=business, user=editor
        ).upload

    return received


def looked_at(upload: Upload, **answers: object) -> Preview:
    """Return the preview after these decisions."""
    decisions = Decisions.from_json(upload.decisions)
    uploads.decide(upload, dataclasses.replace(decisions, **answers))  # type: ignore[arg-type]  # the test names them
    return uploads.preview(upload, upload.user)


def imported(upload: Upload) -> Counts:
    """Import what the preview shows, and return what became of the rows."""
    shown = uploads.preview(upload, upload.user)
    return uploads.confirm(upload, upload.user, shown.fingerprint).counts


def test_every_sheet_offers_three_files_with_a_word_about_each() -> None:
    for slug in SLUGS:
        folder = Path(str(finders.find(f"examples/{slug}")))
        told = (folder / "about.txt").read_text(encoding="utf-8").splitlines()

        assert sorted(path.name for path in folder.glob("*.csv")) == [
            f"{slug}-{kind}.csv" for kind in KINDS
        ]
        assert [line.split(";")[0] for line in told] == [
            f"{slug}-{kind}.csv" for kind in KINDS
        ]


@pytest.mark.parametrize(
    ("slug", "created"), [("products", 12), ("components", 12), ("leads", 10)]
)
def test_the_clean_file_imports_wholly_and_asks_nothing(
    receive: Receive, slug: str, created: int
) -> None:
    upload = receive(f"{slug}/{slug}-clean.csv")
    shown = uploads.preview(upload, upload.user)

    told = (
        shown.header_questions,
        shown.questions,
        shown.corrections,
        shown.problems,
        shown.ignored,
        shown.remarks,
        dict(shown.new_names),
    )

    assert told == ((), (), (), (), (), (), {})
    assert imported(upload) == Counts(created=created, ready_rows=created)


@pytest.mark.parametrize(
    ("slug", "created"), [("products", 10), ("components", 10), ("leads", 8)]
)
def test_the_file_of_excel_imports_wholly_once_its_encoding_is_confirmed(
    receive: Receive, slug: str, created: int
) -> None:
    upload = receive(f"{slug}/{slug}-excel.csv")
    shown = uploads.preview(upload, upload.user)
    confirmed = looked_at(upload, encoding=shown.encoding)

    assert (shown.encoding, shown.encoding_proved) == ("cp1252", False)
    assert shown.delimiter == ";"
    assert shown.samples
    assert confirmed.encoding_proved
    assert (confirmed.questions, confirmed.problems) == ((), ())
    assert imported(upload) == Counts(created=created, ready_rows=created)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the file with errors is meant to show."""

    header: tuple[str, str]
    ignored: tuple[str, ...]
    questions: list[tuple[str, str, str]]
    corrections: list[tuple[int, str, str]]
    problems: list[tuple[int | None, str | None, Sentence]]
    created: int


PRODUCTS = Shown(
    header=("Catgory", "category"),
    ignored=("Etsy Tags",),
    questions=[
        ("Category", "Necklace", "Necklaces"),
        ("Category", "Earings", "Earrings"),
        ("Collection", "Nigth Garden", "Night Garden"),
        ("Material", "Sterling Slver", "Sterling Silver"),
        ("Supplier", "Rio Metal", "Rio Metals"),
    ],
    corrections=[(7, "Catgory", "Pendants"), (7, "Material", "Sterling Silver")],
    problems=[
        (8, "Product name", Reason.REQUIRED),
        (9, "Status", Reason.NOT_A_CHOICE_BUT_NEAR),
        (10, "Retail Price", Reason.NOT_A_NUMBER),
        (11, "Cost", Reason.TOO_SMALL),
        (13, "SKU", Reason.REPEATED),
        (14, "Retail Price", Reason.TOO_PRECISE),
        (15, "Cost", Reason.AMBIGUOUS_NUMBER),
        (16, "SKU", Reason.SCIENTIFIC),
        (17, None, Reason.TOO_FEW_CELLS),
        (18, "SKU", Reason.TAKEN),
        (19, "Qty", Reason.NOT_A_NUMBER),
    ],
    created=8,
)

COMPONENTS = Shown(
    header=("Suplier", "supplier"),
    ignored=("Shelf",),
    questions=[
        ("Category", "Finding", "Findings"),
        ("Material", "Sterling Slver", "Sterling Silver"),
        ("Material", "Turqoise", "Turquoise"),
        ("Supplier", "Harbour Gem Co.", "Harbor Gem Co."),
    ],
    corrections=[(5, "Category", "Findings"), (5, "Color", "Silver")],
    problems=[
        (6, "Component name", Reason.REQUIRED),
        (7, "Status", Reason.NOT_A_CHOICE_BUT_NEAR),
        (8, "Cost Per Unit", Reason.NOT_A_NUMBER),
        (9, "Cost Per Unit", Reason.TOO_SMALL),
        (11, "SKU", Reason.REPEATED),
        (12, "Cost Per Unit", Reason.AMBIGUOUS_NUMBER),
        (13, "SKU", Reason.SCIENTIFIC),
        (14, None, Reason.TOO_FEW_CELLS),
        (15, "Stock Quantity", Reason.TOO_PRECISE),
        (16, "Website Link", Reason.NOT_A_URL),
        (17, "SKU", Reason.TAKEN),
    ],
    created=6,
)

LEADS = Shown(
    header=("Lead Typ", "lead_types"),
    ignored=("Newsletter",),
    questions=[
        ("Company", "Sea Glas Gallery", "Sea Glass Gallery"),
        ("Source", "Spring tradeshow", "Spring trade show"),
        ("Source", "Referal", "Referral"),
    ],
    corrections=[(4, "Source", "Instagram")],
    problems=[
        (5, "Lead name", Reason.REQUIRED),
        (6, "Lead Typ", Reason.NOT_A_CHOICE_BUT_NEAR),
        (7, "Status", Reason.NOT_A_CHOICE),
        (8, "E-mail", Reason.NOT_AN_EMAIL),
        (9, "Estimated Value", Reason.NOT_A_NUMBER),
        (10, "Estimated Value", Reason.TOO_SMALL),
        (11, "Estimated Value", Reason.AMBIGUOUS_NUMBER),
        (12, "Followers", Reason.NOT_A_NUMBER),
        (13, "Instagram", Reason.NOT_A_HANDLE),
        (14, "Phone", Reason.SCIENTIFIC),
        (15, None, Reason.TOO_FEW_CELLS),
        (16, "Estimated Value", Reason.WRONG_CURRENCY),
        (17, "Website", Reason.NOT_A_URL),
    ],
    created=4,
)


@pytest.mark.parametrize(
    ("slug", "meant"),
    [("products", PRODUCTS), ("components", COMPONENTS), ("leads", LEADS)],
)
def test_the_file_with_mistakes_shows_each_of_them_once(
    receive: Receive, slug: str, meant: Shown
) -> None:
    upload = receive(f"{slug}/{slug}-errors.csv")
    first = uploads.preview(upload, upload.user)
    header, column = meant.header
    then = looked_at(upload, headers={header_key(header): column})

    found = Shown(
        header=next((one.header, one.column) for one in first.header_questions),
        ignored=then.ignored,
        questions=[(one.label, one.value, one.options[0]) for one in then.questions],
        corrections=[(one.row, one.column, one.corrected) for one in then.corrections],
        problems=[(one.row, one.column, one.reason) for one in then.problems],
        created=then.counts.created,
    )

    assert found == meant
    failed = len(meant.problems)
    assert imported(upload) == Counts(
        created=meant.created,
        ready_rows=meant.created,
        failed=failed,
        failed_records=failed,
    )
