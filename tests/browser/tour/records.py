"""Lists, records and their forms."""

from typing import Any

from django.db.models import Model
from django.urls import reverse

from ams.models import Business
from bulkupload.models import Alias
from catalog.models import (
    Asset,
    Component,
    Image,
    Material,
    Price,
    Product,
)
from leads.models import Lead
from tests.browser.tour.camera import Camera
from tests.factories import MaterialFactory


def tour(camera: Camera, business: Business) -> None:
    """Take lists, records and forms."""
    camera.visit("products", reverse("products"))
    camera.page.click("[popovertarget=export-menu]")
    camera.shoot("products-export-menu", whole=False)
    camera.visit("products-filtered", reverse("products") + "?q=ring&status=active")
    camera.visit("products-nothing-found", reverse("products") + "?q=zebra")
    pictured = Image.objects.of(business).earliest("pk").variant.product
    records: list[tuple[str, Model]] = [
        ("product", pictured),
        ("component", Component.objects.of(business).earliest("pk")),
        ("lead", Lead.objects.of(business).earliest("pk")),
    ]
    for kind, record in records:
        if kind != "product":
            camera.visit(f"{kind}s", reverse(f"{kind}s"))
        camera.visit(f"{kind}-detail", reverse(f"{kind}-detail", args=[record.pk]))
        camera.visit(f"{kind}-edit", reverse(f"{kind}-edit", args=[record.pk]))
        camera.visit(f"{kind}-new", reverse(f"{kind}-new"))
    camera.page.fill("[name=name]", "")
    camera.submit()
    camera.shoot("lead-new-refused")
    product_pages(camera, business)
    keys(camera, business)


def product_pages(camera: Camera, business: Business) -> None:
    """Take products with variants: a sketch, a changed one, the same published."""

    def page_of(key: str) -> str:
        return reverse(
            "product-detail", args=[Product.objects.of(business).get(key=key).pk]
        )

    camera.visit("product-sketch", page_of("glow-worm-ring"))
    camera.visit("product-published", page_of("old-growth-band"))
    camera.visit("product-with-both-sides", page_of("saltmarsh-ring"))
    camera.unfold()
    camera.shoot("product-unfolded")
    edit = Product.objects.of(business).get(key="saltmarsh-ring").pk
    camera.visit("product-with-variants-edit", reverse("product-edit", args=[edit]))
    camera.go(page_of("rowan-berry-ring"))
    camera.press("Publish")
    camera.until("is published.")
    camera.shoot("product-just-published")
    camera.press("Archive")
    camera.shoot("product-archived")
    camera.press("Restore")


def keys(camera: Camera, business: Business) -> None:
    """Take how a product, a price and an asset get the key that they lack."""
    product = Product.objects.of(business).filter(key=None).earliest("pk")
    asset = Asset.objects.of(business).select_related("variant").earliest("pk")
    Asset.objects.of(business).filter(pk=asset.pk).update(key=None)
    price = Price.objects.of(business).filter(key=None).earliest("pk")
    keyed: list[tuple[str, int, Any]] = [
        ("product", product.pk, product),
        ("price", price.variant.product_id, price),
        ("asset", asset.variant.product_id, asset),
    ]
    for kind, pk, record in keyed:
        camera.visit(f"{kind}-key", reverse(f"{kind}-key", args=[pk, record.pk]))
    camera.submit()
    camera.shoot("asset-key-refused")
    asset.save()


def lists(camera: Camera, business: Business) -> None:
    """Take the free lists: near values, spellings, a value, its merge."""
    materials = list(Material.objects.of(business).order_by("pk"))
    spelled(business, materials[0])
    camera.visit("lists", reverse("lists"))
    camera.visit("list-materials", reverse("list-detail", args=["material"]))
    camera.visit(
        "list-nothing-found", reverse("list-detail", args=["material"]) + "?q=zebra"
    )
    value = reverse("list-value", args=["material", materials[0].pk])
    camera.visit("list-value", value)
    camera.page.fill("#into-name", str(materials[1]))
    camera.page.click("form[action$='/merge/'] [type=submit]")
    camera.ask("list-merge-question")
    camera.page.fill("[name=name]", str(materials[1]))
    camera.page.click("form[action$='/rename/'] [type=submit]")
    camera.until("exists already")
    camera.shoot("list-value-name-taken")


def spelled(business: Business, material: Material) -> None:
    """Remember a spelling of a material, and let another one be near to it."""
    Alias.objects.create(
        business=business,
        scope=Material._meta.label_lower,
        key="stirling",
        spelling="Stirling",
        name=str(material),
    )
    MaterialFactory.create(business=business, name=f"{material}s")
