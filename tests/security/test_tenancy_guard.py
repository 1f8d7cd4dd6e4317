"""No query on a table of a business runs without naming the business (T5)."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from django.apps import apps
from django.db import IntegrityError, connections, transaction
from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, Subquery

from ams.models import Business
from bulkupload.tenancy import Owned, OwnedManager, UnscopedQuery
from catalog.models import Material, Price, Product, Variant
from leads.models import Lead
from tests import factories
from tests.security.tenants import owned_models

pytestmark = pytest.mark.django_db

GUARDED_BY_ITS_UPLOAD = {"UploadFile", "FailedRows", "Replaced", "Report"}
"""Tables without a business of their own: they are asked for by an upload."""

GUARDED_BY_ITS_MEMBER = {"Membership"}

RUNS: dict[str, Callable[[Any], Any]] = {
    "iteration": list,
    "len": len,
    "bool": bool,
    "get": lambda q: q.get(pk=1),
    "first": lambda q: q.first(),
    "last": lambda q: q.last(),
    "slice": lambda q: list(q[:1]),
    "index": lambda q: q.order_by("pk")[0],
    "count": lambda q: q.count(),
    "exists": lambda q: q.exists(),
    "contains": lambda q: q.contains(Lead(pk=1)),
    "aggregate": lambda q: q.aggregate(Count("pk")),
    "in_bulk": lambda q: q.in_bulk(),
    "iterator": lambda q: list(q.iterator()),
    "aiterator": lambda q: asyncio.run(all_of(q.aiterator())),
    "values": lambda q: list(q.values("name")),
    "values_list": lambda q: list(q.values_list("pk", flat=True)),
    "dates": lambda q: list(q.dates("created_at", "day")),
    "update": lambda q: q.update(name="x"),
    "delete": lambda q: q.delete(),
    "bulk_update": lambda q: q.bulk_update([Lead(pk=1, name="x")], ["name"]),
    "update_or_create": lambda q: q.update_or_create(name="x"),
    "raw": lambda q: q.raw("SELECT * FROM leads_lead"),
    "explain": lambda q: q.explain(),
}

WITHOUT: dict[str, Callable[[Business], Any]] = {
    "all": lambda _: Lead.objects.all(),
    "filter": lambda _: Lead.objects.filter(name="x"),
    "or around the business": lambda b: Lead.objects.filter(Q(business=b) | Q(pk=1)),
    "or of two queries": lambda b: Lead.objects.of(b) | Lead.objects.all(),
    "xor of two queries": lambda b: Lead.objects.of(b) ^ Lead.objects.filter(pk=1),
    "a reason or none": lambda _: (
        Lead.objects.unscoped("here only") | Lead.objects.filter(pk=1)
    ),
    "negated": lambda b: Lead.objects.filter(~Q(business=b)),
    "excluded": lambda b: Lead.objects.exclude(business=b),
    "excluded beside": lambda b: Lead.objects.exclude(Q(business=b) & Q(name="x")),
    "negated around and": lambda b: Lead.objects.filter(~Q(~Q(business=b), pk=1)),
    "greater than": lambda _: Lead.objects.filter(business__gt=0),
    "not null": lambda _: Lead.objects.filter(business__isnull=False),
    "itself": lambda _: Lead.objects.filter(business=F("business")),
    "any business": lambda _: Lead.objects.filter(business__in=Business.objects.all()),
    "a subquery": lambda _: Lead.objects.filter(
        business=Subquery(Business.objects.values("pk")[:1])
    ),
    "business of another table": lambda b: Lead.objects.filter(source__business=b),
    "union": lambda b: Lead.objects.of(b).union(Lead.objects.all()),
    "union after none": lambda _: Lead.objects.none().union(Lead.objects.all()),
    "intersection": lambda b: Lead.objects.all().intersection(Lead.objects.of(b)),
    "annotated from elsewhere": lambda b: Lead.objects.of(b).annotate(
        leak=Subquery(Material.objects.filter(name="x").values("name")[:1])
    ),
    "correlated by text": lambda b: Lead.objects.of(b).annotate(
        leak=Subquery(Material.objects.filter(name=OuterRef("name")).values("name")[:1])
    ),
    "exists elsewhere": lambda b: Lead.objects.of(b).filter(
        Exists(Lead.objects.filter(email=OuterRef("email")))
    ),
    "ids from elsewhere": lambda b: Lead.objects.of(b).filter(
        source__in=Material.objects.values("pk")
    ),
    "ordered from elsewhere": lambda b: Lead.objects.of(b).order_by(
        Subquery(Material.objects.values("name")[:1])
    ),
    "prefetched by hand": lambda b: Product.objects.of(b).prefetch_related(
        Prefetch("variants", queryset=Variant.objects.all())
    ),
}

WITH: dict[str, Callable[[Business], Any]] = {
    "of": Lead.objects.of,
    "of an id": lambda b: Lead.objects.of(b.pk),
    "filter": lambda b: Lead.objects.filter(business=b),
    "filter by id": lambda b: Lead.objects.filter(business_id=b.pk),
    "filter by pk": lambda b: Lead.objects.filter(business__pk=b.pk),
    "and of conditions": lambda b: Lead.objects.filter(Q(business=b) & ~Q(name="x")),
    "nested and": lambda b: Lead.objects.filter(Q(Q(business=b), Q(pk=1) | Q(pk=2))),
    "named ones": lambda b: Lead.objects.filter(business__in=[b.pk]),
    "excluding": lambda b: Lead.objects.of(b).exclude(name="x"),
    "and of two queries": lambda b: Lead.objects.of(b) & Lead.objects.all(),
    "none": lambda _: Lead.objects.none(),
    "a reason": lambda _: Lead.objects.unscoped("every business, in a test"),
    "union": lambda b: Lead.objects.of(b).union(Lead.objects.of(b).filter(pk=1)),
    "joined": lambda b: Lead.objects.of(b).filter(source__name="x"),
    "select related": lambda b: Lead.objects.of(b).select_related("source"),
    "prefetch": lambda b: Product.objects.of(b).prefetch_related("variants__prices"),
    "correlated by key": lambda b: Product.objects.of(b).annotate(
        sku=Subquery(Variant.objects.filter(product=OuterRef("pk")).values("sku")[:1])
    ),
    "correlated by business": lambda b: Lead.objects.of(b).filter(
        Exists(Material.objects.filter(business=OuterRef("business")))
    ),
    "ids of the business": lambda b: Lead.objects.of(b).filter(
        source__in=Material.objects.of(b).values("pk")
    ),
    "ids with a reason": lambda b: Lead.objects.of(b).filter(
        source__in=Material.objects.unscoped("ids only").values("pk")
    ),
}


async def all_of(rows: Any) -> list[Any]:
    """Return what an asynchronous iterator yields; its thread keeps no connection."""
    try:
        return [row async for row in rows]
    finally:
        await sync_to_async(connections.close_all)()


@pytest.mark.parametrize("run", RUNS.values(), ids=RUNS)
def test_whatever_runs_a_query_asks_for_the_business(run: Callable[[Any], Any]) -> None:
    """T5: every way to run a query is guarded, before the database is asked."""
    with pytest.raises(UnscopedQuery):
        run(Lead.objects.all())


@pytest.mark.parametrize("run", RUNS.values(), ids=RUNS)
def test_whatever_runs_a_query_runs_with_a_reason(run: Callable[[Any], Any]) -> None:
    """T5: with a reason the same queries reach the database, or its own refusals."""
    nothing_there = (Lead.DoesNotExist, IndexError, TypeError, IntegrityError)

    with suppress(*nothing_there), transaction.atomic():
        run(Lead.objects.unscoped("every business, in a test"))


@pytest.mark.parametrize("query", WITHOUT.values(), ids=WITHOUT)
def test_a_query_that_may_cross_businesses_is_refused(
    query: Callable[[Business], Any],
) -> None:
    """T5: no OR, negation, union, subquery or prefetch is a way around the guard."""
    business = factories.BusinessFactory.create()
    factories.FlatProductFactory.create(business=business)

    with pytest.raises(UnscopedQuery):
        list(query(business))


@pytest.mark.parametrize("query", WITH.values(), ids=WITH)
def test_a_query_that_names_the_business_yields_its_rows_only(
    query: Callable[[Business], Any],
) -> None:
    """T5: what names the business by value, key by key or with a reason runs."""
    business = factories.BusinessFactory.create()

    assert list(query(business)) == []


def test_related_rows_need_no_business_and_their_reason_stays_with_them() -> None:
    """T5: `product.variants` is bounded by its product; a query beside it is not."""
    product: Any = factories.FlatProductFactory.create()
    price = Price.objects.of(product.business).get()

    assert [one.sku for one in product.variants.all()] == [product.master.sku]
    assert product.variants.filter(prices=price).count() == 1
    assert list(product.variants.all() | product.variants.filter(pk=1))
    with pytest.raises(UnscopedQuery):
        list(product.variants.all() | Variant.objects.all())
    with pytest.raises(UnscopedQuery):
        list(product.variants.all().union(Variant.objects.all()))


def test_a_reason_must_be_written() -> None:
    """T5: crossing businesses without saying why is refused at once."""
    with pytest.raises(ValueError, match="Say why"):
        Lead.objects.unscoped("")


def test_every_table_of_a_business_is_guarded() -> None:
    """T5: found from the models: no table with a business lacks the manager."""
    tables = [m for m in apps.get_models() if m._meta.app_label in OURS]
    pointing = {
        model
        for model in tables
        for one in model._meta.concrete_fields
        if one.related_model is not None
        and (one.related_model is Business or issubclass(one.related_model, Owned))
    }

    unguarded = {model.__name__ for model in pointing if not issubclass(model, Owned)}
    managers = {type(one) for m in owned_models() for one in m._meta.managers}

    assert unguarded == GUARDED_BY_ITS_UPLOAD | GUARDED_BY_ITS_MEMBER
    assert managers == {OwnedManager}


OURS = {"ams", "bulkupload", "catalog", "leads"}


def test_nobody_goes_around_the_guard() -> None:
    """T5: the manager that Django keeps for itself is named nowhere in our programs."""
    root = Path(__file__).parents[2]
    files = [path for app in sorted(OURS) for path in (root / app).rglob("*.py")]

    found = [path.name for path in files if "_base_manager" in path.read_text("utf-8")]

    assert found == []
