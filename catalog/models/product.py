"""The product: flat ones and structured ones are the same."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bulkupload.limits import LONG_TEXT_LENGTH
from bulkupload.lists import Imported
from bulkupload.tenancy import Owned
from catalog.models.definitions import ProductType
from catalog.models.lists import Collection, Design, Material, Other, Size, Supplier
from catalog.models.references import Category, State, TaxCategory
from catalog.models.texts import KEY_LENGTH, check_key, scope_key_of, text_in

if TYPE_CHECKING:
    from catalog.models.variant import Image, Price, Variant

LOCALE_LENGTH = 35


def listed(model: type[models.Model], label: Any) -> Any:
    """Return a link to a value of a free list; a value in use cannot be deleted."""
    return models.ForeignKey(
        model,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="products",
        verbose_name=label,
    )


class Product(Imported):
    """One thing that a business sells; `version` counts changes of it and its parts."""

    class Status(models.TextChoices):
        """The merchant's own word, independent of `published`."""

        ACTIVE = "active", _("Active")
        DRAFT = "draft", _("Draft")
        ARCHIVED = "archived", _("Archived")

    class PriceMode(models.TextChoices):
        """Where the prices of a product are kept."""

        EMBEDDED = "Embedded", _("Embedded")
        STANDALONE = "Standalone", _("Standalone")

    key = models.CharField(
        _("key"), max_length=KEY_LENGTH, null=True, blank=True, validators=[check_key]
    )
    product_type = models.ForeignKey(
        ProductType,
        on_delete=models.PROTECT,
        related_name="products",
        verbose_name=_("type"),
    )
    tax_category = models.ForeignKey(
        TaxCategory,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="products",
    )
    state = models.ForeignKey(
        State, on_delete=models.PROTECT, null=True, blank=True, related_name="products"
    )
    price_mode = models.CharField(
        _("price mode"), max_length=10, choices=PriceMode, default=PriceMode.EMBEDDED
    )
    name = models.JSONField(_("name"), default=dict, blank=True)
    description = models.JSONField(_("description"), default=dict, blank=True)
    meta_title = models.JSONField(
        _("title for search engines"), default=dict, blank=True
    )
    meta_description = models.JSONField(
        _("text for search engines"), default=dict, blank=True
    )
    search_keywords = models.JSONField(_("search keywords"), default=dict, blank=True)
    published = models.BooleanField(_("published"), default=False)
    staged_hash = models.CharField(max_length=64, blank=True, editable=False)
    current_hash = models.CharField(max_length=64, blank=True, editable=False)

    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.ACTIVE
    )
    collection = listed(Collection, _("collection"))
    material = listed(Material, _("material"))
    design = listed(Design, _("design"))
    size = listed(Size, _("size"))
    other = listed(Other, _("other"))
    supplier = listed(Supplier, _("supplier"))
    notes = models.TextField(_("notes"), blank=True, max_length=LONG_TEXT_LENGTH)

    created_at = models.DateTimeField(
        _("created"), default=timezone.now, editable=False
    )
    updated_at = models.DateTimeField(
        _("changed"), default=timezone.now, editable=False
    )

    class Meta:
        verbose_name = _("product")
        verbose_name_plural = _("products")
        constraints = [
            models.UniqueConstraint(fields=["business", "key"], name="product_once"),
            models.CheckConstraint(
                condition=Q(status__in=["active", "draft", "archived"]),
                name="product_status",
            ),
            models.CheckConstraint(
                condition=Q(price_mode__in=["Embedded", "Standalone"]),
                name="product_price_mode",
            ),
        ]
        indexes = [
            models.Index(fields=["business", "status"], name="product_by_status"),
            models.Index(fields=["business", "-created_at"], name="product_newest"),
        ]

    def __str__(self) -> str:
        return self.display_name("")

    def display_name(self, language: str) -> str:
        """Return the name in this language, else in any, else the key."""
        return text_in(self.name, language) or self.key or f"#{self.pk}"

    @property
    def has_staged_changes(self) -> bool:
        """Whether the staged side differs from the published one (C12).

        Both hashes are blank where nothing was ever published.
        """
        return self.staged_hash != self.current_hash

    @property
    def master(self) -> "Variant | None":
        """The first variant: of a flat product the only one, its key `master`."""
        return next(iter(self.variants.all()), None)

    @property
    def category(self) -> Category | None:
        """The first category."""
        link = next(iter(self.category_links.all()), None)
        return link.category if link else None

    def retail_price(self, currency: str) -> "Price | None":
        """The price of the master variant for everybody in this currency, else any."""
        prices = list(self.master.prices.all()) if self.master else []
        plain = (price for price in prices if price.scope_key == scope_key_of(currency))
        return next(plain, None) or next(iter(prices), None)

    @property
    def image(self) -> "Image | None":
        """The first image of the first variant that has one."""
        images = (
            image for variant in self.variants.all() for image in variant.images.all()
        )
        return next(images, None)


class ProductSlug(Owned):
    """The slug of a product in one language."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="slugs")
    locale = models.CharField(max_length=LOCALE_LENGTH)
    slug = models.CharField(max_length=KEY_LENGTH, validators=[check_key])

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["business", "locale", "slug"], name="slug_once"
            ),
            models.UniqueConstraint(
                fields=["product", "locale"], name="slug_of_product_once"
            ),
        ]

    def __str__(self) -> str:
        return self.slug


class ProductCategory(Owned):
    """A product in a category; the first by position is the one that lists show."""

    product = models.ForeignKey(
        Product, on_delete=models.CASCADE, related_name="category_links"
    )
    category = models.ForeignKey(
        Category, on_delete=models.PROTECT, related_name="product_links"
    )
    order_hint = models.CharField(max_length=40, blank=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["product", "category"], name="product_category_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.product_id} · {self.category_id}"


class ProductCurrent(Owned):
    """What is published: one document, replaced and read as a whole."""

    product = models.OneToOneField(
        Product, on_delete=models.CASCADE, related_name="current"
    )
    document = models.JSONField()
    hash = models.CharField(max_length=64)
    published_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.product_id}"
