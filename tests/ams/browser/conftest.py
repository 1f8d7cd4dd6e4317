"""The tools of the browser tests, for the pages of the project itself."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import ConsoleMessage, Page

from tests.browser.conftest import (  # noqa: F401  fixtures of this folder
    assert_accessible,
    base_url,
    sign_in,
)

ANSWERED = ("status of 403", "status of 422", "status of 503", "Response Status Error")
"""What Chromium and htmx log for an answer that a test asked for."""


@pytest.fixture(autouse=True)
def _clean_console(page: Page) -> Iterator[None]:
    """Fail a test whose page raised an error or broke its own security policy."""
    complaints: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        wanted = any(answer in message.text for answer in ANSWERED)
        if message.type == "error" and not wanted:
            complaints.append(message.text)

    page.on("console", listen)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield
    assert complaints == []
