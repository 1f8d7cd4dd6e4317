"""No unsafe request without its token, with htmx or without (O6)."""

import pytest
from django.test import Client, override_settings

from tests.security import state
from tests.security.conftest import signed_in
from tests.security.crawl import HTMX, ask
from tests.security.tenants import Tenant
from tests.security.test_crawl import OUR_POLICY
from tests.security.url_map import addresses

pytestmark = pytest.mark.django_db

UNSAFE = ("POST", "PUT", "PATCH", "DELETE")


def test_every_unsafe_request_without_a_token_is_refused(own: Tenant) -> None:
    """O6: every address, every unsafe method, htmx too: 403, and nothing changes."""
    client = signed_in(own.people["staff"], enforce_csrf_checks=True)
    before = state.state()

    answers = [
        ask(client, method, address, headers=headers)
        for address in addresses(own)
        for method in UNSAFE
        for headers in ({}, HTMX)[: 2 if method == "POST" else 1]
    ]

    assert {str(one) for one in answers if one.status != 403} == set()
    assert {one.headers["content-security-policy"] for one in answers} == {OUR_POLICY}
    assert state.changed(before, state.state()) == {}
    assert len(answers) > 1_000


def test_a_token_of_another_session_or_site_is_refused(own: Tenant) -> None:
    """O6: a made-up token is refused, and a right one from a foreign site as well."""
    client = signed_in(own.people["owner"], enforce_csrf_checks=True)
    client.cookies["csrftoken"] = "a" * 32
    url = "/business/switch/"

    made_up = ask(client, "POST", url, headers={"X-CSRFToken": "b" * 32})
    foreign = ask(
        client,
        "POST",
        url,
        headers={"X-CSRFToken": "a" * 32, "Origin": "https://evil.example"},
    )
    right = ask(client, "POST", url, headers={"X-CSRFToken": "a" * 32})

    assert [made_up.status, foreign.status, right.status] == [403, 403, 404]


def test_cookies_are_kept_from_scripts_and_other_sites(own: Tenant) -> None:
    """O6: the session is for no script; neither cookie goes along from other sites."""
    client = signed_in(own.people["owner"])

    page = client.get("/")
    switched = client.post("/business/switch/", {"business": own.business.pk})

    session, token = switched.cookies["sessionid"], page.cookies["csrftoken"]

    assert (session["httponly"], session["samesite"]) == (True, "Lax")
    assert token["samesite"] == "Lax"


@override_settings(
    SECURE_SSL_REDIRECT=True,
    ALLOWED_HOSTS=["shop.example"],
    SESSION_COOKIE_SECURE=True,
    SECURE_HSTS_SECONDS=31_536_000,
)
def test_answers_before_any_page_have_the_policy_too(db: None) -> None:
    """O5: the redirect to HTTPS, a wrong host, a bad request."""
    client = Client(raise_request_exception=False)

    to_https = ask(client, "GET", "/", headers={"Host": "shop.example"})
    wrong_host = ask(client, "GET", "/", headers={"Host": "evil.example"})
    secure = ask(client, "GET", "/no/", headers={"Host": "shop.example"}, secure=True)

    answers = (to_https, wrong_host, secure)
    assert [one.status for one in answers] == [301, 400, 404]
    assert {one.headers.get("content-security-policy") for one in answers} == {
        OUR_POLICY
    }
    assert secure.headers["strict-transport-security"].startswith("max-age=31536000")
