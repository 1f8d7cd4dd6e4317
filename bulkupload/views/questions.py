"""The questions about the names of a file, by page."""

from typing import Any

from django.core.paginator import Paginator

from bulkupload import forms, registry
from bulkupload.models import Upload
from bulkupload.values import Decisions, Preview
from bulkupload.views.answers import url_of

QUESTIONS_ON_A_PAGE = 50


def match_url(upload: Upload, page: int) -> str:
    """Return the address of one page of the questions."""
    return f"{url_of('match', upload)}?page={page}"


def asked(upload: Upload, preview: Preview, decisions: Decisions) -> list[forms.Asked]:
    """Return the questions about the names of a file."""
    may_be_new = not registry.get(upload.sheet_slug).over_rows
    return forms.asked(preview.questions, decisions, may_be_new=may_be_new)


def questions_at(questions: list[forms.Asked], page: str) -> Any:
    """Return one page of the questions."""
    return Paginator(questions, QUESTIONS_ON_A_PAGE).get_page(page)
