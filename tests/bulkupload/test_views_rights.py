"""Who sees what: an upload is its person's alone, an import its business's."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from ams.models import Business, Role
from bulkupload.models import Upload
from tests.bulkupload.wizard import (
    CLEAN,
    MIXED,
    Wizard,
    business,
    member_of,
    text_of,
    wizard,
)
from tests.factories import BusinessFactory

__all__ = ["business", "wizard"]

pytestmark = pytest.mark.django_db

OWN = ["review", "decide", "match", "confirm", "done", "discard"]
HISTORY = ["import", "failed-rows", "undo"]
OF_SHEETS = ["start", "template", "upload", "open"]
METHODS = ["get", "post"]


def asked(who: Wizard, url: str, method: str) -> Any:
    """Ask for an address, the way a person with script would."""
    return getattr(who.client, method)(url, headers=who.headers)


@pytest.fixture
def colleague(business: Business) -> Wizard:
    """Another owner of the same business."""
    return Wizard(member_of(business), business)


@pytest.fixture
def stranger() -> Wizard:
    """The owner of another business."""
    other = BusinessFactory.create()
    return Wizard(member_of(other), other)


@pytest.fixture
def viewer(business: Business) -> Wizard:
    """Somebody who may look at the business only."""
    return Wizard(member_of(business, Role.VIEWER), business)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("step", OWN)
def test_an_open_upload_is_its_persons_alone(
    wizard: Wizard, colleague: Wizard, stranger: Wizard, step: str, method: str
) -> None:
    wizard.upload(CLEAN)
    url = wizard.url(step)

    answers = [asked(who, url, method).status_code for who in (colleague, stranger)]

    assert set(answers) <= {404, 405}
    assert wizard.last().state == Upload.State.OPEN


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("step", HISTORY)
def test_an_import_is_its_businesss_alone(
    wizard: Wizard, stranger: Wizard, step: str, method: str
) -> None:
    wizard.upload(MIXED)
    wizard.agree()

    answer = asked(stranger, wizard.url(step), method)

    assert answer.status_code in {404, 405}
    assert wizard.last().state == Upload.State.DONE


@pytest.mark.parametrize("step", ["import", "failed-rows", "undo"])
def test_an_open_upload_is_no_import_yet(wizard: Wizard, step: str) -> None:
    wizard.upload(CLEAN)

    assert wizard.get(step).status_code == 404


@pytest.mark.parametrize("step", [*OWN, *OF_SHEETS, "undo"])
def test_a_viewer_imports_nothing(wizard: Wizard, viewer: Wizard, step: str) -> None:
    wizard.upload(CLEAN)
    url = wizard.url(step)

    answers = [asked(viewer, url, method).status_code for method in METHODS]

    assert set(answers) <= {403, 405}


def test_one_who_became_a_viewer_loses_his_upload(wizard: Wizard) -> None:
    wizard.upload(CLEAN)
    wizard.user.memberships.update(role=Role.VIEWER)

    assert wizard.get("review").status_code == 403


def test_the_history_is_everybodys_in_the_business(
    wizard: Wizard, viewer: Wizard
) -> None:
    wizard.upload(MIXED)
    wizard.agree()

    listed = viewer.client.get(reverse("bulkupload:imports"))
    one = viewer.client.get(wizard.url("import"))

    assert "spring.csv" in text_of(listed)
    assert one.status_code == 200
    assert "Download Failed Rows" not in text_of(one)


def test_failed_rows_are_for_their_person_and_for_owners(
    wizard: Wizard, colleague: Wizard, business: Business
) -> None:
    editor = Wizard(member_of(business, Role.EDITOR), business)
    other = Wizard(member_of(business, Role.EDITOR), business)
    editor.upload(MIXED)
    editor.agree()
    url = editor.url("failed-rows")

    answers = [who.client.get(url).status_code for who in (editor, colleague, other)]

    assert answers == [200, 200, 404]


def test_an_editor_undoes_his_own_imports_an_owner_all(
    wizard: Wizard, business: Business
) -> None:
    editor = Wizard(member_of(business, Role.EDITOR), business)
    other = Wizard(member_of(business, Role.EDITOR), business)
    editor.upload(CLEAN)
    editor.agree()
    url = editor.url("undo")

    answers = [who.client.get(url).status_code for who in (editor, wizard, other)]

    assert answers == [200, 200, 404]
    assert other.client.post(url).status_code == 404


def test_nobody_in_particular_is_asked_to_sign_in(wizard: Wizard) -> None:
    wizard.upload(CLEAN)
    urls = [wizard.url(step) for step in (*OWN, *OF_SHEETS, *HISTORY)]
    urls += [reverse("bulkupload:imports"), reverse("bulkupload:help")]

    for url in urls:
        for method in METHODS:
            answer = getattr(Client(), method)(url)
            assert answer.status_code in {302, 405}, url
            assert answer.status_code == 405 or answer.url.startswith("/sign-in/")


@pytest.mark.parametrize("step", ["upload", "decide", "match", "confirm", "discard"])
def test_no_form_is_taken_without_its_token(wizard: Wizard, step: str) -> None:
    wizard.upload(CLEAN)
    client = Client(enforce_csrf_checks=True)
    client.force_login(wizard.user)

    answers = [
        client.post(wizard.url(step), headers=headers).status_code
        for headers in ({}, {"HX-Request": "true"})
    ]

    assert answers == [403, 403]
    assert wizard.last().state == Upload.State.OPEN


def test_nothing_of_another_business_is_suggested(
    wizard: Wizard, stranger: Wizard
) -> None:
    stranger.upload(CLEAN, "canary.csv")
    stranger.agree()

    pages = [wizard.upload(MIXED), wizard.get("confirm"), wizard.agree()]
    pages.append(wizard.client.get(reverse("bulkupload:imports")))
    pages.append(wizard.get("failed-rows"))

    assert all("canary" not in text_of(page) for page in pages)
    assert all("already belongs" not in text_of(page) for page in pages)


def test_a_business_named_in_the_form_is_not_asked(
    wizard: Wizard, stranger: Wizard
) -> None:
    wizard.upload(CLEAN, business=stranger.business.pk, user=stranger.user.pk)

    assert wizard.last().business == wizard.business
    assert wizard.last().user == wizard.user
