"""Every address of the project, found from its URL map and filled from samples.

No test lists pages by hand. A page whose parameters no sample fills makes every test
here fail, so a new page is covered, or its samples are written down in `FILLS`.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.contrib.auth.tokens import default_token_generator
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.urls import URLResolver, get_resolver
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.regex_helper import normalize

from ams.models import Business, Membership
from bulkupload import registry
from bulkupload.lists import ListValue
from bulkupload.models import Alias, Upload
from bulkupload.records import free_lists
from catalog.definition_pages import SECTIONS
from catalog.models import AttributeDefinition, FieldDefinition
from catalog.services.definition_faults import owner_field
from tests.security.tenants import NAMED_BY, Tenant

Filling = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Page:
    """One entry of the URL map: name with its namespace, and `/a/%(pk)s/`."""

    name: str
    template: str
    parameters: tuple[str, ...]

    def at(self, filling: Filling) -> str:
        """Return an address of this page."""
        return self.template % filling

    @property
    def model(self) -> Any:
        """The table of a page of the admin, from `/admin/<app>/<model>/`."""
        _admin, app, model = self.template.strip("/").split("/")[:3]
        return apps.get_model(app, model)


class NoSample(AssertionError):
    """A page with parameters that `FILLS` does not know."""


def pages() -> list[Page]:
    """Return every page of the project."""
    return list(_walk(get_resolver().url_patterns, "", ()))


def _walk(
    patterns: Iterable[Any], prefix: str, namespaces: tuple[str, ...]
) -> Iterator[Page]:
    for pattern in patterns:
        expression = prefix + pattern.pattern.regex.pattern.removeprefix("^")
        if isinstance(pattern, URLResolver):
            inner = (
                (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            )
            yield from _walk(pattern.url_patterns, expression, inner)
        else:
            template, parameters = normalize(expression)[0]
            name = ":".join((*namespaces, pattern.name or ""))
            yield Page(name, f"/{template}", tuple(parameters))


def addresses(tenant: Tenant) -> dict[str, Page]:
    """Return every address that a tenant has, and the page there."""
    return {page.at(one): page for page in pages() for one in fillings(page, tenant)}


def fillings(page: Page, tenant: Tenant) -> list[Filling]:
    """Return every way to fill the parameters of a page with what a tenant has."""
    fill = FILLS.get(page.parameters)
    if fill is None:
        raise NoSample(f"{page.name} {page.template}: add its samples to FILLS.")
    found = list(fill(page, tenant))
    if not found:
        raise NoSample(f"{page.name} {page.template}: there is no sample.")
    return found


def foreign(page: Page, own: Tenant, other: Tenant) -> list[str]:
    """Return addresses of things of `other`, also mixed with things of one's own."""
    mine, theirs = fillings(page, own), fillings(page, other)
    fills = [*theirs]
    for left, right in zip(mine, theirs, strict=False):
        pairs = [{left[name], right[name]} for name in page.parameters]
        fills += [
            dict(zip(page.parameters, values, strict=True))
            for values in product(*pairs)
        ]
    known = {page.at(filling) for filling in mine}
    return sorted({page.at(filling) for filling in fills} - known)


# ---- Samples -----------------------------------------------------------------------


def sheets(_page: Page, _tenant: Tenant) -> Iterator[Filling]:
    """Fill in every sheet."""
    return ({"slug": sheet.meta.slug} for sheet in registry.sheets())


def imports(_page: Page, tenant: Tenant) -> Iterator[Filling]:
    """Fill in uploads in every state."""
    return ({"public_id": upload.public_id} for upload in tenant.uploads.values())


def kinds_of_lists() -> list[Any]:
    """Return a free list of each app and of each kind: plain ones, and trees."""
    found = {
        (kind._meta.app_label, issubclass(kind, ListValue)): kind
        for kind in free_lists.kinds()
    }
    return list(found.values())


def kinds(_page: Page, _tenant: Tenant) -> Iterator[Filling]:
    """Fill in free lists."""
    return ({"kind": kind._meta.model_name} for kind in kinds_of_lists())


def list_values(_page: Page, tenant: Tenant) -> Iterator[Filling]:
    """Fill in values of free lists."""
    for kind in kinds_of_lists():
        yield {"kind": kind._meta.model_name, "pk": sample(kind, tenant).pk}


def sections(_page: Page, _tenant: Tenant) -> Iterator[Filling]:
    """Fill in every section of definitions."""
    return ({"section": section} for section in SECTIONS)


