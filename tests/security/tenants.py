"""Businesses that have one of everything, so that no page of theirs is empty.

Every text of a tenant comes from a function of its own: for one a word that must never
be seen elsewhere, for the other what an attacker would type.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Group, Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from django.utils import timezone

from ams.models import Business, Membership, Role
from bulkupload import pulse, registry, runs, undo, uploads
from bulkupload.lists import Imported
from bulkupload.models import Alias, Run, Upload
from bulkupload.tenancy import Owned
from bulkupload.values import Decisions
from catalog.models import Category, Component, Material, Product
from leads.models import Lead
from tests import factories
from tests.csv_files import csv_of

PICTURE = b"\x89PNG\r\n\x1a\n"
KEYS = {"key", "slug", "name_key", "locale", "scope_key", "header_key", "sheet_slug"}
"""Columns of texts that only the program makes."""

LEFT_ALONE = {"business", "upload", "parent", "version", "position"}

FIXED = {"currency": "USD", "locale": "en", "sheet_slug": "leads", "header_key": "nme"}


@dataclass(slots=True)
class Tenant:
    """A business, who works there, and one record of each table."""

    business: Business
    people: dict[str, User]
    records: dict[type[models.Model], Any] = field(default_factory=dict)
    uploads: dict[str, Upload] = field(default_factory=dict)
    extra: dict[str, Any] = field(default_factory=dict)

    def membership(self, role: str) -> Membership:
        """Return the membership of one person."""
        return Membership.objects.get(business=self.business, user=self.people[role])


def tenant(slug: str, text: Callable[[], str]) -> Tenant:
    """Return a new business with people, records of every table, and imports."""
    business = factories.BusinessFactory.create(name=text()[:120], slug=slug)
    made = Tenant(business, {name: person(business, name, text) for name in ROLES})
    for upload_maker in UPLOADS:
        made.uploads[upload_maker.__name__] = upload_maker(made, text)
    for model in owned_models():
        record_of(model, made, text)
    name_and_key(made, text)
    Group.objects.get_or_create(name="nobody")
    folder = Path(settings.MEDIA_ROOT) / slug
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{slug}.png").write_bytes(PICTURE)
    return made


# ---- People ------------------------------------------------------------------------

ROLES = {
    "owner": Role.OWNER,
    "colleague": Role.OWNER,
    "editor": Role.EDITOR,
    "viewer": Role.VIEWER,
    "staff": Role.OWNER,
    "invited": Role.VIEWER,
}
OF_THE_INSTALLATION = {"auth", "admin", "sessions", "contenttypes"}
"""Apps whose tables belong to no business: a superuser's, in the admin."""


def person(business: Business, name: str, text: Callable[[], str]) -> User:
    """Return a member; `staff` may do everything in the admin that a role may."""
    user = User.objects.create(
        username=f"{business.slug}-{name}",
        first_name=text()[:150],
        last_name=text()[:150],
        email=f"{business.slug}-{name}@example.com",
        is_staff=name == "staff",
        password="!" if name == "invited" else "md5$x$0",
    )
    if user.is_staff:
        ours = Permission.objects.exclude(
            content_type__app_label__in=OF_THE_INSTALLATION
        )
        user.user_permissions.set(ours)
    Membership.objects.create(business=business, user=user, role=ROLES[name])
    return user


# ---- Imports -----------------------------------------------------------------------


def taken(made: Tenant, slug: str, content: bytes, name: str, **how: Any) -> Upload:
    """Return the owner's upload of this file."""
    received: Upload = uploads.receive(
        named(SimpleUploadedFile("x.csv", content), name),
        sheet=registry.get(slug),
        business=made.business,
        user=made.people["owner"],
        **how,
    ).upload
    return received


def named(file: SimpleUploadedFile, name: str) -> SimpleUploadedFile:
    """Give the file a name as it might be sent, path marks and all."""
    vars(file)["_name"] = name  # set plainly, it would lose what comes before a slash
    return file


def imported(upload: Upload, user: User) -> Upload:
    """Import what an upload would import now, its questions answered with «keep»."""
    uploads.confirm(upload, user, uploads.preview(upload, user).fingerprint)
    upload.refresh_from_db()
    return upload


def stale_upload(made: Tenant, text: Callable[[], str]) -> Upload:
    """Leave a long file whose report is gone, after an import that was cancelled."""
    upload = taken(made, "components", csv_of(["Name"], [text()]), f"{text()}.csv")
    Upload.objects.of(made.business).filter(pk=upload.pk).update(is_long=True)
    outcome = Run.Outcome.CANCELLED
    Run.objects.create(business=made.business, upload=upload, outcome=outcome)
    upload.refresh_from_db()
    return upload


def open_upload(made: Tenant, text: Callable[[], str]) -> Upload:
    """Leave a file of products open: ready rows, failed ones, an unknown header."""
    known = factories.MaterialFactory.create(business=made.business, name=text())
    rows = [
        [text(), known.name[:-1] + "x", "", text()],
        ["", text(), "Actve", text()],
        [text(), "", text()[:50], text()],
    ]
    content = csv_of(["Name", "Material", "Status", text()], *rows)
    upload = taken(made, "products", content, f"{text()}.csv")
    uploads.decide(upload, Decisions(names={"other": {"a": text()}}))
    return upload


