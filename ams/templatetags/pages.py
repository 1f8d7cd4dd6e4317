"""What templates need to show a list in pages."""

from collections.abc import Iterator

from django import template
from django.core.paginator import Page

register = template.Library()


@register.filter
def numbers(page: Page) -> Iterator[str | int]:
    """Yield the page numbers to show around this page, with an ellipsis in gaps."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
