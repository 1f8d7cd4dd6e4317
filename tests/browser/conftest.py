"""What every test in a real browser may ask for."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import get_ident
from time import monotonic, sleep
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.core.signals import request_finished, request_started
from django.test import Client
from playwright.sync_api import ConsoleMessage, Page
from pytest_django.live_server_helper import LiveServer

HERE = Path(__file__).parent
SECONDS_TO_END = 20
A_FORM_WAS_WRONG = "status of 422"  # Chromium logs each as an error; it is an answer


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what lies in this folder, and give it a database that threads can share."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture(scope="session")
def base_url(live_server: LiveServer) -> str:
    """Let a test say `page.goto("/catalog/")`."""
    return str(live_server.url)


@pytest.fixture
def sign_in(page: Page, base_url: str) -> Callable[[User], Page]:
    """Return a function that signs a user in and returns the page."""

    def signed_in(user: User) -> Page:
        client = Client()
        client.force_login(user)
        session = client.cookies["sessionid"].value
        page.context.add_cookies(
            [{"name": "sessionid", "value": session, "url": base_url}]
        )
        return page

    return signed_in


@pytest.fixture
def assert_accessible(page: Page) -> Callable[[], None]:
    """Return a function that finds no axe violation on the page, light and dark.

    Without motion, so that no colour is caught on its way to another.
    """

    def accessible() -> None:
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            violations = Axe().run(page).response["violations"]
            found = {
                violation["id"]: [node["target"] for node in violation["nodes"]]
                for violation in violations
            }
            assert (scheme, found) == (scheme, {})

    return accessible


@pytest.fixture
def _requests_end(transactional_db: None) -> Iterator[None]:
    """Let the server end what it is at, once the page is closed.

    A request that goes on while the tables are emptied would wait for them, and they
    for it.
    """
    running: set[object] = set()

    def begin(**_kwargs: Any) -> None:
        running.add(get_ident())

    def end(**_kwargs: Any) -> None:
        running.discard(get_ident())

    request_started.connect(begin)
    request_finished.connect(end)
    yield
    deadline = monotonic() + SECONDS_TO_END
    while running and monotonic() < deadline:
        sleep(0.02)
    request_started.disconnect(begin)
    request_finished.disconnect(end)


@pytest.fixture(autouse=True)
def _clean_console(_requests_end: None, page: Page) -> Iterator[None]:
    """Fail a test whose page raised an error or broke its own security policy."""
    complaints: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error" and A_FORM_WAS_WRONG not in message.text:
            complaints.append(message.text)

    page.on("console", listen)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield
    assert complaints == []
