"""Every page as its own business sees it: O3, O4, O5, O6 and T3 over the URL map."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings

from tests.security import markup, state
from tests.security.conftest import CANARY, signed_in
from tests.security.crawl import HTMX, Answer, ask, follow
from tests.security.tenants import Tenant
from tests.security.url_map import addresses, pages

pytestmark = pytest.mark.django_db

SANDBOXED = ("/media/",)
"""Uploaded files have a policy that allows nothing at all."""

ADMIN = "/admin/"

Crawl = tuple[list[Answer], dict[str, tuple[int, int]]]


@pytest.fixture(scope="module")
def crawl(_two: tuple[Tenant, Tenant], django_db_blocker: Any) -> Crawl:
    """Return all answers to GET by the tenant's people, and the tables they changed."""
    own, _other = _two
    with django_db_blocker.unblock():
        clients = {who: signed_in(own.people[who]) for who in ("owner", "staff")}
        clients["nobody"] = signed_in(None)
        starts = list(addresses(own))
        before = state.state()
        answers = list(_answers(clients, starts))
        return answers, state.changed(before, state.state())


def _answers(clients: dict[str, Any], starts: list[str]) -> Iterator[Answer]:
    of_the_admin = [one for one in starts if one.startswith(ADMIN)]
    of_the_site = [one for one in starts if not one.startswith(ADMIN)]
    yield from follow(clients["owner"], of_the_site, who="owner", leave=ADMIN)
    yield from follow(clients["staff"], of_the_admin, who="staff", keep=ADMIN)
    for address in starts:
        yield ask(clients["nobody"], "GET", address, who="nobody")
    for address in of_the_site:
        yield ask(clients["owner"], "GET", address, who="owner htmx", headers=HTMX)


def test_every_page_of_a_business_answers_and_no_get_changes_data(crawl: Crawl) -> None:
    """O6: counts and hashes of all tables are equal before and after the crawl."""
    answers, changes = crawl

    assert [str(one) for one in answers if one.status >= 500] == []
    assert changes == {}
    assert len(answers) > 3 * len(pages())


def test_no_answer_shows_a_text_of_another_business(crawl: Crawl) -> None:
    """T3: pages, menus, exports, templates, failed rows, wizard steps: 0 canaries."""
    answers, _changes = crawl

    seen = [str(one) for one in answers if CANARY in one.text]

    assert seen == []


def test_the_attacks_are_on_the_pages(crawl: Crawl) -> None:
    """O3: the crawl does show hostile texts, escaped; else it would prove nothing."""
    answers, _changes = crawl

    shown = {a.address.split("?")[0] for a in answers if "pwned" in a.html}

    assert len(shown) > 20


def test_no_page_has_an_inline_script_style_or_handler_or_a_raw_payload(
    crawl: Crawl,
) -> None:
    """O3 and O5: hostile texts are on every page, and none of them is markup."""
    answers, _changes = crawl

    found = {str(a): faults for a in answers if (faults := markup.faults(a.html))}

    assert found == {}


def test_every_answer_has_the_security_headers(crawl: Crawl) -> None:
    """O5: the exact policy, nosniff, referrer and frame, whatever the status is."""
    answers, _changes = crawl
    expected = {
        "x-content-type-options": "nosniff",
        "referrer-policy": "same-origin",
        "x-frame-options": "DENY",
        "cross-origin-opener-policy": "same-origin",
    }

    wrong = [
        f"{one}: {name}"
        for one in answers
        for name, value in {**expected, **policy_of(one)}.items()
        if one.headers.get(name) != value
    ]

    assert wrong == []
    assert {one.status for one in answers} >= {200, 302, 403, 404, 405}


def policy_of(answer: Answer) -> dict[str, str]:
    """Return the content security policy that an answer must have."""
    sandboxed = answer.status == 200 and answer.address.startswith(SANDBOXED)
    policy = "default-src 'none'; sandbox" if sandboxed else OUR_POLICY
    return {"content-security-policy": policy}


OUR_POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; "
    "img-src 'self' data: https:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)


def test_every_download_is_ours_to_name_and_never_kept(crawl: Crawl) -> None:
    """O4: text/csv in UTF-8, attachment, a plain name, nosniff, no-store."""
    answers, _changes = crawl
    downloads = [
        one
        for one in answers
        if "content-disposition" in one.headers or one.kind == "text/csv"
        if not one.address.startswith(SANDBOXED)
    ]

    wrong = [str(one) for one in downloads if not is_safe_download(one)]

    assert wrong == []
    assert len({one.address for one in downloads}) >= 7


def is_safe_download(answer: Answer) -> bool:
    """Say whether a download has all that O4 asks for."""
    name = answer.headers["content-disposition"]
    stem = name.removeprefix('attachment; filename="').removesuffix('.csv"')
    return (
        answer.headers["content-type"] == "text/csv; charset=utf-8"
        and stem.isascii()
        and stem.replace("-", "").isalnum()
        and "pwned" not in name
        and answer.headers["x-content-type-options"] == "nosniff"
        and answer.headers["cache-control"] == "no-store"
    )


def test_no_answer_is_of_a_kind_that_a_browser_runs(crawl: Crawl) -> None:
    """O4: pages, CSV, JSON of the admin, its catalogue of words, and pictures."""
    answers, _changes = crawl

    kinds = {one.kind for one in answers if one.body}

    assert kinds <= {
        "text/html",
        "text/csv",
        "text/plain",
        "text/javascript",
        "application/json",
        "image/png",
    }


def test_uploaded_bytes_are_never_served(crawl: Crawl, own: Tenant) -> None:
    """O4: no answer contains the file of an open upload, nor is it in any folder."""
    answers, _changes = crawl
    content = bytes(own.uploads["open_upload"].file.content)

    assert content
    assert [str(one) for one in answers if content in one.body] == []
    kept = [path.read_bytes() for path in settings.MEDIA_ROOT.rglob("*.*")]
    assert content not in kept
