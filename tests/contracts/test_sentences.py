"""Every sentence about a person's spreadsheet: full, plain, and complete (style C5).

Sentences about catalog documents are left out: who reads those wrote JSON by hand.
"""

import re
from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages
from string import Formatter

import pytest

import bulkupload
import catalog
import leads
from bulkupload.problems import Problem
from bulkupload.reasons import Sentence

FORBIDDEN = re.compile(
    r"utf-?(?:16|32)|cp\d|latin|ascii|codec|unicode|decod|encod|byte order|exception"
    r"|error|traceback|offset|position \d|0x|(?-i:\bNone\b)(?! of)|null|parse|delimiter"
    r"|BOM\b|RFC|invalid|regex|stream|dialect|ISO \d|JSON|boolean|string|integer"
    r"|(?<!custom )\bfield\b|prefix|\bnode\b|\bleaf\b|token|schema|syntax|locale"
    r"|tuple|\bNaN\b",
    re.IGNORECASE,
)


for package in (bulkupload, catalog, leads):
    for module in walk_packages(package.__path__, f"{package.__name__}."):
        if module.name.endswith("reasons"):
            import_module(module.name)


def kinds(base: type[Sentence]) -> Iterator[type[Sentence]]:
    for kind in base.__subclasses__():
        yield kind
        yield from kinds(kind)


SENTENCES = [
    sentence
    for kind in kinds(Sentence)
    if "catalog_document" not in kind.__module__
    for sentence in kind
]
every = pytest.mark.parametrize("reason", SENTENCES, ids=str)


def filled(reason: Sentence) -> str:
    """Return the message with something for each of its parameters."""
    named = [name for _text, name, *_rest in Formatter().parse(reason.sentence) if name]
    params = {**dict.fromkeys(named, "ring"), "remedy": "do this."}
    return Problem(reason=reason, column="key", value="ring", params=params).message


def test_names_of_reasons_are_unique_over_all_apps() -> None:
    names = [reason.name for reason in SENTENCES]

    assert sorted(names) == sorted(set(names))


@every
def test_a_sentence_is_full_and_shows_the_way_out(reason: Sentence) -> None:
    message = filled(reason)

    assert message[0].isupper() or reason.sentence.startswith(("{", "“"))
    assert message.endswith(".")
    assert "{" not in message
    assert len(message) < 400


@every
def test_a_sentence_has_no_technical_word(reason: Sentence) -> None:
    assert FORBIDDEN.findall(re.sub(r"\{\w+\}", "", reason.sentence)) == []
