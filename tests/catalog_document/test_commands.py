"""`manage.py load_catalog` and `manage.py dump_catalog`."""

import json
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from ams.models import Business
from catalog.models import ProductType
from catalog.structured.catalog_document import dump, written_out
from tests.catalog_document.documents import small
from tests.catalog_document.rich import rich
from tests.factories import BusinessFactory, ProductFactory


@pytest.fixture
def business(db: None) -> Business:
    return BusinessFactory.create(slug="demo")


def ended(*arguments: str, **options: Any) -> tuple[int, str, str]:
    """Return status, output and errors of a command into the business `demo`."""
    out, err = StringIO(), StringIO()
    given = {"business": "demo", "stdout": out, "stderr": err, **options}
    try:
        call_command(*arguments, **given)
    except CommandError as stopped:
        return stopped.returncode, out.getvalue(), f"{err.getvalue()}{stopped}"
    return 0, out.getvalue(), err.getvalue()


def file_of(folder: Path, document: Any) -> str:
    path = folder / "catalog.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return str(path)


def test_a_file_is_loaded_and_counted(business: Business, tmp_path: Path) -> None:
    status, out, err = ended("load_catalog", file_of(tmp_path, rich()))

    assert (status, err) == (0, "")
    assert out.splitlines() == [
        "productTypes: 4 created, 0 replaced",
        "types: 2 created, 0 replaced",
        "categories: 4 created, 0 replaced",
        "taxCategories: 2 created, 0 replaced",
        "channels: 2 created, 0 replaced",
        "customerGroups: 2 created, 0 replaced",
        "states: 4 created, 0 replaced",
        "products: 3 created, 0 replaced",
    ]
    assert dump(business) == rich()


def test_ignored_members_are_told_on_the_error_stream(
    business: Business, tmp_path: Path
) -> None:
    status, _, err = ended("load_catalog", file_of(tmp_path, {"notes": []}))

    assert (status, err) == (0, "Ignored, nothing here holds it: notes\n")


def test_standard_input_is_read(
    business: Business, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = BytesIO(json.dumps(small()).encode())
    monkeypatch.setattr("sys.stdin", TextIOWrapper(content))

    assert ended("load_catalog", "-")[0] == 0
    assert ProductType.objects.of(business).get().key == "ring"


def test_a_bad_document_ends_with_2_and_nothing_is_written(
    business: Business, tmp_path: Path
) -> None:
    document = small()
    document["products"][1]["productType"]["key"] = "none"
    empty = dump(business)

    assert ended("load_catalog", file_of(tmp_path, document)) == (
        2,
        "",
        'products[1].productType.key: there is no product-type "none", in this '
        "document or before.",
    )
    assert dump(business) == empty


@pytest.mark.parametrize("command", ["load_catalog", "dump_catalog"])
def test_an_unknown_business_ends_with_2(
    business: Business, command: str, tmp_path: Path
) -> None:
    file = [file_of(tmp_path, {})] if command == "load_catalog" else []

    told = ended(command, *file, business="nobody")

    assert told == (2, "", "There is no business “nobody”.")


def test_a_missing_file_ends_with_2(business: Business) -> None:
    assert ended("load_catalog", "/nowhere.json") == (
        2,
        "",
        "There is no file “/nowhere.json”.",
    )


def test_the_dump_goes_to_standard_output(business: Business, tmp_path: Path) -> None:
    ended("load_catalog", file_of(tmp_path, rich()))

    status, out, err = ended("dump_catalog")

    assert (status, out, err) == (0, written_out(json.loads(out)), "")
    assert json.loads(out) == rich()
    assert "“é” 😀" in out


def test_the_dump_goes_to_a_file_that_loads_again(
    business: Business, tmp_path: Path
) -> None:
    BusinessFactory.create(slug="other")
    ended("load_catalog", file_of(tmp_path, rich()))
    out = tmp_path / "out.json"

    assert ended("dump_catalog", out=str(out)) == (0, "", "")
    assert ended("load_catalog", str(out), business="other")[0] == 0
    assert ended("dump_catalog", business="other")[1] == out.read_text("utf-8")


def test_a_dump_that_cannot_be_written_ends_with_2(
    business: Business, tmp_path: Path
) -> None:
    status, _, err = ended("dump_catalog", out=str(tmp_path))

    assert status == 2
    assert err.startswith(f"“{tmp_path}” cannot be written")


def test_a_product_whose_type_has_no_key_cannot_be_dumped_g6(
    business: Business,
) -> None:
    """G-6: the document could not name its type."""
    keyless = ProductType.objects.create(business=business, name="Draft")
    ProductFactory.create(business=business, key="ring", product_type=keyless)

    assert ended("dump_catalog") == (
        2,
        "",
        "The type “Draft” of the product ring has no key, so no document can name it. "
        "Give the type a key first.",
    )
