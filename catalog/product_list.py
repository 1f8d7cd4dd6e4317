"""What the list of products shows."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bulkupload.access import Conventions
from bulkupload.records.amounts import shown_money, shown_number
from bulkupload.records.listing import ListColumn, ListPage
from catalog.filters import ProductFilters
from catalog.models import Price, Product, ProductCategory, Variant, scope_key_of
from catalog.pictures import shown_url
from catalog.product_sides import TONES as SIDE_TONES
from catalog.product_sides import WORDS, standing_of

TONES = {
    Product.Status.ACTIVE: "ok",
    Product.Status.DRAFT: "info",
    Product.Status.ARCHIVED: "",
}


def rows(business: Any) -> Any:
    """Return the products of the business with all that a row shows."""
    return (
        Product.objects.of(business)
        .select_related("collection", "material")
        .prefetch_related(
            "variants__prices", "variants__images", "category_links__category"
        )
    )


def search(word: str, conventions: Conventions) -> Q:
    """Return what a word must match: a name, the key, or any SKU."""
    variants = Variant.objects.filter(product=OuterRef("pk"), sku__icontains=word)
    found = Q(key__icontains=word) | Q(Exists(variants))
    for language in conventions.languages:
        found |= Q(**{f"name__{language}__icontains": word})
    return found


def of_master(name: str) -> Any:
    """Return a value of the master variant, to sort by."""
    masters = Variant.objects.filter(product=OuterRef("pk"))
    return Subquery(masters.order_by("position", "pk").values(name)[:1])


def retail_cents(conventions: Conventions) -> Any:
    """Return the retail price, to sort by."""
    prices = Price.objects.filter(
        variant__product=OuterRef("pk"), scope_key=scope_key_of(conventions.currency)
    )
    first = prices.order_by("variant__position", "variant__pk")
    return Subquery(first.values("cent_amount")[:1])


def first_category(_: Conventions) -> Any:
    """Return the name of the first category, to sort by."""
    links = ProductCategory.objects.filter(product=OuterRef("pk"))
    first = links.order_by("position", "pk").values("category__name_key")
    return Subquery(first[:1])


def price_text(product: Product, conventions: Conventions) -> str:
    """Return what the product costs, in whichever currency that is."""
    price = product.retail_price(conventions.currency)
    return shown_money(price.amount, price.currency) if price else ""


def category_text(product: Product, conventions: Conventions) -> str:
    """Return the name of the first category."""
    category = product.category
    return category.name_in(conventions.language) if category else ""


def name_cell(product: Product, conventions: Conventions) -> tuple[str, str, str]:
    """Return where the name leads, the name, and how many variants there are."""
    count = len(product.variants.all())
    variants = gettext("{n} variants").format(n=count) if count > 1 else ""
    name = product.display_name(conventions.language)
    return reverse("product-detail", args=[product.pk]), name, variants


def badges(product: Product, _conventions: Conventions) -> list[tuple[str, Any]]:
    """Return tone and word of the status, and of what is published of a product."""
    status = Product.Status(product.status)
    found: list[tuple[str, Any]] = [(TONES[status], status.label)]
    standing = standing_of(product)
    if standing != "unpublished":
        found.append((SIDE_TONES[standing], SHORT_WORDS[standing]))
    return found


SHORT_WORDS = {"published": WORDS["published"], "staged": _("Staged changes")}


PRODUCTS = ListPage(
    model=Product,
    name="products",
    new="product-new",
    icon="gem",
    title=_("Products"),
    lead=_("Everything you sell, with prices, stock and pictures."),
    new_label=_("New product"),
    rows=rows,
    search=search,
    filters=ProductFilters,
    in_front=("status", "category"),
    keyless=("missing", "key"),
    columns=(
        ListColumn(
            name="image",
            label=_("Picture"),
            value=lambda p, _: shown_url(p.image.url) if p.image else "",
            template="listing/cells/thumb.html",
            css="thumb-cell",
        ),
        ListColumn(
            name="name",
            label=_("Name"),
            value=name_cell,
            sort=lambda c: Lower(KeyTextTransform(c.language, "name")),
            template="catalog/cells/name.html",
        ),
        ListColumn(
            name="sku",
            label=_("SKU"),
            value=lambda p, _: p.master.sku if p.master else "",
            sort=lambda _: of_master("sku"),
            css="mono nowrap",
        ),
        ListColumn(
            name="category",
            label=_("Category"),
            value=category_text,
            sort=first_category,
        ),
        ListColumn(
            name="material",
            label=_("Material"),
            value="material",
            sort="material__name_key",
        ),
        ListColumn(
            name="price",
            label=_("Retail price"),
            value=price_text,
            sort=retail_cents,
            css="num",
        ),
        ListColumn(
            name="quantity",
            label=_("Quantity"),
            value=lambda p, _: shown_number(p.master.quantity) if p.master else "",
            sort=lambda _: of_master("quantity"),
            css="num",
        ),
        ListColumn(
            name="status",
            label=_("Status"),
            value=badges,
            sort="status",
            template="catalog/cells/badges.html",
        ),
        ListColumn(
            name="created",
            label=_("Created"),
            value="created_at",
            sort="created_at",
            template="listing/cells/date.html",
            css="date",
        ),
    ),
)
