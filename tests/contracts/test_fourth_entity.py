"""Adding a fourth entity takes one sheet file: suppliers prove it.

`tests/suppliers` has a table, a list page and an admin as any entity has them. What it
says about Bulk Upload is `sheets.py` alone; everything here comes from the registry.
"""

import ast
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from bulkupload import undo
from bulkupload.models import Upload
from tests.bulkupload.imports import imported
from tests.csv_files import csv_of
from tests.factories import BusinessFactory, MembershipFactory
from tests.suppliers import models
from tests.suppliers.models import Supplier

pytestmark = pytest.mark.django_db

FILE = csv_of(
    ["Name", "E-mail", "Website", "Rating"],
    ["Rio Metals", "sales@rio.example", "rio.example", "5"],
    ["Stone Co", "no address", "", "4"],
    ["Silver Ltd", "", "https://silver.example", ""],
)


@pytest.fixture
def business() -> Any:
    return BusinessFactory(slug="demo")


@pytest.fixture
def client(business: Any) -> Client:
    client = Client()
    user = MembershipFactory(business=business).user
    user.is_staff = user.is_superuser = True
    user.save()
    client.force_login(user)
    return client


def names(business: Any) -> list[str]:
    return list(
        Supplier.objects.of(business).order_by("pk").values_list("name", flat=True)
    )


def test_one_file_says_everything_about_bulk_upload() -> None:
    home = Path(models.__file__).parent
    speaking = {
        path.name
        for path in home.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom)
        and (node.module or "").startswith(
            ("bulkupload.sheet", "bulkupload.registry", "bulkupload.columns")
        )
    }

    assert speaking == {"sheets.py"}
    assert len((home / "sheets.py").read_text().splitlines()) < 30


def test_the_command_imports_suppliers(business: Any, tmp_path: Path) -> None:
    path, out = tmp_path / "suppliers.csv", StringIO()
    path.write_bytes(FILE)

    with pytest.raises(CommandError) as ended:
        call_command(
            *("import_csv", "suppliers", path),
            business="demo",
            format="json",
            stdout=out,
        )

    report = json.loads(out.getvalue())
    assert ended.value.returncode == 1
    assert (report["created"], report["failed_rows"]) == (2, [3])
    assert (report["ignored_columns"], names(business)) == (
        ["Rating"],
        ["Rio Metals", "Silver Ltd"],
    )


def test_the_wizard_imports_suppliers(business: Any, client: Client) -> None:
    sent = client.post(
        reverse("bulkupload:upload", args=["suppliers"]),
        {"file": SimpleUploadedFile("suppliers.csv", FILE, "text/csv")},
        follow=True,
    )
    upload = Upload.objects.of(business).get()
    shown = client.get(reverse("bulkupload:confirm", args=[upload.public_id]))
    done = client.post(
        reverse("bulkupload:confirm", args=[upload.public_id]),
        {"shown": shown.context["shown"]},
        follow=True,
    )

    assert (sent.status_code, shown.status_code, done.status_code) == (200, 200, 200)
    assert names(business) == ["Rio Metals", "Silver Ltd"]


def test_its_list_page_has_the_button(client: Client) -> None:
    page = client.get(reverse("suppliers")).content.decode()

    assert reverse("bulkupload:start", args=["suppliers"]) in page


def test_its_admin_has_the_button(client: Client) -> None:
    address = reverse("admin:suppliers_supplier_changelist") + "bulk-upload/"

    page = client.get(reverse("admin:suppliers_supplier_changelist")).content.decode()

    assert address in page
    assert client.get(address)["Location"] == (
        reverse("bulkupload:start", args=["suppliers"])
    )


@pytest.mark.parametrize("name", ["start", "template", "help-sheet"])
def test_its_pages_exist(client: Client, name: str) -> None:
    page = client.get(reverse(f"bulkupload:{name}", args=["suppliers"]))

    assert page.status_code == 200


def test_an_import_of_suppliers_can_be_taken_back(business: Any) -> None:
    upload = imported(business, "suppliers", FILE)

    done = undo.undo(upload, None)

    assert (done.removed, done.kept, names(business)) == (2, (), [])
