"""What is particular to leads from a spreadsheet (spec 2)."""

from decimal import Decimal
from typing import Any

import pytest

from bulkupload import registry
from bulkupload.limits import CHUNK_ROWS
from bulkupload.problems import Reason
from bulkupload.values import Correction
from leads.models import Lead, Source
from tests.bulkupload.cells import at_its_limit, cell
from tests.bulkupload.imports import imported, previewed
from tests.bulkupload.toy_sheet import places
from tests.csv_files import csv_of
from tests.factories import BusinessFactory, LeadFactory

TEXTS = ("contact_name", "city", "state", "country", "collab_type")
COLUMNS = (
    *["name", "lead_types", "status", "contact_name", "company", "email", "phone"],
    *["instagram", "website", "city", "state", "country", "source"],
    *["estimated_value", "collab_type", "followers", "notes"],
)
CELLS = [
    ("name", " ", Reason.REQUIRED),
    ("name", "x" * 256, Reason.TOO_LONG),
    ("lead_types", "", ()),
    ("lead_types", "wholesale; PODCAST  guest", ("wholesale", "podcast_guest")),
    ("lead_types", "Collab;collab", ("collab",)),
    ("lead_types", "Wholesale, Collab", Reason.NOT_A_CHOICE),
    ("lead_types", "Wholesle", Reason.NOT_A_CHOICE_BUT_NEAR),
    ("status", "", "new"),
    ("status", "WARM", "warm"),
    ("status", "Open", Reason.NOT_A_CHOICE),
    *((name, "", "") for name in TEXTS),
    *((name, "x" * 256, Reason.TOO_LONG) for name in TEXTS),
    ("company", "", ""),
    ("company", "x" * 256, Reason.TOO_LONG),
    ("email", "", ""),
    ("email", "ada@example.com", "ada@example.com"),
    ("email", "ada@example", Reason.NOT_AN_EMAIL),
    ("phone", "", ""),
    ("phone", "+41 44 668 18 00", "+41 44 668 18 00"),
    ("phone", "0446681800", "0446681800"),
    ("phone", "1.2E+10", Reason.SCIENTIFIC),
    ("phone", "none", Reason.NOT_A_PHONE),
    ("instagram", "https://instagram.com/ada/", "ada"),
    ("instagram", "@ada", "ada"),
    ("instagram", "a da", Reason.NOT_A_HANDLE),
    ("website", "ada.example", "https://ada.example"),
    ("website", "http://ada.example", "http://ada.example"),
    ("website", "ada@example.com", Reason.NOT_A_URL),
    ("website", "ada", Reason.NOT_A_URL),
    ("source", "", None),
    ("source", "x" * 256, Reason.TOO_LONG),
    ("estimated_value", "", None),
    ("estimated_value", "$1,200", Reason.AMBIGUOUS_NUMBER),
    ("estimated_value", "$1,200.00", Decimal(1200)),
    ("estimated_value", "-5", Reason.TOO_SMALL),
    ("followers", "", None),
    ("followers", "12,500", 12_500),
    ("followers", "12.5k", 12_500),
    ("followers", "12.5", Reason.NOT_WHOLE),
    ("followers", "9m", 9_000_000),
    ("followers", "9000m", Reason.TOO_GREAT),
    ("notes", "x" * 10_001, Reason.TOO_LONG),
]


@pytest.fixture
def business() -> Any:
    return BusinessFactory()


def test_the_columns_are_those_of_the_specification() -> None:
    assert tuple(registry.get("leads").columns) == COLUMNS


@pytest.mark.parametrize("header", ["E-mail", "Value", "Telephone", "IG", "web site"])
def test_synonyms_are_known_without_a_question(header: str) -> None:
    assert registry.get("leads").place(header) is not None


@pytest.mark.parametrize(("column", "text", "expected"), CELLS, ids=repr)
def test_a_cell_is_read_or_refused(column: str, text: str, expected: Any) -> None:
    assert cell("leads", column, text) == expected


@pytest.mark.django_db
def test_every_column_takes_its_longest_value(business: Any) -> None:
    sheet = registry.get("leads")
    labels = [column.label for column in sheet.columns.values()]

    imported(
        business,
        "leads",
        csv_of(labels, [at_its_limit("leads", name) for name in sheet.columns]),
    )

    assert Lead.objects.of(business).count() == 1


@pytest.mark.django_db
def test_the_rest_of_the_column_tells_how_a_value_is_meant(business: Any) -> None:
    rows = [["A", "1.200"], ["B", "99,50"]]

    imported(business, "leads", csv_of(["Name", "Value"], *rows))

    values = Lead.objects.of(business).order_by("pk")
    assert list(values.values_list("estimated_value", flat=True)) == [
        Decimal(1200),
        Decimal("99.5"),
    ]


@pytest.mark.django_db
def test_b19_a_repeated_email_is_a_remark_and_both_are_kept(business: Any) -> None:
    LeadFactory(business=business, name="Ada", email="ada@example.com")
    LeadFactory(business=BusinessFactory(), email="bob@example.com")
    content = csv_of(["Name", "Email"], ["Ada L", "ada@example.com"], ["Bob", ""])

    found = previewed(business, "leads", content)
    imported(business, "leads", content)

    assert places(found.remarks) == [(2, "Email", "SEEN_BEFORE")]
    assert "“Ada”" in found.remarks[0].message
    assert (found.counts.created, found.counts.failed) == (2, 0)
    assert Lead.objects.of(business).count() == 3


@pytest.mark.django_db
def test_b19_an_email_of_a_row_above_is_a_remark_however_far_above(
    business: Any,
) -> None:
    between = [[f"Lead {n}", f"lead{n}@example.com"] for n in range(CHUNK_ROWS)]
    ada, bob = ["Ada", "ada@example.com"], ["Bob", ""]
    content = csv_of(["Name", "Email"], ada, bob, bob, *between, ada)

    found = previewed(business, "leads", content)

    assert places(found.remarks) == [(CHUNK_ROWS + 5, "Email", "SEEN_ABOVE")]
    assert found.remarks[0].message == (
        "Email “ada@example.com” stands in row 2 already. Either row becomes a record "
        "of its own."
    )
    assert (found.counts.created, found.counts.failed) == (CHUNK_ROWS + 4, 0)


@pytest.mark.django_db
def test_companies_are_matched_against_those_of_the_business(business: Any) -> None:
    LeadFactory(business=business, company="Willow & Pine LLC")
    LeadFactory(business=BusinessFactory(), company="Copper Canary Ltd")
    rows = [["A", "willow &  pine llc"], ["B", "Wilow & Pine LLC"]]
    rows += [["C", "Coper Canary Ltd"]]

    found = previewed(business, "leads", csv_of(["Name", "Company"], *rows))

    assert [(q.value, q.options) for q in found.questions] == [
        ("Wilow & Pine LLC", ("Willow & Pine LLC",))
    ]
    assert found.corrections == (
        Correction(
            row=2,
            column="Company",
            value="willow &  pine llc",
            corrected="Willow & Pine LLC",
        ),
    )
    assert found.new_names == {}


@pytest.mark.django_db
def test_a_new_source_becomes_a_list_value(business: Any) -> None:
    rows = [["A", "Spring fair"], ["B", "spring  FAIR"]]

    imported(business, "leads", csv_of(["Name", "Source"], *rows))

    assert [one.name for one in Source.objects.of(business)] == ["Spring fair"]
    assert Lead.objects.of(business).filter(source__name="Spring fair").count() == 2