def definitions(_page: Page, tenant: Tenant) -> Iterator[Filling]:
    """Fill in a definition of every section."""
    for name, section in SECTIONS.items():
        yield {"section": name, "pk": sample(section.model, tenant).pk}


def definition_parts(_page: Page, tenant: Tenant) -> Iterator[Filling]:
    """Fill in an attribute of a product type, and a field of a type."""
    for name, model in (
        ("product-types", AttributeDefinition),
        ("types", FieldDefinition),
    ):
        part = sample(model, tenant)
        owner = getattr(part, owner_field(part))
        yield {"section": name, "pk": owner.pk, "part": part.pk}


def records(page: Page, tenant: Tenant) -> Iterator[Filling]:
    """Fill in the record that the name of the page begins with."""
    word = page.name.rpartition(":")[2].split("-")[0]
    if word == "member":
        for role in ("viewer", "invited"):
            yield {"pk": tenant.membership(role).pk}
    elif word in NAMED_BY:
        yield {"pk": sample(NAMED_BY[word], tenant).pk}


def keyless(page: Page, tenant: Tenant) -> Iterator[Filling]:
    """Fill in what has no key yet."""
    part = tenant.extra.get(page.name.removesuffix("-key"))
    if part is not None:
        yield {"pk": tenant.extra["product"].pk, "part": part.pk}


def files(_page: Page, tenant: Tenant) -> Iterator[Filling]:
    """Fill in a file of the business."""
    slug = tenant.business.slug
    yield {"business": slug, "path": f"{slug}.png"}


def links(_page: Page, tenant: Tenant) -> Iterator[Filling]:
    """Fill in the link of somebody who has no password yet."""
    user = tenant.people["invited"]
    token = default_token_generator.make_token(user)
    yield {"uidb64": urlsafe_base64_encode(force_bytes(user.pk)), "token": token}


def of_the_admin(page: Page, tenant: Tenant) -> Iterator[Filling]:
    """Fill in a record of the table that a page of the admin is about."""
    yield {page.parameters[0]: sample(page.model, tenant).pk}


def on_site(_page: Page, tenant: Tenant) -> Iterator[Filling]:
    """Fill in a record of every table that has one."""
    for model, record in tenant.records.items():
        of = ContentType.objects.get_for_model(model).pk
        yield {"content_type_id": of, "object_id": record.pk}


def apps_of_the_admin(_page: Page, _tenant: Tenant) -> Iterator[Filling]:
    """Fill in the apps that the admin shows."""
    labels = {model._meta.app_label for model in admin.site._registry}
    return ({"app_label": label} for label in sorted(labels))


def nowhere(_page: Page, _tenant: Tenant) -> Iterator[Filling]:
    """Fill in an address that is none."""
    yield {"url": "nothing/here/"}


def sample(model: type[models.Model], tenant: Tenant) -> Any:
    """Return the record of a table that a tenant has."""
    if model in tenant.records:
        return tenant.records[model]
    samples: dict[type[models.Model], Callable[[], Any]] = {
        Business: lambda: tenant.business,
        Membership: lambda: tenant.membership("viewer"),
        User: lambda: tenant.people["viewer"],
        Group: lambda: Group.objects.get(name="nobody"),
        Upload: lambda: tenant.uploads["done_upload"],
        Alias: lambda: Alias.objects.of(tenant.business).earliest("pk"),
    }
    if model not in samples:
        raise NoSample(f"{model.__name__}: the tenants of these tests have none.")
    return samples[model]()


FILLS: dict[tuple[str, ...], Callable[[Page, Tenant], Iterator[Filling]]] = {
    (): lambda _page, _tenant: iter([{}]),
    ("slug",): sheets,
    ("public_id",): imports,
    ("kind",): kinds,
    ("kind", "pk"): list_values,
    ("section",): sections,
    ("section", "pk"): definitions,
    ("section", "pk", "part"): definition_parts,
    ("pk",): records,
    ("pk", "part"): keyless,
    ("business", "path"): files,
    ("uidb64", "token"): links,
    ("object_id",): of_the_admin,
    ("id",): of_the_admin,
    ("content_type_id", "object_id"): on_site,
    ("app_label",): apps_of_the_admin,
    ("url",): nowhere,
}
"""Parameters of an address -> samples for them; `pk` goes by the name of the page."""
