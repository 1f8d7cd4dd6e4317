"""What a business said once and need not say again: headers, and spellings of names."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.utils.functional import SimpleLazyObject

from bulkupload import similar
from bulkupload.models import Alias, HeaderAnswer, Upload
from bulkupload.sheet import Sheet
from bulkupload.values import Decisions, Preview


def with_headers(decisions: Decisions, business: Any, sheet: Sheet) -> Decisions:
    """Return the decisions, with the answers about headers of earlier files (B-5).

    They are looked up once a header of the file is no column of the sheet.
    """

    def headers() -> Mapping[str, str | None]:
        answers = HeaderAnswer.objects.of(business).filter(sheet_slug=sheet.meta.slug)
        remembered = answers.values_list("header_key", "column")
        return {
            **{key: column or None for key, column in remembered},
            **decisions.headers,
        }

    asked: Any = SimpleLazyObject(headers)
    return replace(decisions, headers=asked)


def keep_headers(upload: Upload, decisions: Decisions) -> None:
    """Keep the answers about headers for the next file of this sheet."""
    for key, column in decisions.headers.items():
        HeaderAnswer.objects.of(upload.business).update_or_create(
            business=upload.business,
            sheet_slug=upload.sheet_slug,
            header_key=key,
            defaults={"column": column or ""},
        )


def aliases_of(business: Any) -> dict[str, dict[str, str]]:
    """Return scope of names -> {`name_key` of a spelling: the name it stands for}."""
    found: dict[str, dict[str, str]] = {}
    rows = Alias.objects.of(business).values_list("scope", "key", "name")
    for scope, key, name in rows:
        found.setdefault(scope, {})[key] = name
    return found


def keep_aliases(upload: Upload, sheet: Sheet, done: Preview) -> None:
    """Keep which spellings of this file stand for which names, as a person said."""
    said = Decisions.from_json(upload.decisions).names
    for question in done.questions:
        column = sheet.names[question.column]
        if question.answer is None:
            continue
        for value in question.values:
            key = similar.name_key(value)
            name = said.get(question.column, {}).get(key)
            if name is None or similar.name_key(name) == key:
                continue
            Alias.objects.of(upload.business).update_or_create(
                business=upload.business,
                scope=column.scope,
                key=key,
                defaults={"spelling": value, "name": name},
            )
