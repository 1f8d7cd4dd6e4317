"""Takes a picture of every page and step: `pytest -m screenshots`.

The pictures lie in screenshots/<theme>-<width>/, for people to look at; the folder is
ignored by git. Nothing is compared, so a tour fails only where a page does not open,
or where a page or a template of the project was forgotten.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.test.signals import template_rendered
from django.utils import timezone
from playwright.sync_api import Page, ViewportSize

from ams.demo.seed import seed
from ams.models import Business
from bulkupload import registry
from bulkupload.engine import engine
from tests.browser.tour import (
    around,
    definitions,
    imports,
    long_files,
    outside,
    records,
    structured,
    wizard,
)
from tests.browser.tour.camera import Camera
from tests.browser.tour.places import forgotten_pages, forgotten_templates

pytestmark = pytest.mark.screenshots

FOLDER = Path(__file__).parents[2] / "screenshots"
WIDTHS = {1440: 900, 390: 844}
PATIENCE = 10_000
"""Milliseconds until what is not there is said not to be there."""
LOOKS = [("light", 1440), ("light", 390), ("dark", 1440), ("dark", 390)]

SignIn = Callable[[User], Page]


@pytest.fixture(autouse=True)
def _clean_console(request: pytest.FixtureRequest) -> None:
    """Let the tour pass by pages that a browser complains about, such as a 404.

    It stays at home where all browser tests are asked for.
    """
    if request.config.getoption("markexpr") != "screenshots":
        pytest.skip("pictures are taken by -m screenshots")


@pytest.fixture(params=LOOKS, ids=lambda look: f"{look[0]}-{look[1]}")
def camera(request: pytest.FixtureRequest, page: Page, base_url: str) -> Camera:
    """Give a camera for each theme and width."""
    theme, width = request.param
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    size = ViewportSize(width=width, height=WIDTHS[width])
    page.set_viewport_size(size)
    page.set_default_timeout(PATIENCE)
    folder = FOLDER / f"{theme}-{width}"
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    return Camera(page=page, base_url=base_url, folder=folder, size=size)


@pytest.fixture
def _no_toys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the sheets that only the tests bring."""
    own = {
        sheet.meta.slug: sheet
        for sheet in registry.sheets()
        if not type(sheet).__module__.startswith("tests.")
    }
    monkeypatch.setattr(registry, "_sheets", own)


@pytest.fixture
def _no_haste(settings: Any) -> Iterator[None]:
    """Let one person upload a file after the other."""
    settings.BULKUPLOAD = {**settings.BULKUPLOAD, "UPLOADS_PER_MINUTE": 1000}
    yield
    engine.cache_clear()


@pytest.fixture
def drawn() -> Iterator[set[str]]:
    """Return the names of the templates that were drawn, as they come."""
    names: set[str] = set()

    def note(template: Any, **_kwargs: Any) -> None:
        names.add(template.name)

    template_rendered.connect(note)
    yield names
    template_rendered.disconnect(note)


@pytest.mark.usefixtures("_no_toys", "_no_haste")
def test_tour(
    camera: Camera, sign_in: SignIn, drawn: set[str], settings: Any, client: Client
) -> None:
    seed(timezone.now())
    business = Business.objects.get(slug="demo")
    owner = User.objects.get(username="owner")
    outside.tour(camera)
    sign_in(owner)

    around.dashboard(camera)
    records.tour(camera, business)
    definitions.tour(camera, business)
    imports.tour(camera, business)
    wizard.tour(camera, business)
    structured.tour(camera, business)
    long_files.tour(camera, business, settings)
    records.lists(camera, business)
    around.tour(camera, business, sign_in)

    client.force_login(owner)
    assert forgotten_pages(camera.visited, client) == []
    assert forgotten_templates(drawn) == []
