"""What is particular to products from a spreadsheet (spec 2 and 6)."""

from decimal import Decimal
from typing import Any

import pytest

from bulkupload import registry
from bulkupload.problems import Reason
from bulkupload.undo import undo
from catalog.models import Category, Product, ProductCategory, Variant
from tests.bulkupload.cells import at_its_limit, cell
from tests.bulkupload.imports import imported, previewed
from tests.bulkupload.toy_sheet import places
from tests.csv_files import csv_of
from tests.factories import (
    BusinessFactory,
    CategoryFactory,
    FlatProductFactory,
    PriceFactory,
    ProductFactory,
    VariantFactory,
)

COLUMNS = (
    *["name", "sku", "status", "category", "collection", "material", "design", "size"],
    *["other", "supplier", "retail_price", "cost", "quantity", "description", "notes"],
)
CELLS = [
    ("name", "Ring", "Ring"),
    ("name", "  ", Reason.REQUIRED),
    ("name", "x" * 256, Reason.TOO_LONG),
    ("sku", " R-1 ", "R-1"),
    ("sku", "", None),
    ("sku", "1.23E+11", Reason.SCIENTIFIC),
    ("sku", "x" * 65, Reason.TOO_LONG),
    ("status", "", "active"),
    ("status", "draft", "draft"),
    ("status", "ARCHIVED", "archived"),
    ("status", "Actve", Reason.NOT_A_CHOICE_BUT_NEAR),
    ("status", "Sold", Reason.NOT_A_CHOICE),
    *((name, "  Two   words ", "Two words") for name in COLUMNS[3:10]),
    *((name, "", None) for name in COLUMNS[3:10]),
    *((name, "x" * 256, Reason.TOO_LONG) for name in COLUMNS[3:10]),
    ("retail_price", "", None),
    ("retail_price", "$1,234.50", Decimal("1234.50")),
    ("retail_price", "0", Decimal(0)),
    ("retail_price", "-1", Reason.TOO_SMALL),
    ("retail_price", "0.345", Reason.TOO_PRECISE),
    ("retail_price", "12.345", Reason.AMBIGUOUS_NUMBER),
    ("retail_price", "100000000", Reason.TOO_GREAT),
    ("retail_price", "5 €", Reason.WRONG_CURRENCY),
    ("retail_price", "ask", Reason.NOT_A_NUMBER),
    ("cost", "", None),
    ("cost", "0.1234", Decimal("0.1234")),
    ("cost", "0.12345", Reason.TOO_PRECISE),
    ("cost", "-0.01", Reason.TOO_SMALL),
    ("cost", "1e400", Reason.NOT_A_NUMBER),
    ("quantity", "", None),
    ("quantity", "1,234", 1234),
    ("quantity", "2.5", Reason.NOT_WHOLE),
    ("quantity", "-1", Reason.TOO_SMALL),
    ("quantity", str(2**63), Reason.TOO_GREAT),
    ("description", "", ""),
    ("description", "Line\nline", "Line\nline"),
    ("description", "x" * 10_001, Reason.TOO_LONG),
    ("notes", "", ""),
    ("notes", "x" * 10_001, Reason.TOO_LONG),
]


@pytest.fixture
def business() -> Any:
    return BusinessFactory()


def test_the_columns_are_those_of_the_specification() -> None:
    sheet = registry.get("products")

    assert tuple(sheet.columns) == COLUMNS
    assert [c.label for c in sheet.columns.values()][:5] == [
        *["Name", "SKU", "Status", "Category", "Collection"]
    ]
    assert (sheet.meta.max_rows, sheet.meta.max_bytes) == (500, 2_097_152)


@pytest.mark.parametrize(
    "header", ["Product name", "Price", "Qty", "Vendor", "product SKU", "Unit cost"]
)
def test_synonyms_are_known_without_a_question(header: str) -> None:
    assert registry.get("products").place(header) is not None


@pytest.mark.parametrize(("column", "text", "expected"), CELLS, ids=repr)
def test_a_cell_is_read_or_refused(column: str, text: str, expected: Any) -> None:
    assert cell("products", column, text) == expected


@pytest.mark.parametrize(
    ("currency", "text", "expected"),
    [
        *[("JPY", "1200", 1200), ("JPY", "1200.5", Reason.NOT_WHOLE)],
        *[("KWD", "0.345", Decimal("0.345")), ("KWD", "0.3455", Reason.TOO_PRECISE)],
    ],
)
def test_a_price_has_the_digits_of_the_currency(
    currency: str, text: str, expected: Any
) -> None:
    assert cell("products", "retail_price", text, currency=currency) == expected


