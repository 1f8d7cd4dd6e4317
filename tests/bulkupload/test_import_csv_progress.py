"""The line of progress that the command draws on a terminal (spec 4)."""

from io import StringIO
from typing import Any

import pytest
from django.core.management.base import OutputWrapper

from bulkupload.management.progress import Bar
from bulkupload.source import Source

SOURCE = Source.of_bytes(b"Name\nA\nB\nC\n")


class Terminal(StringIO):
    """A screen."""

    def isatty(self) -> bool:
        """Say that somebody looks."""
        return True


@pytest.fixture
def screen() -> Any:
    return Terminal()


def test_it_shows_the_share_and_the_rows_and_goes_when_it_is_over(screen: Any) -> None:
    with Bar(SOURCE, OutputWrapper(screen), shown=True) as bar:
        bar.update(2)
        drawn = screen.getvalue()

    assert drawn == f"\r{'█' * 15}{'░' * 15}  50%  2 rows"
    assert screen.getvalue() == f"{drawn}\r\033[K"


def test_it_never_shows_more_than_everything(screen: Any) -> None:
    with Bar(Source.of_bytes(b"A"), OutputWrapper(screen), shown=True) as bar:
        bar.update(7)

    assert "100%  7 rows" in screen.getvalue()


def test_elsewhere_it_shows_nothing(screen: Any) -> None:
    with Bar(SOURCE, OutputWrapper(screen), shown=False) as bar:
        bar.update(2)

    assert screen.getvalue() == ""
