"""What takes the pictures, and remembers where it has been."""

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Page, ViewportSize

STEP = "#bulk-upload-step"
QUESTION = "#confirm-dialog[open]"


@dataclass(slots=True)
class Camera:
    """Numbers the pictures in the order of the tour."""

    page: Page
    base_url: str
    folder: Path
    size: ViewportSize
    taken: int = field(default=0)
    visited: set[str] = field(default_factory=set)
    """The names of the addresses at which a picture was taken."""

    def shoot(self, name: str, *, whole: bool = True) -> None:
        """Take the page as it is, the whole of it or what the window shows.

        For the whole page the window is made as high as the page, so that what sticks
        to its foot covers nothing and lazy pictures are loaded.
        """
        page, size = self.page, self.size
        page.mouse.move(0, 0)
        page.wait_for_load_state("networkidle")
        height = page.evaluate("document.documentElement.scrollHeight")
        if whole and height > size["height"]:
            page.set_viewport_size({**size, "height": height})
            page.wait_for_load_state("networkidle")
        self.taken += 1
        path = self.folder / f"{self.taken:03}-{name}.png"
        page.screenshot(path=path, animations="disabled")
        page.set_viewport_size(size)
        self.visited.add(name_of(page.url))

    def visit(self, name: str, url: str) -> None:
        """Go to a page and take it."""
        self.go(url)
        self.shoot(name)

    def go(self, url: str) -> None:
        """Go to a page."""
        self.page.goto(self.base_url + url)

    def step(self, title: str, name: str) -> None:
        """Wait for the step of the wizard with this title, and take it."""
        self.page.locator(STEP).get_by_role("heading", name=title).first.wait_for()
        self.shoot(name, whole=not self.page.locator("dialog[open]").count())

    def press(self, name: str) -> None:
        """Press the first button with this name on the page."""
        self.page.get_by_role("button", name=name).first.click()

    def submit(self) -> None:
        """Send the first form of the page's content, however it is filled in."""
        forms = self.page.locator("main form")
        forms.evaluate_all("every => every.forEach(one => { one.noValidate = true; })")
        self.page.click("main form [type=submit]:visible")

    def ask(self, name: str, answer: str | None = None) -> None:
        """Take the question that is asked, and say yes by this button, or no."""
        self.page.locator(QUESTION).wait_for()
        self.shoot(name, whole=False)
        if answer is None:
            self.page.keyboard.press("Escape")
        else:
            self.page.locator(QUESTION).get_by_role("button", name=answer).click()

    def unfold(self) -> None:
        """Open all that is folded on the page."""
        folded = self.page.locator("main details")
        folded.evaluate_all("every => every.forEach(one => { one.open = true; })")

    def until(self, text: str) -> None:
        """Wait until a text can be read on the page."""
        self.page.get_by_text(text).first.wait_for()


def name_of(url: str) -> str:
    """Return the name of an address of the project, blank where it has none."""
    try:
        return resolve(urlsplit(url).path).view_name
    except Resolver404:
        return ""
