"""Signing in and out, switching, files, and pages for what went wrong."""

import logging
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from ams.models import Business, Role
from tests.ams.conftest import ClientOf
from tests.factories import BusinessFactory, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("typed", ["mara", "mara@example.com", "Mara@Example.com"])
def test_a_person_signs_in_by_username_or_e_mail_and_goes_on(
    client: Client, typed: str
) -> None:
    UserFactory.create(username="mara", email="mara@example.com")

    response = client.post(
        "/sign-in/?next=/leads/",
        {"username": typed, "password": "secret", "next": "/leads/"},
    )

    assert response["Location"] == "/leads/"


def test_a_wrong_password_and_an_unknown_name_are_answered_alike(
    client: Client,
) -> None:
    UserFactory.create(username="mara")

    answers = [
        client.post("/sign-in/", {"username": name, "password": "wrong"})
        for name in ("mara", "nobody")
    ]

    first, second = (answer.context["form"].errors for answer in answers)
    assert first == second


def test_nobody_is_sent_to_another_site_after_signing_in(client: Client) -> None:
    UserFactory.create(username="mara")

    response = client.post(
        "/sign-in/",
        {"username": "mara", "password": "secret", "next": "https://evil.example/"},
    )

    assert response["Location"] == "/"


def test_signing_out_is_a_post_and_ends_at_sign_in(client_of: ClientOf) -> None:
    client = client_of()

    assert client.get("/sign-out/").status_code == 405
    assert client.post("/sign-out/")["Location"] == "/sign-in/"
    assert client.get("/").status_code == 302


def test_another_password_is_set_knowing_the_old_one(client: Client) -> None:
    membership = MembershipFactory.create(user__username="mara")
    client.force_login(membership.user)

    page = client.post(
        "/account/password/",
        {
            "old_password": "secret",
            "new_password1": "hammered-copper",
            "new_password2": "hammered-copper",
        },
        follow=True,
    )

    assert "Your password is changed." in page.text
    assert Client().login(username="mara", password="hammered-copper")


def test_the_business_is_switched(client: Client) -> None:
    user = UserFactory.create()
    for name in ("First", "Second"):
        MembershipFactory.create(user=user, business__name=name)
    client.force_login(user)
    second = Business.objects.get(name="Second")

    client.post("/business/switch/", {"business": second.pk})

    assert client.get("/").wsgi_request.business == second  # type: ignore[attr-defined]


@pytest.mark.parametrize("wanted", ["other", "", "x", "²", "9" * 30])
def test_nobody_switches_to_a_business_of_others(
    client_of: ClientOf, wanted: str
) -> None:
    client = client_of()
    other = BusinessFactory.create()
    asked = other.pk if wanted == "other" else wanted

    response = client.post("/business/switch/", {"business": asked})

    assert response.status_code == 404


@pytest.fixture
def picture(settings: Settings, tmp_path: Path) -> str:
    """Put a picture of the business in its folder; return its address."""
    settings.MEDIA_ROOT = tmp_path
    folder = tmp_path / "copper-pine" / "products"
    folder.mkdir(parents=True)
    (folder / "ring.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    (tmp_path / "secret.txt").write_text("of nobody")
    return "/media/copper-pine/products/ring.svg"


def test_a_member_gets_the_files_of_the_business_and_no_script_runs_in_them(
    client_of: ClientOf, picture: str
) -> None:
    response = client_of(Role.VIEWER).get(picture)
    response.close()

    assert response.status_code == 200
    assert response["Content-Type"] == "image/svg+xml"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "private" in response["Cache-Control"]
    assert "immutable" in response["Cache-Control"]


def test_others_get_no_file_of_the_business(picture: str, client: Client) -> None:
    assert client.get(picture).status_code == 302

    client.force_login(MembershipFactory.create().user)
    assert client.get(picture).status_code == 404


@pytest.mark.parametrize(
    "path",
    ["copper-pine/../secret.txt", "copper-pine/%2e%2e/secret.txt", "copper-pine/no"],
)
def test_no_path_leads_out_of_the_folder_of_the_business(
    client_of: ClientOf, picture: str, path: str
) -> None:
    assert client_of().get(f"/media/{path}").status_code in {400, 404}


def test_an_unknown_address_keeps_the_way_back(client_of: ClientOf) -> None:
    response = client_of().get("/no/such/page/")

    assert response.status_code == 404
    assert "There is nothing at this address" in response.text
    assert 'href="/leads/"' in response.text


def test_a_failure_shows_an_id_that_stands_in_the_log_and_no_trace(
    client_of: ClientOf,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("the cause")

    monkeypatch.setattr("ams.views.overview_of", broken)
    client = client_of()
    client.raise_request_exception = False

    with caplog.at_level(logging.ERROR, "ams.errors"):
        response = client.get("/")

    logged = next(one for one in caplog.records if one.name == "ams.errors")
    error_id = logged.getMessage().split(":")[0]
    assert response.status_code == 500
    assert error_id in response.text
    assert logged.exc_info is not None
    assert "ZeroDivisionError" not in response.text
    assert "the cause" not in response.text


def test_a_stale_form_is_told_to_reload(business: Business) -> None:
    membership = MembershipFactory.create(business=business)
    client = Client(enforce_csrf_checks=True)
    client.force_login(membership.user)

    response = client.post("/sign-out/")

    assert response.status_code == 403
    assert "This page is out of date" in response.text


def test_no_page_has_script_or_style_of_its_own(client_of: ClientOf) -> None:
    client = client_of()

    for path in ("/", "/business/settings/", "/business/members/", "/nowhere/"):
        page = client.get(path).text
        assert "<style" not in page
        assert " style=" not in page
        assert "hx-on" not in page
        assert page.count("<script") == page.count("<script src") + page.count(
            '<script type="module" src'
        )
