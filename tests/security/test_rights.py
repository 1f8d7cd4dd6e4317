"""Who may not: every address with an id, every method, every wrong person (T1, T2)."""

from collections.abc import Iterable

import pytest
from django.conf import settings
from django.test import Client

from tests.security import state
from tests.security.conftest import CANARY, signed_in
from tests.security.crawl import Answer, ask
from tests.security.tenants import Tenant
from tests.security.url_map import Page, addresses, fillings, foreign, pages

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")

WHOEVER_HAS_THE_LINK = {"password_reset_confirm"}
"""Pages whose address is the right itself: nobody who lacks it can guess it."""

VIEWERS_MAY_READ = {
    *("product-detail", "component-detail", "lead-detail", "list-value"),
    "definition-detail",
    *("bulkupload:import", "bulkupload:undoing", "bulkupload:kept", "media"),
}
"""What everybody in a business may open; a new page is refused until it stands here."""

EDITORS_MAY = VIEWERS_MAY_READ | {
    *("product-edit", "product-status", "product-publish"),
    *("product-key", "price-key", "asset-key"),
    *("component-edit", "component-status", "lead-edit", "lead-status"),
    *("list-rename", "list-merge", "list-delete", "spelling-forget"),
    *("definition-edit", "definition-delete"),
    *("definition-part-new", "definition-part", "definition-part-remove"),
}
OWNERS_MAY = EDITORS_MAY | {
    *("member-role", "member-link", "member-remove"),
    *("bulkupload:failed-rows", "bulkupload:undo", "bulkupload:undo-kept"),
    *("bulkupload:undo-cancel", "bulkupload:undo-retry", "bulkupload:undo-leave"),
}


def of_a_tenant(page: Page, own: Tenant, other: Tenant) -> bool:
    """Say whether the address of a page names something of a business."""
    mine = fillings(page, own)
    return page.name not in WHOEVER_HAS_THE_LINK and mine != fillings(page, other)


def is_refused(answer: Answer) -> bool:
    """Say whether an answer is a no: 403, 404, 405, sign-in, or the admin's index."""
    if answer.status in {403, 404, 405}:
        return True
    target = answer.headers.get("location", "").partition("?")[0]
    the_same = f"{answer.address}change/"  # where the admin leads from a short address
    of_one_undone = answer.address.removesuffix("undo/")  # its page, guarded itself
    refusing = {"/sign-in/", "/admin/login/", "/admin/", the_same, of_one_undone}
    return answer.status == 302 and target in refusing


def refusals(
    client: Client,
    who: str,
    wanted: Iterable[str],
    *,
    secret: str = "\0",
    methods: Iterable[str] = METHODS,
) -> tuple[int, list[str], dict[str, tuple[int, int]]]:
    """Return how many were asked, which answers were no refusal, and what changed."""
    before, faults, asked = state.state(), [], 0
    for address in wanted:
        for method in methods:
            answer = ask(client, method, address, who=who, data=b"")
            leaks = secret in answer.body.decode().replace(address, "")
            asked += 1
            if leaks or not is_refused(answer):
                faults.append(f"{answer}{' leaks' * leaks}")
    return asked, faults, state.changed(before, state.state())


@pytest.mark.parametrize("who", ["owner", "editor", "staff", "nobody"])
def test_nothing_of_another_business_can_be_opened_or_changed(
    who: str, own: Tenant, other: Tenant
) -> None:
    """T1: every URL with an id, also mixed with ids of one's own, by every method."""
    wrong = signed_in(own.people.get(who))
    wanted = [
        address
        for page in pages()
        if of_a_tenant(page, own, other)
        for address in foreign(page, own, other)
        if who == "nobody" or address.startswith("/admin/") == (who == "staff")
    ]

    asked, faults, changes = refusals(wrong, who, wanted, secret=CANARY)

    assert faults == []
    assert changes == {}
    assert asked >= 5 * 30


@pytest.mark.parametrize(
    ("who", "allowed"),
    [
        ("viewer", VIEWERS_MAY_READ),
        ("editor", EDITORS_MAY),
        ("colleague", OWNERS_MAY),
        ("nobody", set()),
    ],
)
def test_nothing_of_a_colleague_can_be_opened_without_the_right(
    who: str, allowed: set[str], own: Tenant, other: Tenant
) -> None:
    """T1 and T2: the same business, but a lesser role, or somebody else's upload."""
    wrong = signed_in(other.people.get(who))
    found = addresses(other)
    wanted = [
        address
        for address, page in found.items()
        if of_a_tenant(page, own, other) and page.name not in allowed
    ]

    asked, faults, changes = refusals(wrong, who, wanted)

    assert faults == []
    assert changes == {}
    assert asked >= 5 * 20


@pytest.mark.parametrize("role", ["viewer", "editor", "colleague"])
def test_what_a_role_may_only_read_no_method_changes(
    role: str, own: Tenant, other: Tenant
) -> None:
    """T1: the pages that a viewer may read answer reading methods only."""
    member = signed_in(other.people[role])
    before = state.state()

    answers = [
        ask(member, method, address, who=role)
        for address, page in addresses(other).items()
        if page.name in VIEWERS_MAY_READ
        for method in ("POST", "PUT", "PATCH", "DELETE")
    ]

    assert {str(one) for one in answers if one.status not in {404, 405}} == set()
    assert state.changed(before, state.state()) == {}
    assert answers


def test_a_person_in_no_business_opens_nothing(own: Tenant, other: Tenant) -> None:
    """T1: somebody who was let go has no right left, whatever he still knows."""
    gone = other.people["editor"]
    client = signed_in(gone)
    other.membership("editor").delete()
    wanted = [
        a for a, page in addresses(other).items() if of_a_tenant(page, own, other)
    ]

    _asked, faults, changes = refusals(
        client, "gone", wanted, secret=other.business.name, methods=("GET", "POST")
    )

    assert faults == []
    assert changes == {}


def test_ids_of_uploads_are_random(own: Tenant) -> None:
    """T2: the id in an address is a random UUID, never the number of the row."""
    uploads = own.uploads.values()

    assert {upload.public_id.version for upload in uploads} == {4}


def test_the_business_of_the_session_counts_only_for_its_members(
    own: Tenant, other: Tenant
) -> None:
    """T1: a session that names another business works in one's own."""
    client = signed_in(own.people["owner"])
    session = client.session
    session["business"] = other.business.pk
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key or ""

    page = ask(client, "GET", "/")

    assert page.status == 200
    assert CANARY not in page.html
