"""Tests of the pages of leads."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ams.models import Business
from leads.models import Lead
from tests import factories


def names(client: Client, query: str = "") -> list[str]:
    """Return the names in the list, in their order."""
    listing = client.get(f"/leads/{query}").context["listing"]
    return [record.name for record, _ in listing.rows]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Oak House", "Willow"]),
        ("?q=dana", ["Willow"]),
        ("?q=oak@example", ["Oak House"]),
        ("?status=warm", ["Willow"]),
        ("?lead_type=collab", ["Willow"]),
        ("?lead_type=podcast_host", []),
        ("?source=null", ["Oak House"]),
        ("?sort=-value", ["Willow", "Oak House"]),
        ("?sort=name", ["Oak House", "Willow"]),
    ],
)
def test_a_list_is_searched_filtered_and_sorted(
    viewer: Client, business: Business, query: str, found: list[str]
) -> None:
    factories.LeadFactory.create(
        business=business,
        name="Willow",
        contact_name="Dana Reyes",
        status="warm",
        lead_types=["wholesale", "collab"],
        source=factories.SourceFactory.create(business=business),
        estimated_value=Decimal(10),
    )
    factories.LeadFactory.create(
        business=business, name="Oak House", email="oak@example.com"
    )

    assert names(viewer, query) == found


def test_a_list_shows_the_leads_of_the_business_only(
    viewer: Client, business: Business, stranger: Business
) -> None:
    factories.LeadFactory.create(business=business, name="Willow")
    factories.LeadFactory.create(business=stranger, name="Secret")

    assert names(viewer) == ["Willow"]


def test_statements_of_the_list_do_not_grow_with_the_leads(
    viewer: Client, business: Business
) -> None:
    def statements_after(count: int) -> int:
        for _ in range(count):
            source = factories.SourceFactory.create(business=business)
            factories.LeadFactory.create(business=business, source=source)
        with CaptureQueriesContext(connection) as found:
            viewer.get("/leads/")
        return len(found)

    assert statements_after(1) == statements_after(8)


def test_a_lead_is_created_and_edited(editor: Client, business: Business) -> None:
    typed = {
        "name": "Willow",
        "status": "new",
        "lead_types": ["wholesale", "collab"],
        "company": "Willow LLC",
        "email": "dana@example.com",
        "phone": "+1 212 555 0123",
        "instagram": "@willow",
        "website": "willow.example.com",
        "source": "Trade show",
        "estimated_value": "1200",
        "followers": "12.5k",
    }
    editor.post("/leads/new/", typed)
    lead = Lead.objects.of(business).get()
    editor.post(f"/leads/{lead.pk}/edit/", typed | {"status": "warm", "version": "1"})

    lead.refresh_from_db()
    assert (lead.status, lead.version) == ("warm", 2)
    assert lead.lead_types == ["wholesale", "collab"]
    assert (lead.company, str(lead.source)) == ("Willow LLC", "Trade show")
    assert (lead.instagram, lead.website) == ("willow", "https://willow.example.com")
    assert (lead.followers, lead.estimated_value) == (12_500, Decimal(1200))
    assert lead.phone == "+1 212 555 0123"


def test_the_form_asks_which_company_was_meant(
    editor: Client, business: Business
) -> None:
    factories.LeadFactory.create(business=business, company="Willow and Pine")

    answer = editor.post(
        "/leads/new/", {"name": "Dana", "status": "new", "company": "Willow and Pne"}
    )

    assert "Did you mean “Willow and Pine”?" in answer.content.decode()


def test_a_lead_is_moved_on(editor: Client, business: Business) -> None:
    lead = factories.LeadFactory.create(business=business)

    editor.post(f"/leads/{lead.pk}/status/", {"status": "lost"})
    refused = editor.post(f"/leads/{lead.pk}/status/", {"status": "gone"})

    lead.refresh_from_db()
    assert (lead.status, lead.version, refused.status_code) == ("lost", 2, 400)


def test_its_page_shows_the_telephone_in_international_form(
    viewer: Client, business: Business
) -> None:
    lead = factories.LeadFactory.create(business=business, phone="+12125550123")

    page = viewer.get(f"/leads/{lead.pk}/").content.decode()

    assert "+1 212-555-0123" in page


@pytest.mark.parametrize("address", ["", "edit/", "status/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_lead_of_another_business_is_not_there(
    editor: Client, stranger: Business, address: str, method: str
) -> None:
    lead = factories.LeadFactory.create(business=stranger)

    answer = getattr(editor, method)(f"/leads/{lead.pk}/{address}", {"status": "lost"})

    assert answer.status_code in {404, 405}


def test_a_viewer_changes_nothing(viewer: Client, business: Business) -> None:
    lead = factories.LeadFactory.create(business=business)

    for address in ("new/", f"{lead.pk}/edit/", f"{lead.pk}/status/"):
        assert viewer.post(f"/leads/{address}").status_code == 403


def test_the_export_has_the_columns_of_the_sheet(
    viewer: Client, business: Business
) -> None:
    factories.LeadFactory.create(
        business=business, name="=Willow", lead_types=["collab"]
    )

    answer = viewer.get("/leads/export/")

    content = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]  # streamed
    lines = content.splitlines()
    assert lines[0].startswith("Name,Lead Type,Status")
    assert lines[1].startswith('"\'=Willow",Collab,New')
