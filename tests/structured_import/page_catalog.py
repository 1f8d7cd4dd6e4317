"""What the example files of `tests/examples/structured` refer to, and how they run."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.bulkupload.command import Runner
from tests.catalog_document.documents import attribute, field

EXAMPLES = Path(__file__).parents[1] / "examples" / "structured"
SLUG = "structured-products"
NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)

TO_CATEGORY = {"referenceTypeId": "category"}


def _set(element: str, **members: Any) -> dict[str, Any]:
    return {"name": "set", "elementType": {"name": element, **members}}


def _field_set(element: str, **members: Any) -> dict[str, Any]:
    return {"name": "Set", "elementType": {"name": element, **members}}


CATALOG: dict[str, Any] = {
    "productTypes": [
        {
            "key": "clothing",
            "name": "Clothing",
            "attributes": [
                attribute("color", {"name": "text"}),
                attribute("organic", {"name": "boolean"}),
                attribute("main-category", {"name": "reference", **TO_CATEGORY}),
                attribute("delivery-cost", {"name": "money"}),
                attribute("colorCombination", _set("text")),
                attribute("numberSet", _set("number")),
                attribute("booleanSet", _set("boolean")),
                attribute("relatedCategories", _set("reference", **TO_CATEGORY)),
                attribute("slogans", _set("ltext")),
                attribute("fees", _set("money")),
            ],
        }
    ],
    "types": [
        {
            "key": "price-info",
            "name": "About a price",
            "resourceTypeIds": ["product-price"],
            "fieldDefinitions": [
                field("note", {"name": "String"}),
                field("label", {"name": "LocalizedString"}),
                field("negotiable", {"name": "Boolean"}),
                field("handling", {"name": "Money"}),
                field("colorCombination", _field_set("String")),
                field("numberSet", _field_set("Number")),
                field("relatedCategories", _field_set("Reference", **TO_CATEGORY)),
            ],
        }
    ],
    "categories": [
        {"key": key, "name": key}
        for key in ("new-arrivals", "red-accessories", "red-shirts")
    ]
    + [{"key": "summer-collection", "name": "Summer"}],
    "taxCategories": [{"key": "standard-tax", "name": "Standard"}],
    "channels": [{"key": "web-shop", "name": "Web shop"}],
    "customerGroups": [{"key": "members", "name": "Members"}],
    "states": [
        {"key": "draft", "type": "ProductState", "initial": True, "transitions": None}
    ],
}

NOTHING: dict[str, Any] = {
    "outcome": "imported",
    "created": 0,
    "updated": 0,
    "unchanged": 0,
    "new_variants": 0,
    "skipped_rows": 0,
    "dry_run": False,
    "ignored_columns": [],
    "errors": [],
    "failed_rows": [],
    "suggestions": [],
    "corrections": [],
}
"""The report of an import that does nothing; tests say what differs."""


def imported(run: Runner, name: str) -> Any:
    """Import an example file, and return the report."""
    return run(SLUG, (EXAMPLES / f"{name}.csv").read_bytes()).report
