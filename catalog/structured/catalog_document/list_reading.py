"""Categories, tax categories, states, channels, customer groups in the document."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bulkupload.limits import TEXT_LENGTH
from catalog.models import (
    Category,
    Channel,
    CustomerGroup,
    State,
    TaxCategory,
)
from catalog.structured.catalog_document import checks
from catalog.structured.catalog_document.at import At, Check
from catalog.structured.catalog_document.reasons import DocumentReason as Why

STATE_TYPE_LENGTH = State._meta.get_field("kind").max_length or 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A list of the document and its table; `columns` leads from member to column."""

    model: type[Any]
    check: Check
    columns: Mapping[str, str]


def parent_key(at: At) -> str:
    """Return the key of a parent, given as a text or as `{"key": …}`."""
    return _key_in(at, checks.key)


def target_key(at: At) -> str:
    """Return the key of a state, given as a text or as `{"key": …}`."""
    return _key_in(at, checks.free_key)


def _key_in(at: At, check: Check) -> str:
    if isinstance(at.value, dict):
        shape = checks.Shape(required={"key": check}, optional={"typeId": checks.text})
        return str(shape(at)["key"])
    return str(check(at))


def transitions(at: At) -> list[str]:
    """Return the keys of the states that a state may lead to, each once."""
    found = [(target_key(item), item) for item in at.items()]
    checks.refuse_equal(At(key, item.path) for key, item in found)
    return [key for key, _ in found]


def _list(check: Check, **optional: Check) -> Check:
    return checks.list_of(
        checks.Shape(
            required={"key": check}, optional={"name": checks.label, **optional}
        ),
        unique="key",
    )


LISTS: Mapping[str, Listed] = {
    "categories": Listed(
        model=Category,
        check=_list(checks.key, slug=checks.label, parent=parent_key),
        columns={"name": "name", "slug": "slug"},
    ),
    "taxCategories": Listed(
        model=TaxCategory, check=_list(checks.key), columns={"name": "name"}
    ),
    "channels": Listed(
        model=Channel,
        check=_list(checks.free_key, roles=checks.list_of(checks.text_of(TEXT_LENGTH))),
        columns={"name": "name", "roles": "roles"},
    ),
    "customerGroups": Listed(
        model=CustomerGroup, check=_list(checks.key), columns={"name": "name"}
    ),
    "states": Listed(
        model=State,
        check=checks.list_of(
            checks.Shape(
                required={"key": checks.free_key},
                optional={
                    "type": checks.text_of(STATE_TYPE_LENGTH),
                    "initial": checks.flag,
                    "transitions": transitions,
                },
            ),
            unique="key",
        ),
        columns={"type": "kind", "initial": "initial"},
    ),
}
"""Member of the document -> list; all stand before products."""


def check_parents(at: At, parents: Mapping[str, str | None]) -> None:
    """Refuse a category whose parent is unknown or is below it.

    `parents` has every category that will be there, with the key of its parent.
    """
    for item in at.items():
        if item.value.get("parent") is not None:
            _check_parent(item, parents)


def _check_parent(item: At, parents: Mapping[str, str | None]) -> None:
    given = item.member("parent")
    own, above = item.value["key"], parents[item.value["key"]]
    if above not in parents:
        given.refuse(Why.NOTHING_OF_THIS_KEY, kind="category")
    seen: set[str] = set()
    while above is not None and above not in seen:
        if above == own:
            given.refuse(Why.PARENT_IN_A_CIRCLE)
        seen.add(above)
        above = parents[above]


def check_transitions(at: At, known: Mapping[str, Any]) -> None:
    """Refuse a transition to a state that is neither in the document nor known."""
    for item in at.items():
        if item.value.get("transitions") is None:
            continue
        for target in item.member("transitions").items():
            if target_key(target) not in known:
                target.refuse(Why.NOTHING_OF_THIS_KEY, kind="state")
