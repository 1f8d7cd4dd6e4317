"""A process of its own that does what it is told, one line of JSON after another.

`python -m tests.concurrency.worker`, with DATABASE_URL and AMS_DATA in the environment.
It answers each line with one line of JSON, the first of all with "ready".
"""

import json
import os
import sys
from collections.abc import Callable
from io import StringIO
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ams.settings")


def migrate() -> bool:
    """Make the tables."""
    from django.core.management import call_command  # noqa: PLC0415  # after setup

    call_command("migrate", verbosity=0)
    return True


def found(slug: str) -> str:
    """Make a business."""
    from ams.models import Business  # noqa: PLC0415

    Business.objects.create(name="Copper Pine", slug=slug, sku_prefix="CP")
    return slug


def load(sheet: str, file: str, slug: str) -> dict[str, Any]:
    """Import a file; return the exit status and what was said."""
    from django.core.management import CommandError, call_command  # noqa: PLC0415

    out, err = StringIO(), StringIO()
    try:
        call_command(
            *("import_csv", sheet, file),
            business=slug,
            format="json",
            no_progress=True,
            stdout=out,
            stderr=err,
        )
    except CommandError as ended:
        cause = f"{ended.__cause__!r} {ended}"
        return {"status": ended.returncode, "said": cause}
    return {"status": 0, "created": json.loads(out.getvalue())["created"]}


def create_singly(count: int, slug: str) -> int:
    """Create products one at a time, as a person does by the form."""
    from django.utils import timezone  # noqa: PLC0415

    from ams.models import Business  # noqa: PLC0415
    from bulkupload.access import access  # noqa: PLC0415
    from catalog.services.products import (  # noqa: PLC0415
        ProductValues,
        create_product,
    )

    business = Business.objects.get(slug=slug)
    for number in range(count):
        create_product(
            business=business,
            values=ProductValues(name=f"By hand {number}"),
            conventions=access().conventions(business),
            at=timezone.now(),
        )
    return count


def define(slug: str, catalog: dict[str, Any]) -> int:
    """Load a catalog document; return how many products it brought."""
    from django.utils import timezone  # noqa: PLC0415

    from ams.models import Business  # noqa: PLC0415
    from catalog.models import Product  # noqa: PLC0415
    from catalog.structured import catalog_document  # noqa: PLC0415

    business = Business.objects.get(slug=slug)
    catalog_document.load(catalog, business, timezone.now())
    return int(Product.objects.of(business).count())


def publish_singly(slug: str, count: int) -> int:
    """Publish the last products as their pages do, and again if somebody was faster."""
    from django.utils import timezone  # noqa: PLC0415

    from ams.models import Business  # noqa: PLC0415
    from bulkupload.records.changes import ChangedMeanwhile  # noqa: PLC0415
    from catalog.models import Product  # noqa: PLC0415
    from catalog.structured.publish import publish  # noqa: PLC0415

    products = Product.objects.of(Business.objects.get(slug=slug))
    published = 0
    for pk in products.order_by("-pk").values_list("pk", flat=True)[:count]:
        while True:
            product = products.get(pk=pk)
            try:
                published += publish(
                    product, version=product.version, at=timezone.now()
                )
            except ChangedMeanwhile:
                continue
            break
    return published


def names(slug: str) -> dict[str, Any]:
    """Return the names of each product: staged, and published or nothing."""
    from ams.models import Business  # noqa: PLC0415
    from catalog.structured.catalog_document import dump  # noqa: PLC0415

    found = dump(Business.objects.get(slug=slug))["products"]
    return {
        one["key"]: [
            side and side["name"]["en"]
            for side in (one["masterData"]["staged"], one["masterData"]["current"])
        ]
        for one in found
    }


def look(slug: str) -> dict[str, Any]:
    """Return what the business has: SKUs by import, counts of rows, the counter."""
    from ams.models import Business  # noqa: PLC0415
    from bulkupload.models import Upload  # noqa: PLC0415
    from catalog import models  # noqa: PLC0415

    business = Business.objects.get(slug=slug)
    skus: dict[str, list[str]] = {}
    rows = models.Variant.objects.of(business).order_by("product_id")
    for upload, sku in rows.values_list("product__upload_id", "sku"):
        skus.setdefault(str(upload), []).append(sku)
    counter = models.Counter.objects.of(business).first()
    return {
        "skus": skus,
        "rows": {
            model.__name__: model.objects.of(business).count()
            for model in (
                *(models.Product, models.Variant, models.Price, models.ProductSlug),
                *(models.ProductCategory, Upload),
            )
        },
        "next": counter.next if counter else 1,
    }


DUTIES: dict[str, Callable[..., Any]] = {
    "migrate": migrate,
    "found": found,
    "load": load,
    "create_singly": create_singly,
    "define": define,
    "publish_singly": publish_singly,
    "names": names,
    "look": look,
}


def main() -> None:
    """Answer until there are no more lines."""
    django.setup()
    answer("ready")
    for line in sys.stdin:
        told = json.loads(line)
        answer(DUTIES[told.pop("duty")](**told))


def answer(said: Any) -> None:
    """Write one line."""
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
