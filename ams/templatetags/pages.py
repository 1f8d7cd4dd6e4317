"""What templates need to show a list in pages, and long addresses."""

import re
from collections.abc import Iterator

from django import template
from django.core.paginator import Page
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def numbers(page: Page) -> Iterator[str | int]:
    """Yield the page numbers to show around this page, with an ellipsis in gaps."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)


@register.filter
def soft_breaks(address: str) -> SafeString:
    """Return an address that wraps after its slashes, dots and dashes, if it must."""
    parts = re.split(r"(?<=[/?&=@_.-])(?=\w)", address)
    return format_html_join("", "{}<wbr>", ((part,) for part in parts))
