"""Fills the demo once: what is there already stays as people left it."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from ams.demo import files, people, pictures
from ams.demo.shops import SHOPS, PastImport, Shop
from ams.models import Business
from bulkupload import flow, registry, uploads
from bulkupload.access import access
from bulkupload.models import Upload
from bulkupload.source import Source
from bulkupload.values import Context
from catalog.models import Component, Product
from catalog.structured import catalog_document
from leads.models import Lead

SHEETS = ("components", "products", "leads")
"""What is read into each business, in this order."""

FIRST_DAY = timedelta(days=310)
LAST_DAY = timedelta(days=21)
"""Between these days ago the records without an import came in."""


def seed(now: datetime) -> bool:
    """Make each business of the demo that is not there; say whether one was made."""
    made = [_open(shop, now) for shop in SHOPS]
    for shop in SHOPS:
        drawn = (*pictures.pictures_of(shop), *files.described_pictures(shop))
        pictures.draw_missing(shop, drawn)
    return any(made)


@transaction.atomic
def _open(shop: Shop, now: datetime) -> bool:
    business, is_new = Business.objects.get_or_create(
        slug=shop.slug,
        defaults={
            "name": shop.name,
            "sku_prefix": shop.sku_prefix,
            "currency": shop.currency,
            "time_zone": shop.time_zone,
            "languages": [*shop.languages],
        },
    )
    if not is_new:
        return False
    users = {
        person.username: people.join(business, person, role)
        for person, role in shop.members.items()
    }
    document = files.content_of(shop, "catalog.json", now.date())
    catalog_document.load(catalog_document.parsed(document), business, now - FIRST_DAY)
    for sheet in SHEETS:
        _read_in(business, sheet, shop, now - FIRST_DAY)
    for model in (Component, Product, Lead):
        _spread(model, business, now)
    for past in shop.past_imports:
        source = files.source_of(shop, past.file, now.date())
        _import(business, past, source, users[past.by.username], now - past.ago)
    pictures.hang(business, shop)
    return True


def _read_in(business: Business, sheet: str, shop: Shop, at: datetime) -> None:
    """Import a file without leaving a record of it, as if each row had been typed."""
    source = files.source_of(shop, f"{sheet}.csv", at.date())
    flow.commit(_import_of(business, sheet, source, None, at))


def _spread(model: Any, business: Business, now: datetime) -> None:
    """Let the records have come in one after another, the last ones lately."""
    records = list(model.objects.of(business).order_by("pk"))
    step = (FIRST_DAY - LAST_DAY) / max(len(records), 1)
    for number, record in enumerate(records):
        moment = now - FIRST_DAY + step * number
        record.created_at = record.updated_at = moment
    model.objects.of(business).bulk_update(records, ["created_at", "updated_at"])


def _import(
    business: Business, past: PastImport, source: Source, user: User, at: datetime
) -> None:
    """Import a file as a person did then, with its record and its failed rows."""
    upload = Upload.objects.create(
        business=business,
        user=user,
        sheet_slug=past.sheet,
        file_name=past.file,
        size=source.size,
        sha256=source.sha256(),
        options=uploads.options_of(registry.get(past.sheet), past.options),
        created_at=at - timedelta(minutes=4),
    )
    what = _import_of(business, past.sheet, source, user, at, past.options)
    what = flow.with_upload(what, upload)
    flow.commit(what, finish=lambda done: uploads.finish(upload, done, what.context))
    records: Any = what.sheet.meta.model._default_manager
    made = records.of(business).filter(upload=upload)
    made.update(created_at=at, updated_at=at)


def _import_of(
    business: Business,
    sheet: str,
    source: Source,
    user: User | None,
    at: datetime,
    options: frozenset[str] = frozenset(),
) -> flow.Import:
    return flow.Import(
        sheet=registry.get(sheet),
        source=source,
        context=Context(
            business=business,
            user=user,
            now=at,
            conventions=access().conventions(business),
            options=options,
        ),
    )
