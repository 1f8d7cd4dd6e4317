"""The history of imports, what undoing one would do, and the help."""

from django.urls import reverse

from ams.models import Business
from bulkupload import registry
from bulkupload.models import Upload
from tests.browser.tour.camera import Camera


def tour(camera: Camera, business: Business) -> None:
    """Take the history and the help."""
    imports = reverse("bulkupload:imports")
    camera.visit("imports", imports)
    camera.visit("imports-filtered", f"{imports}?sheet=leads&state=failed")
    camera.visit("imports-nothing-found", f"{imports}?sheet=components&state=undone")
    uploads = Upload.objects.of(business)
    for name, file in (
        ("import", "autumn-collection.csv"),
        ("import-with-failed-rows", "autumn-fair-contacts.csv"),
        ("import-of-new-products", "rings-and-necklaces.csv"),
        ("import-with-new-and-removed-parts", "spring-changes.csv"),
    ):
        upload = uploads.get(file_name=file)
        camera.visit(name, reverse("bulkupload:import", args=[upload.public_id]))
    camera.unfold()
    camera.shoot("import-unfolded")
    first = uploads.get(file_name="autumn-collection.csv")
    camera.visit("undo", reverse("bulkupload:undo", args=[first.public_id]))
    edited = uploads.get(file_name="rings-and-necklaces.csv")
    camera.visit(
        "undo-keeps-records", reverse("bulkupload:undo", args=[edited.public_id])
    )
    made = f"{reverse('products')}?upload={first.public_id}"
    camera.visit("products-of-an-import", made)
    camera.visit("help", reverse("bulkupload:help"))
    for sheet in registry.sheets():
        slug = sheet.meta.slug
        camera.visit(f"help-{slug}", reverse("bulkupload:help-sheet", args=[slug]))
