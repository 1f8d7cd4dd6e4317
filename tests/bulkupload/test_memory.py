"""Answers that are kept: which header and which spelling mean what (B-5, B-12)."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bulkupload import registry, uploads
from bulkupload.models import Upload
from bulkupload.values import Correction, Decisions
from catalog.models import Component, Material, Product
from tests.csv_files import csv_of
from tests.factories import BusinessFactory, MaterialFactory, MembershipFactory

pytestmark = pytest.mark.django_db

SLIP = csv_of(["Name", "Material"], ["Ring", "Silvr"])


@pytest.fixture
def user() -> Any:
    return MembershipFactory().user


@pytest.fixture
def business(user: Any) -> Any:
    business = user.memberships.get().business
    MaterialFactory(business=business, name="Silver")
    return business


def receive(business: Any, user: Any, slug: str = "products") -> Upload:
    upload: Upload = uploads.receive(
        SimpleUploadedFile("file.csv", SLIP),
        sheet=registry.get(slug),
        business=business,
        user=user,
    ).upload
    return upload


def imported(upload: Upload, user: Any, answer: str) -> None:
    uploads.decide(upload, Decisions(names={"material": {"silvr": answer}}))
    shown = uploads.preview(upload, user)
    uploads.confirm(upload, user, shown.fingerprint)


def test_b12_a_spelling_that_was_decided_is_corrected_in_the_next_file(
    business: Any, user: Any
) -> None:
    imported(receive(business, user), user, "Silver")

    for slug, model in (("products", Product), ("components", Component)):
        upload = receive(business, user, slug)
        found = uploads.preview(upload, user)
        assert found.questions == ()
        assert found.corrections == (
            Correction(
                row=2,
                column="Material",
                value="Silvr",
                corrected="Silver",
                remembered=True,
            ),
        )
        uploads.confirm(upload, user, found.fingerprint)
        made = model._default_manager.of(business)
        assert {one.material.name for one in made} == {"Silver"}
    assert Material.objects.of(business).count() == 1


def test_b12_an_answer_of_an_open_upload_is_not_kept(business: Any, user: Any) -> None:
    uploads.decide(
        receive(business, user), Decisions(names={"material": {"silvr": "Silver"}})
    )

    assert len(uploads.preview(receive(business, user), user).questions) == 1


def test_t3_answers_of_another_business_are_not_known(business: Any, user: Any) -> None:
    imported(receive(business, user), user, "Silver")
    other = BusinessFactory()
    MaterialFactory(business=other, name="Silver")
    stranger = MembershipFactory(business=other).user

    assert len(uploads.preview(receive(other, stranger), stranger).questions) == 1
