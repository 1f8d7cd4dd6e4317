"""The definitions: of each kind the list, one of them, its form, a new one."""

import pytest
from django.urls import reverse

from ams.models import Business
from catalog import rearranging
from catalog.definition_pages import SECTIONS, Section
from catalog.models import ProductType
from tests.browser.tour.camera import Camera
from tests.factories import CategoryFactory


def tour(camera: Camera, business: Business) -> None:
    """Take every page of definitions."""
    camera.visit("definitions", reverse("definitions"))
    CategoryFactory.create(business=business, key="neclaces", label="Neclaces")
    for section in SECTIONS.values():
        of_a_kind(camera, business, section)
    found = reverse("definition-list", args=["categories"])
    camera.visit("definitions-categories-found", f"{found}?q=ring")
    camera.visit("definitions-categories-nothing-found", f"{found}?q=zebra")
    awkward_types(camera, business)


def of_a_kind(camera: Camera, business: Business, section: Section) -> None:
    """Take the pages of one kind of definitions."""
    name = f"definitions-{section.name}"
    record = section.model.objects.of(business).earliest("pk")
    one = [section.name, record.pk]
    camera.visit(name, reverse("definition-list", args=[section.name]))
    camera.visit(f"{name}-one", reverse("definition-detail", args=one))
    camera.visit(f"{name}-edit", reverse("definition-edit", args=one))
    camera.visit(f"{name}-new", reverse("definition-new", args=[section.name]))
    if section.parts:
        part = record.attributes if section.name == "product-types" else record.fields
        part_of = [*one, part.earliest("pk").pk]
        camera.visit(f"{name}-part", reverse("definition-part", args=part_of))
        camera.visit(f"{name}-part-new", reverse("definition-part-new", args=one))


def awkward_types(camera: Camera, business: Business) -> None:
    """Take a form with new rows, one that is refused, and what nothing uses."""
    page = camera.page
    camera.go(reverse("definition-new", args=["product-types"]))
    camera.press("Add one")
    page.locator("#id_row-0-kind").select_option("One of a list")
    camera.press("Add one")
    page.locator("#id_row-1-kind").select_option("Set")
    camera.shoot("definitions-product-types-new-rows")
    page.get_by_role("button", name="Save").click()
    camera.shoot("definitions-product-types-new-refused")
    unused = ProductType.objects.create(business=business, key=None, name="Candle")
    unused_page = reverse("definition-detail", args=["product-types", unused.pk])
    camera.visit("definitions-product-types-without-key", unused_page)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rearranging, "MOST_VALUES", 1)
        ring = ProductType.objects.of(business).get(key="ring")
        many = reverse("definition-edit", args=["product-types", ring.pk])
        camera.visit("definitions-product-types-too-many-attributes", many)
    camera.go(unused_page)
    camera.press("Delete")
    camera.ask("definitions-delete-question", "Delete")
    camera.until("was deleted.")
    camera.shoot("definitions-product-types-deleted")
