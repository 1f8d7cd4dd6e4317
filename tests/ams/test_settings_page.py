"""The settings of a business."""

from typing import Any

import pytest

from ams.models import Business
from catalog.models import Counter
from tests.ams.conftest import ClientOf

pytestmark = pytest.mark.django_db

PAGE = "/business/settings/"


def typed(**changes: Any) -> dict[str, Any]:
    """Return the form as a person fills it in."""
    return {
        "name": "Copper Pine",
        "sku_prefix": "CP",
        "sku_width": "4",
        "currency": "EUR",
        "language": "de",
        "languages": "en, fr_ca",
        "time_zone": "Europe/Vienna",
        **changes,
    }


def test_the_settings_are_saved_in_their_usual_spelling(
    client_of: ClientOf, business: Business
) -> None:
    response = client_of().post(PAGE, typed())

    business.refresh_from_db()
    assert response.status_code == 302
    assert (business.currency, business.time_zone) == ("EUR", "Europe/Vienna")
    assert (business.language, business.languages) == ("de", ["en", "fr-CA"])


def test_a_language_stands_in_the_list_once_and_not_beside_itself(
    client_of: ClientOf, business: Business
) -> None:
    client_of().post(PAGE, typed(languages="fr; de, fr, EN"))

    business.refresh_from_db()
    assert business.languages == ["fr", "en"]


def test_a_blank_prefix_is_made_from_the_name(
    client_of: ClientOf, business: Business
) -> None:
    client_of().post(PAGE, typed(name="Silver Oak Studio", sku_prefix=""))

    business.refresh_from_db()
    assert business.sku_prefix == "SOS"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("sku_prefix", "C-P"),
        ("sku_prefix", "ABCDEFGHIJK"),
        ("sku_width", "0"),
        ("sku_width", "13"),
        ("currency", "XAU"),
        ("currency", "EURO"),
        ("language", "english"),
        ("languages", "de, english"),
        ("time_zone", "Mars/Olympus"),
    ],
)
def test_a_wrong_setting_is_named_and_nothing_is_saved(
    client_of: ClientOf, business: Business, field: str, value: str
) -> None:
    response = client_of().post(PAGE, typed(**{field: value}))

    business.refresh_from_db()
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert business.currency == "USD"


def test_the_page_shows_the_next_numbers(
    client_of: ClientOf, business: Business
) -> None:
    Counter.objects.create(business=business, next=42)

    assert "CP0042, CP0043, CP0044" in client_of().get(PAGE).text