@pytest.mark.django_db
def test_every_column_takes_its_longest_value(business: Any) -> None:
    sheet = registry.get("products")
    labels = [column.label for column in sheet.columns.values()]

    imported(
        business,
        "products",
        csv_of(labels, [at_its_limit("products", name) for name in sheet.columns]),
    )

    assert Product.objects.of(business).count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("currency", "cents", "digits"),
    [("USD", 123_450, 2), ("JPY", 1_234, 0), ("KWD", 1_234_500, 3)],
)
def test_a_flat_product_lies_in_the_tables_of_every_product(
    currency: str, cents: int, digits: int
) -> None:
    business = BusinessFactory(currency=currency, language="de")
    price = "1234" if currency == "JPY" else "1,234.50"
    header = ["Name", "SKU", "Category", "Retail Price", "Cost", "Quantity"]
    imported(
        business,
        "products",
        csv_of(
            [*header, "Description"], ["Ring", "R-1", "Ringe", price, "5", "3", "Rund"]
        ),
    )

    product = Product.objects.of(business).get()
    [variant] = product.variants.all()
    [retail] = variant.prices.all()
    [slug] = product.slugs.all()
    assert (product.name, product.description) == ({"de": "Ring"}, {"de": "Rund"})
    assert (product.key, product.product_type.key) == ("R-1", "standard")
    assert (product.status, product.published, product.version) == ("active", False, 1)
    assert (variant.key, variant.sku, variant.cost, variant.quantity) == (
        *("master", "R-1", 5),
        3,
    )
    assert (retail.key, retail.currency, retail.cent_amount) == (
        "retail",
        currency,
        cents,
    )
    assert (retail.fraction_digits, retail.scope_key) == (digits, f"{currency}|||||")
    assert (slug.locale, slug.slug) == ("de", "ring-R-1")
    assert (product.category.name, product.category.key) == ({"de": "Ringe"}, "ringe")
    assert product.category.parent is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sku", "is_key"), [("R-1", True), ("R 1", False), ("R", False), ("É1", False)]
)
def test_the_key_is_the_sku_where_it_may_be(
    business: Any, sku: str, is_key: bool
) -> None:
    imported(business, "products", csv_of(["Name", "SKU"], ["Ring", sku]))

    product = Product.objects.of(business).get()
    assert product.key == (sku if is_key else f"p{product.pk}")


@pytest.mark.django_db
def test_a_taken_key_is_not_taken_again(business: Any) -> None:
    ProductFactory(business=business, key="R-1")

    imported(business, "products", csv_of(["Name", "SKU"], ["Ring", "R-1"]))

    assert Product.objects.of(business).get(variants__sku="R-1").key.startswith("p")


@pytest.mark.django_db
def test_b19_a_sku_of_another_variant_fails_and_names_the_product(
    business: Any,
) -> None:
    product = FlatProductFactory(business=business, label="Set", master__sku="S-1")
    VariantFactory(product=product, key="blue", sku="S-2", position=1)
    content = csv_of(["Name", "SKU"], ["Ring", "S-2"])

    for update in (False, True):
        found = previewed(business, "products", content, update=update)
        assert places(found.problems) == [(2, "SKU", "TAKEN_BY_PART")]
        assert "“Set”" in found.problems[0].message


@pytest.mark.django_db
def test_b19_an_update_changes_one_language_and_the_first_category(
    business: Any,
) -> None:
    product = FlatProductFactory(business=business, master__sku="R-1")
    product.name = {"en": "Ring", "de": "Ring (de)"}
    product.save()
    for place, label in enumerate(["Rings", "Gifts"]):
        category = CategoryFactory(business=business, label=label)
        ProductCategory.objects.create(
            business=business, product=product, category=category, position=place
        )
    content = csv_of(["SKU", "Name", "Category"], ["R-1", "Band", "Bands"])

    imported(business, "products", content, update=True)

    product = Product.objects.of(business).get()
    links = product.category_links.all()
    assert product.name == {"en": "Band", "de": "Ring (de)"}
    assert [link.category.name["en"] for link in links] == ["Bands", "Gifts"]
    assert (product.version, Product.objects.of(business).count()) == (2, 1)


@pytest.mark.django_db
def test_an_update_keeps_prices_for_others(business: Any) -> None:
    product = FlatProductFactory(business=business, master__sku="R-1")
    PriceFactory(variant=product.master, key="fr", country="FR", cent_amount=999)

    imported(
        business,
        "products",
        csv_of(["SKU", "Retail Price"], ["R-1", "20"]),
        update=True,
    )

    prices = product.master.prices.order_by("key").values_list("key", "cent_amount")
    assert list(prices) == [("fr", 999), ("retail", 2000)]


@pytest.mark.django_db
def test_b21_a_price_in_an_earlier_currency_outlives_update_and_undo(
    business: Any,
) -> None:
    product = FlatProductFactory(business=business, master__sku="R-1")
    product.master.prices.all().delete()
    PriceFactory(variant=product.master, key="retail", currency="EUR", cent_amount=900)
    content = csv_of(["SKU", "Retail Price"], ["R-1", "20"])

    upload = imported(business, "products", content, update=True)
    prices = product.master.prices.order_by("key").values_list("key", "cent_amount")
    assert list(prices) == [("retail", 900), ("retail-USD", 2000)]

    undo(upload, None)
    assert list(prices.all()) == [("retail", 900)]


@pytest.mark.django_db
def test_categories_of_one_name_are_told_apart_by_their_keys(business: Any) -> None:
    for key in ("rings", "rings-2"):
        CategoryFactory(business=business, label="Rings", key=key)
    header = ["Name", "SKU", "Category"]

    found = previewed(business, "products", csv_of(header, ["Ring", "R-0", "Rings"]))
    content = csv_of(header, ["A", "R-1", "rings"], ["B", "R-2", "rings-2"])
    imported(business, "products", content)

    assert places(found.problems) == [(2, "Category", "SEVERAL_OF_ONE_NAME")]
    keys = Product.objects.of(business).order_by("pk")
    assert [one.category.key for one in keys] == ["rings", "rings-2"]
    again = previewed(business, "products", content, update=True)
    assert (again.counts.updated, again.counts.unchanged) == (2, 2)


@pytest.mark.django_db
def test_t3_nothing_of_another_business_is_known(business: Any) -> None:
    other = BusinessFactory()
    content = csv_of(["Name", "SKU", "Category"], ["Canary", "R-1", "Canaries"])
    imported(other, "products", content)

    near = csv_of(["Name", "SKU", "Category"], ["Ring", "R-1", "Canarries"])
    found = previewed(business, "products", near)

    assert (found.counts.created, found.questions) == (1, ())
    imported(business, "products", near)
    assert Category.objects.of(other).count() == 1
    assert Variant.objects.of(other).get().sku == "R-1"
