"""Free lists: names, keys, and how new ones are made."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from bulkupload.lists import Known
from catalog.models import Category, Material
from tests.factories import BusinessFactory, CategoryFactory, MaterialFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def business() -> Any:
    return BusinessFactory()


def new(model: Any, business: Any, *names: str) -> list[Any]:
    return list(model.new(names, business=business, upload=None, language="de"))


@pytest.mark.parametrize(
    ("typed", "name", "key"),
    [
        (" Red  Wood ", "Red Wood", "red wood"),
        ("STRASSE", "STRASSE", "strasse"),
        ("Straße", "Straße", "strasse"),
        ("Cafe\u0301", "Café", "café"),
    ],
)
def test_a_name_is_cleaned_and_keyed_in_one_way(
    business: Any, typed: str, name: str, key: str
) -> None:
    saved = MaterialFactory(business=business, name=typed)
    [unsaved] = new(Material, business, typed)

    assert (
        (saved.name, saved.name_key) == (unsaved.name, unsaved.name_key) == (name, key)
    )


def test_one_name_stands_once_in_a_business(business: Any) -> None:
    MaterialFactory(business=business, name="Straße")

    with pytest.raises(IntegrityError), transaction.atomic():
        MaterialFactory(business=business, name="STRASSE")
    MaterialFactory(name="STRASSE")


def test_a_business_knows_its_own_names_only(business: Any) -> None:
    gold = MaterialFactory(business=business, name="Gold")
    MaterialFactory(name="Canary")

    assert Material.known(business, "en") == [Known(gold.pk, "Gold")]


def test_a_category_answers_to_its_name_in_the_language_and_to_its_key(
    business: Any,
) -> None:
    one = CategoryFactory(
        business=business, key="rings", name={"en": "Rings", "de": "R"}
    )
    two = CategoryFactory(business=business, key="nameless", name={})

    assert Category.known(business, "de") == [
        Known(one.pk, "R", ("rings",)),
        Known(two.pk, "nameless", ("nameless",)),
    ]


def test_new_categories_get_keys_that_are_free(business: Any) -> None:
    CategoryFactory(business=business, key="rings")

    made = new(Category, business, "Rings", "Rings!", "指輪", "x", "N" * 255)

    assert [one.key for one in made][:4] == [
        *("rings-2", "rings-3"),
        *("category", "category-x"),
    ]
    assert (made[0].name, made[0].parent) == ({"de": "Rings"}, None)
    for one in made:
        one.full_clean(exclude=["business", "upload"], validate_constraints=False)