def done_upload(made: Tenant, text: Callable[[], str]) -> Upload:
    """Import leads, of which one fails."""
    header = ["Name", "Company", "Source", "Notes", "Followers", text()]
    rows = [
        [text(), text(), text(), text(), "", text()],
        [text(), text(), "", "", text(), text()],
    ]
    upload = taken(made, "leads", csv_of(header, *rows), f"{text()}.csv")
    return imported(upload, made.people["owner"])


def updated_upload(made: Tenant, text: Callable[[], str]) -> Upload:
    """Import changes of a component."""
    factories.ComponentFactory.create(business=made.business, sku="C-1", name=text())
    content = csv_of(["SKU", "Name", "Notes"], ["C-1", text(), text()])
    upload = taken(made, "components", content, f"{text()}.csv", options=["update"])
    return imported(upload, made.people["owner"])


def undone_upload(made: Tenant, text: Callable[[], str]) -> Upload:
    """Import a lead and take it back, but for one that was edited."""
    content = csv_of(["Name"], [text()], [text()])
    upload = taken(made, "leads", content, f"{text()}.csv")
    upload = imported(upload, made.people["owner"])
    made_by = Lead.objects.of(made.business).filter(upload=upload)
    made_by.filter(pk=made_by.values_list("pk", flat=True)[0]).update(version=2)
    undo.undo(upload, made.people["owner"])
    upload.refresh_from_db()
    return upload


def undoing_upload(made: Tenant, text: Callable[[], str]) -> Upload:
    """Import a lead, and begin to take it back: its workers died too often."""
    upload = taken(made, "leads", csv_of(["Name"], [text()]), f"{text()}.csv")
    upload = imported(upload, made.people["owner"])
    state = Upload.State.UNDOING
    Upload.objects.of(made.business).filter(pk=upload.pk).update(state=state)
    who = {"business": made.business, "user": made.people["owner"]}
    run = Run.objects.create(upload=upload, task=Run.Task.UNDO, rows_total=1, **who)
    for _attempt in range(runs.ATTEMPTS):
        pulse.of(run).submitted(timezone.now() - timedelta(days=1))
    upload.refresh_from_db()
    return upload


UPLOADS = (
    *(open_upload, done_upload, updated_upload, stale_upload),
    *(undone_upload, undoing_upload),
)
"""What makes the uploads of a tenant, one after the other."""


# ---- Records -----------------------------------------------------------------------


def owned_models() -> Iterator[type[Owned]]:
    """Yield every table whose rows belong to a business."""
    return (m for m in apps.get_models() if issubclass(m, Owned) and m._meta.managed)


def record_of(model: Any, made: Tenant, text: Callable[[], str]) -> Any:
    """Return the tenant's record of a table, made on the first call."""
    if model is Upload:
        return made.uploads["done_upload"]
    if model in made.records:
        return made.records[model]
    there = model.objects.of(made.business).first()
    if there is not None and not issubclass(model, Imported):
        return there
    values = {
        one.name: value
        for one in model._meta.concrete_fields
        if (value := value_of(one, made, text)) is not None
    }
    record = model(business=made.business, **values)
    record.save()
    made.records[model] = record
    return record


def value_of(one: Any, made: Tenant, text: Callable[[], str]) -> Any:
    """Return what stands in one field; None leaves it to its default."""
    if one.primary_key or one.name in LEFT_ALONE:
        return None
    if isinstance(one, models.ForeignKey):
        other: Any = one.related_model
        return record_of(other, made, text) if issubclass(other, Owned) else None
    if isinstance(one, models.JSONField):
        return {"en": text()} if one.get_default() in ({}, None) else None
    if isinstance(one, models.CharField | models.TextField):
        return None if one.choices and one.has_default() else text_of(one, made, text)
    if isinstance(one, models.DateTimeField):
        return timezone.now()
    number = isinstance(one, models.IntegerField | models.DecimalField)
    return 2 if number and not one.has_default() else None


def text_of(one: Any, made: Tenant, text: Callable[[], str]) -> str:
    """Return a text for a field, a fixed one where only certain texts can stand."""
    if one.choices:
        return str(one.choices[0][0])
    if one.name in FIXED or one.max_length in {2, 3}:
        return FIXED.get(one.name, "US")
    if one.name in KEYS:
        return f"{made.business.slug}-{one.model._meta.model_name}"
    if isinstance(one, models.EmailField):
        return f"lead@{made.business.slug.removeprefix('zyxw')}.example"
    if one.name in {"website", "url"}:
        return f"https://{made.business.slug}.example/a"
    return text()[: one.max_length or 200]


def name_and_key(made: Tenant, text: Callable[[], str]) -> None:
    """Add a product without keys: product, price and asset still get theirs."""
    price = factories.PriceFactory.create(
        variant__product__business=made.business,
        variant__product__key=None,
        variant__product__label=text(),
        variant__sku=text()[:200],
        key=None,
    )
    asset = factories.AssetFactory.create(variant=price.variant, key=None)
    product = price.variant.product
    made.extra = {"product": product, "price": price, "asset": asset}


NAMED_BY = {
    "product": Product,
    "component": Component,
    "lead": Lead,
    "category": Category,
    "material": Material,
    "spelling": Alias,
}
"""The table that a word at the start of a URL's name stands for."""
