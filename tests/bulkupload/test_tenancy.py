"""No query forgets its business (T5)."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import Q

from bulkupload.tenancy import UnscopedQuery
from catalog.models import Material, Product
from tests.factories import BusinessFactory, FlatProductFactory, MaterialFactory

pytestmark = pytest.mark.django_db

Query = Callable[[], Any]

UNSCOPED: dict[str, Query] = {
    "iteration": lambda: list(Material.objects.all()),
    "filter": lambda: list(Material.objects.filter(name="Gold")),
    "get": lambda: Material.objects.get(pk=1),
    "first": Material.objects.first,
    "count": Material.objects.count,
    "exists": lambda: Material.objects.filter(pk=1).exists(),
    "aggregate": Material.objects.aggregate,
    "update": lambda: Material.objects.filter(pk=1).update(name="x"),
    "delete": lambda: Material.objects.filter(pk=1).delete(),
    "values": lambda: list(Material.objects.values_list("name")),
    "iterator": lambda: list(Material.objects.all().iterator()),
    "exclude": lambda: list(Material.objects.exclude(business=1)),
    "or": lambda: list(Material.objects.filter(Q(business=1) | Q(name="x"))),
    "not": lambda: list(Material.objects.filter(~Q(business=1))),
    "foreign": lambda: list(Product.objects.filter(material__business=1)),
}


@pytest.mark.parametrize("name", UNSCOPED)
def test_t5_a_query_that_names_no_business_is_refused(name: str) -> None:
    with pytest.raises(UnscopedQuery):
        UNSCOPED[name]()


def test_t5_a_business_sees_its_own_rows_only() -> None:
    ours, theirs = MaterialFactory(name="Gold"), MaterialFactory(name="Canary")

    own = Material.objects.of(ours.business)

    assert (list(own), own.count(), own.filter(pk=theirs.pk).exists()) == (
        *([ours], 1),
        False,
    )
    assert own.filter(pk=theirs.pk).update(name="x") == 0
    assert own.filter(pk=theirs.pk).delete() == (0, {})


def test_several_businesses_can_be_named() -> None:
    ours, theirs = MaterialFactory(), MaterialFactory()

    found = Material.objects.filter(business__in=[ours.business, theirs.business])

    assert set(found) == {ours, theirs}


def test_what_hangs_on_a_record_needs_no_business() -> None:
    product = FlatProductFactory()

    assert [one.product for one in product.variants.all()] == [product]


def test_a_crossing_says_why() -> None:
    MaterialFactory.create_batch(2)

    assert Material.objects.unscoped("housekeeping").count() == 2
    with pytest.raises(ValueError, match="Say why"):
        Material.objects.unscoped("")


def test_no_query_at_all_is_harmless() -> None:
    assert list(Material.objects.none()) == []


def test_names_are_unique_in_a_business_and_not_between_two() -> None:
    gold = MaterialFactory(name="Gold")
    other = MaterialFactory(name="gold", business=BusinessFactory())

    assert (gold.name_key, other.name_key) == ("gold", "gold")
