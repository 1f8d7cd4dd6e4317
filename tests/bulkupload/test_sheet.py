"""What a sheet is made of, its checks and the registry of all sheets."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import Group
from django.core.checks import run_checks

from bulkupload import registry
from bulkupload.checks import faults
from bulkupload.columns import Text
from bulkupload.sheet import Meta, Sheet
from catalog.models import Component
from tests.bulkupload.toy_sheet import TOYS, ToySheet


def sheet(key: str | None = None, **columns: Text) -> Sheet:
    """Return a sheet of groups with these columns."""
    meta = type("Meta", (), {"slug": "groups", "model": Group, "noun": "group"})
    if key is not None:
        meta.key = key  # type: ignore[attr-defined]  # a class made by hand
    made: type[Sheet] = type("GroupSheet", (Sheet,), {"Meta": meta, **columns})
    return made()


def ids(declared: Sheet) -> list[str | None]:
    return [fault.id for fault in faults(declared)]


def test_columns_are_in_the_order_of_their_declaration() -> None:
    assert list(TOYS.columns) == ["name", "code", "kind", "price", "count", "mood"]
    assert TOYS.position("price") == 3


def test_a_column_knows_its_name_and_fills_the_field_of_that_name() -> None:
    renamed = sheet(name=Text("Name"), title=Text("Title", field="name"))

    assert [(c.name, c.field) for c in renamed.columns.values()] == [
        ("name", "name"),
        ("title", "name"),
    ]


def test_plural_and_list_page_follow_from_noun_and_slug() -> None:
    assert sheet(name=Text("Name")).meta == Meta(
        slug="groups", model=Group, noun="group", plural="groups", list_url="groups"
    )


def test_the_sheets_of_this_project_are_sound() -> None:
    assert [one for one in run_checks() if str(one.id).startswith("bulkupload")] == []


def test_a_sound_sheet_has_no_fault() -> None:
    assert ids(sheet(key="name", name=Text("Name"))) == []


def test_each_fault_of_a_sheet_has_its_number() -> None:
    assert ids(sheet(name=Text("Name"), meta=Text("Meta", field="name"))) == [
        "bulkupload.E002"
    ]
    assert ids(sheet(name=Text("Name"), title=Text("NAME!", field="name"))) == [
        "bulkupload.E003"
    ]
    assert ids(sheet(name=Text("Name", synonyms=["Naam", "naam"]))) == []
    assert ids(sheet(name=Text("Name", required=True))) == ["bulkupload.E004"]
    assert ids(sheet(key="code", name=Text("Name"))) == ["bulkupload.E005"]
    assert ids(sheet(name=Text("Name"), code=Text("Code"))) == ["bulkupload.E006"]


@pytest.fixture
def toys() -> Iterator[None]:
    registry.register(ToySheet)
    yield
    registry.unregister("toys")


@pytest.mark.usefixtures("toys")
def test_a_registered_sheet_is_found_by_slug_and_by_model() -> None:
    assert isinstance(registry.get("toys"), ToySheet)
    assert isinstance(registry.for_model(Group), ToySheet)
    assert "toys" in [one.meta.slug for one in registry.sheets()]


@pytest.mark.usefixtures("toys")
def test_a_slug_stands_for_one_sheet_only() -> None:
    registry.register(ToySheet)
    other = type(sheet(name=Text("Name")))
    other.meta = ToySheet.meta

    with pytest.raises(ValueError, match="toys"):
        registry.register(other)


def test_an_unknown_slug_is_told() -> None:
    with pytest.raises(registry.UnknownSheet):
        registry.get("toys")
    assert registry.for_model(Group) is None


def test_sheets_come_by_slug() -> None:
    slugs = [one.meta.slug for one in registry.sheets()]

    assert slugs == sorted(slugs)
    assert {"products", "components", "leads"} <= set(slugs)
    assert registry.for_model(Component) is registry.get("components")
