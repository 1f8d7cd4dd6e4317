"""Who may open a page."""

import pytest
from django.test import Client

from ams.models import Role
from tests.ams.conftest import ClientOf
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


def test_a_stranger_signs_in_and_comes_back(client: Client) -> None:
    response = client.get("/business/settings/?tab=1")

    assert response.status_code == 302
    assert response["Location"] == "/sign-in/?next=/business/settings/%3Ftab%3D1"


def test_a_stranger_who_posts_comes_back_to_the_page_with_the_form(
    client: Client,
) -> None:
    response = client.post(
        "/business/members/1/remove/",
        headers={"Referer": "http://testserver/business/members/?q=a"},
    )

    assert response["Location"] == "/sign-in/?next=/business/members/%3Fq%3Da"


def test_a_page_elsewhere_is_never_come_back_to(client: Client) -> None:
    response = client.post(
        "/business/members/1/remove/", headers={"Referer": "https://evil.example/x"}
    )

    assert response["Location"] == "/sign-in/?next=/"


def test_htmx_is_told_to_go_to_sign_in_and_back_to_the_page_around_it(
    client: Client,
) -> None:
    shown = {"HX-Current-URL": "http://testserver/products/?page=2"}
    response = client.get("/business/members/", headers={**HTMX, **shown})

    assert response.status_code == 200
    assert response["HX-Redirect"] == "/sign-in/?next=/products/%3Fpage%3D2"


def test_a_person_without_business_is_told_so(client: Client) -> None:
    client.force_login(UserFactory.create(username="mara"))

    response = client.get("/")

    assert response.status_code == 403
    assert "You belong to no business yet" in response.text


def test_a_role_that_does_not_allow_it_is_refused_in_plain_words(
    client_of: ClientOf,
) -> None:
    response = client_of(Role.VIEWER).get("/business/members/")

    assert response.status_code == 403
    assert "Your role does not allow this" in response.text


@pytest.mark.parametrize("role", [Role.EDITOR, Role.VIEWER])
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("get", "/business/settings/"),
        ("post", "/business/settings/"),
        ("get", "/business/members/"),
        ("post", "/business/members/"),
        ("post", "/business/members/1/role/"),
        ("post", "/business/members/1/remove/"),
        ("get", "/business/members/1/link/"),
    ],
)
def test_only_owners_manage(
    client_of: ClientOf, role: str, method: str, path: str
) -> None:
    client = client_of(role)
    ask = client.get if method == "get" else client.post

    assert ask(path).status_code == 403
