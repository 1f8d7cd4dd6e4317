"""Tests of the management of free lists."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ams.models import Business
from bulkupload.models import Alias
from bulkupload.records import free_lists
from catalog.models import Category, Material, Product
from tests import factories


def material(business: Business, name: str) -> Material:
    """Return a material of this name."""
    made: Material = factories.MaterialFactory.create(business=business, name=name)
    return made


def test_the_lists_of_all_apps_stand_on_one_page(viewer: Client) -> None:
    page = viewer.get("/lists/").content.decode()

    for title in ("Categories", "Materials", "Component categories", "Sources"):
        assert title in page


def test_a_value_knows_its_uses_in_all_tables(business: Business) -> None:
    silver = material(business, "Silver")
    factories.ProductFactory.create(business=business, material=silver)
    factories.ComponentFactory.create(business=business, material=silver)
    material(business, "Gold")

    uses = {str(one): one.uses for one in free_lists.with_uses(Material, business)}

    assert uses == {"Silver": 2, "Gold": 0}


def test_a_list_shows_the_values_of_the_business_and_near_duplicates(
    viewer: Client, business: Business, stranger: Business
) -> None:
    for name in ("Sterling Silver", "Sterling Sliver", "14k Gold", "18k Gold"):
        material(business, name)
    material(stranger, "Secret")

    page = viewer.get("/lists/material/")

    pairs = [{one.name, other.name} for one, other in page.context["near"]]
    assert pairs == [{"Sterling Silver", "Sterling Sliver"}]
    assert "Secret" not in page.content.decode()


def test_statements_of_a_list_do_not_grow_with_its_values(
    viewer: Client, business: Business
) -> None:
    def statements_after(count: int) -> int:
        for _ in range(count):
            factories.ProductFactory.create(
                business=business,
                material=factories.MaterialFactory.create(business=business),
            )
        with CaptureQueriesContext(connection) as found:
            viewer.get("/lists/material/")
        return len(found)

    assert statements_after(1) == statements_after(9)


def test_a_value_is_renamed_and_its_change_counted(
    editor: Client, business: Business
) -> None:
    gold = material(business, "Gld")

    editor.post(f"/lists/material/{gold.pk}/rename/", {"name": " Gold "})

    gold.refresh_from_db()
    assert (gold.name, gold.name_key, gold.version) == ("Gold", "gold", 2)


def test_a_value_keeps_its_name_in_other_capitals(
    editor: Client, business: Business
) -> None:
    gold = material(business, "gold")

    editor.post(f"/lists/material/{gold.pk}/rename/", {"name": "Gold"})

    gold.refresh_from_db()
    assert gold.name == "Gold"


def test_a_rename_to_a_name_that_exists_offers_a_merge(
    editor: Client, business: Business
) -> None:
    gold, typo = material(business, "Gold"), material(business, "Gld")

    answer = editor.post(f"/lists/material/{typo.pk}/rename/", {"name": "gold"})

    typo.refresh_from_db()
    assert answer.status_code == 422
    assert answer.context["rival"] == gold
    assert typo.name == "Gld"


@pytest.mark.parametrize("choice", ["into", "into_name"])
def test_a_merge_moves_all_uses_and_counts_the_changes(
    editor: Client, business: Business, choice: str
) -> None:
    gold, typo = material(business, "Gold"), material(business, "Gld")
    product = factories.ProductFactory.create(business=business, material=typo)
    component = factories.ComponentFactory.create(business=business, material=typo)
    target: dict[str, Any] = {"into": gold.pk, "into_name": "GOLD"}

    editor.post(f"/lists/material/{typo.pk}/merge/", {choice: target[choice]})

    for record in (product, component):
        record.refresh_from_db()
        assert (record.material, record.version) == (gold, 2)
    assert list(Material.objects.of(business)) == [gold]


def test_a_merge_into_nothing_or_into_itself_is_refused(
    editor: Client, business: Business, stranger: Business
) -> None:
    gold, theirs = material(business, "Gold"), material(stranger, "Silver")

    for into in (gold.pk, theirs.pk, ""):
        editor.post(f"/lists/material/{gold.pk}/merge/", {"into": into})

    assert Material.objects.of(business).get() == gold
    assert Material.objects.of(stranger).get() == theirs


def aliases(business: Business) -> list[tuple[str, str]]:
    """Return which spellings stand for which materials."""
    found = free_lists.aliases(Material, business)
    return [(one.spelling, one.name) for one in found]


def test_a_merged_name_stands_for_the_other_until_that_is_forgotten(
    editor: Client, business: Business, stranger: Business
) -> None:
    gold, typo = material(business, "Gold"), material(business, "Gld")
    editor.post(f"/lists/material/{typo.pk}/merge/", {"into": gold.pk})
    editor.post(f"/lists/material/{gold.pk}/rename/", {"name": "14k Gold"})

    page = editor.get("/lists/material/").content.decode()

    assert aliases(business) == [("Gld", "14k Gold")]
    assert "“Gld” stands for “14k Gold”" in page
    alias = free_lists.aliases(Material, business).get()
    theirs = Alias.objects.create(
        business=stranger, scope=alias.scope, key="x", spelling="X", name="Y"
    )
    editor.post(f"/lists/spellings/{alias.pk}/forget/")
    refused = editor.post(f"/lists/spellings/{theirs.pk}/forget/")
    assert aliases(business) == []
    assert refused.status_code == 404


def test_merged_categories_leave_each_product_in_the_one_that_stays(
    business: Business,
) -> None:
    rings, typo = (
        factories.CategoryFactory.create(business=business, label=one)
        for one in ("Rings", "Rngs")
    )
    both, one = (factories.ProductFactory.create(business=business) for _ in range(2))
    both.category_links.create(business=business, category=rings)
    both.category_links.create(business=business, category=typo, position=1)
    one.category_links.create(business=business, category=typo)

    free_lists.merge(typo, rings, language="en", at=timezone.now())

    products = Product.objects.of(business).order_by("pk")
    assert [[link.category for link in p.category_links.all()] for p in products] == [
        [rings],
        [rings],
    ]
    assert [p.version for p in products] == [2, 2]


def test_a_category_merged_into_one_below_it_leaves_a_tree(business: Business) -> None:
    top = factories.CategoryFactory.create(business=business, label="Jewelry")
    middle = factories.CategoryFactory.create(
        business=business, label="Rings", parent=top
    )
    low = factories.CategoryFactory.create(
        business=business, label="Bands", parent=middle
    )

    free_lists.merge(top, low, language="en", at=timezone.now())

    parents = dict(Category.objects.of(business).values_list("key", "parent__key"))
    assert parents == {low.key: None, middle.key: low.key}


def test_a_category_is_renamed_in_the_language_of_the_business(
    editor: Client, business: Business
) -> None:
    rings = factories.CategoryFactory.create(
        business=business, key="rings", name={"en": "Rngs", "de": "Ringe"}
    )

    editor.post(f"/lists/category/{rings.pk}/rename/", {"name": "Rings"})

    rings.refresh_from_db()
    assert (rings.name, rings.key) == ({"en": "Rings", "de": "Ringe"}, "rings")


def test_only_a_value_that_nothing_uses_is_deleted(
    editor: Client, business: Business
) -> None:
    used, unused = material(business, "Gold"), material(business, "Silver")
    factories.ProductFactory.create(business=business, material=used)

    for one in (used, unused):
        editor.post(f"/lists/material/{one.pk}/delete/")

    assert list(Material.objects.of(business)) == [used]


def test_a_value_links_to_the_records_that_have_it(
    viewer: Client, business: Business
) -> None:
    gold = material(business, "Gold")
    factories.ProductFactory.create(business=business, material=gold)

    page = viewer.get(f"/lists/material/{gold.pk}/").content.decode()

    assert f'href="/products/?material={gold.pk}"' in page
    assert f'href="/components/?material={gold.pk}"' in page


@pytest.mark.parametrize("verb", ["", "rename/", "merge/", "delete/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_value_of_another_business_is_not_there(
    editor: Client, stranger: Business, verb: str, method: str
) -> None:
    theirs = material(stranger, "Gold")

    answer = getattr(editor, method)(f"/lists/material/{theirs.pk}/{verb}")

    assert answer.status_code in {404, 405}
    assert Material.objects.of(stranger).get().name == "Gold"


@pytest.mark.parametrize("verb", ["rename", "merge", "delete"])
def test_a_viewer_changes_no_list(
    viewer: Client, business: Business, verb: str
) -> None:
    gold = material(business, "Gold")

    answer = viewer.post(f"/lists/material/{gold.pk}/{verb}/", {"name": "Silver"})

    assert answer.status_code == 403


@pytest.mark.parametrize("kind", ["product", "nonsense"])
def test_what_is_no_list_is_not_there(viewer: Client, kind: str) -> None:
    assert viewer.get(f"/lists/{kind}/").status_code == 404


def test_a_spelling_of_a_text_in_no_list_can_be_forgotten_too(
    editor: Client, business: Business
) -> None:
    alias = Alias.objects.create(
        business=business,
        scope="leads.lead.company",
        key="wilow llc",
        spelling="Wilow LLC",
        name="Willow LLC",
    )

    page = editor.get("/lists/").content.decode()
    forgotten = editor.post(f"/lists/spellings/{alias.pk}/forget/")

    assert "“Wilow LLC” stands for “Willow LLC”" in page
    assert forgotten.headers["Location"] == "/lists/"
    assert not Alias.objects.of(business).exists()
