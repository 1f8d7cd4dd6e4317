"""The template of a product type: all its headers, and an example over several rows.

The example is a product like any other, written by the export, so that it reads back.
It refers only to what the business has, and keeps the rules of its type (M-17).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from django.utils.translation import gettext as _

from bulkupload.access import Conventions
from bulkupload.tree.codecs import currency_digits
from bulkupload.tree.headers import is_locale
from bulkupload.tree.nodes import Leaf, Localized, Node, SetOf, Unsupported
from bulkupload.tree.reading import headers_of
from catalog.models import ProductType
from catalog.structured.apply_defined import must_be_given
from catalog.structured.cells import Cells, known
from catalog.structured.data import (
    AssetData,
    ImageData,
    MoneyData,
    PriceData,
    ProductData,
    TierData,
    VariantData,
)
from catalog.structured.definitions import (
    AttributeDef,
    Definitions,
    TypeDef,
    load_definitions,
)
from catalog.structured.export import in_order
from catalog.structured.rows import REMARK, rows_of
from catalog.structured.rules_attributes import frozen
from catalog.structured.rules_states import OF_PRODUCTS
from catalog.structured.template_values import OF_A_SET, Samples

PREFIX = "example-"
"""What the keys of examples begin with."""

LONGEST_TYPE = 200
"""Characters of the key of a type that the keys of its example keep."""

ALWAYS = (
    *("categories", "state.key", "state.typeId", "taxCategory.key"),
    *("taxCategory.typeId", "variants.prices.customerGroup.key"),
    *("variants.prices.customerGroup.typeId", "variants.prices.channel.key"),
    *("variants.prices.channel.typeId", REMARK),
)
"""Headers that stand in a template even where the business has nothing to fill in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A template: the header, and the rows of its example, header -> text."""

    header: Sequence[str]
    rows: Sequence[Cells]

    def table(self) -> Iterator[list[str]]:
        """Yield the rows of the file."""
        yield list(self.header)
        for row in self.rows:
            yield [row.get(name, "") for name in self.header]

    def filled(self) -> list[Cells]:
        """Return the cells that an import reads, as the template has them."""
        return [{n: t for n, t in row.items() if n != REMARK} for row in self.rows]


def types(business: Any) -> list[tuple[str, str]]:
    """Return key and name of each product type that a file can name (C55)."""
    known = ProductType.objects.of(business).filter(key__isnull=False).order_by("pk")
    return [(str(key), name) for key, name in known.values_list("key", "name")]


def of_type(business: Any, conventions: Conventions, key: str) -> Made | None:
    """Return the template of a product type; None where no type has this key."""
    definitions = load_definitions(business)
    kind = definitions.types_by_key.get(key)
    return None if kind is None else _made(business, conventions, kind, definitions)


def examples(
    business: Any, conventions: Conventions, keys: Iterable[str]
) -> Mapping[str, list[Cells]]:
    """Return the examples with one of these keys: key -> the filled cells of its rows.

    One query where there may be one, and those of a template for each.
    """
    wanted = {key for key in keys if key.startswith(PREFIX)}
    if not wanted:
        return {}
    found = {}
    for key, _name in types(business):
        if key_of(key) in wanted:
            made = of_type(business, conventions, key)
            found[key_of(key)] = made.filled() if made else []
    return found


def key_of(type_key: str) -> str:
    """Return the key of the example of a product type."""
    return f"{PREFIX}{type_key[:LONGEST_TYPE]}"


def _made(
    business: Any, conventions: Conventions, kind: TypeDef, definitions: Definitions
) -> Made:
    samples = Samples(
        business=business,
        currency=conventions.currency,
        languages=[one for one in conventions.languages if is_locale(one)] or ["en"],
        key=key_of(str(kind.key)),
    )
    rows = rows_of(_product(kind, definitions, samples), definitions).rows
    remark = _("An example. Beside other products it is left out.")
    rows[0] = {**rows[0], REMARK: remark}
    headers = {header for row in rows for header in row} | set(ALWAYS)
    for definition in kind.attributes.values():
        headers |= _headers(definition, headers, samples.languages)
    return Made(header=in_order(headers, definitions), rows=rows)


def _headers(
    definition: AttributeDef, used: set[str], languages: Sequence[str]
) -> set[str]:
    """Return the headers of an attribute that a file can name and no example fills."""
    prefix = f"attributes.{definition.name}"
    if prefix in used or any(header.startswith(f"{prefix}.") for header in used):
        return set()
    every = _every_header(definition.node, prefix, languages)
    return {header for header in every if known(header) is not None}


def _every_header(node: Node, prefix: str, languages: Sequence[str]) -> list[str]:
    match node:
        case Unsupported():
            return []
        case Localized():
            return [f"{prefix}.{language}" for language in languages]
        case SetOf() if not isinstance(node.element, Leaf):
            return [
                header
                for position in range(1, OF_A_SET + 1)
                for header in _every_header(
                    node.element, f"{prefix}.{position}", languages
                )
            ]
    return headers_of(node, prefix)


# ---- The example -------------------------------------------------------------------


def _product(kind: TypeDef, definitions: Definitions, samples: Samples) -> ProductData:
    def said(text: str) -> dict[str, str]:
        return dict.fromkeys(samples.languages, text)

    category = samples.first("category")
    name = f"{kind.name.strip() or kind.key} (example)"
    return ProductData(
        key=samples.key,
        product_type=kind.key,
        product_type_pk=kind.pk,
        name=said(name),
        slug=said(samples.key),
        description=said("Made by hand, one by one"),
        meta_title=said(name),
        meta_description=said("Made by hand, one by one"),
        search_keywords={one: ["handmade", "gift"] for one in samples.languages},
        categories=[category] if category else [],
        tax_category=samples.first("tax-category"),
        state=samples.first("state", kind=OF_PRODUCTS, initial=True),
        variants=_variants(kind, definitions, samples),
    )


def _variants(
    kind: TypeDef, definitions: Definitions, samples: Samples
) -> list[VariantData]:
    """Return two variants, fewer where the rules of the type allow no more."""
    first, second = (_attributes(kind, samples, turn) for turn in (0, 1))
    if first is None:
        return []
    variants = [
        VariantData(
            key=f"{samples.key}-1",
            sku=f"{samples.key}-1".upper(),
            attributes=first,
            prices=_prices(definitions, samples),
            assets=[_asset(samples)],
            images=[ImageData(f"{PLACE}/front.jpg", "Front", 1200, 900)],
        )
    ]
    if second is not None and _differ(kind, first, second):
        price = PriceData("price-1", _money(samples, 2490))
        variants.append(
            VariantData(
                key=f"{samples.key}-2",
                sku=f"{samples.key}-2".upper(),
                attributes=second,
                prices=[price],
            )
        )
    return variants


PLACE = "https://example.com"


def _attributes(kind: TypeDef, samples: Samples, turn: int) -> dict[str, Any] | None:
    """Return the attributes of a variant; None where a required one has no value."""
    found = {}
    for name, definition in kind.attributes.items():
        value = samples.value(definition, 0 if _is_shared(definition) else turn)
        if value is None and definition.constraint != "Unique":
            value = samples.value(definition, 0)
        if value is not None:
            found[name] = value
        elif must_be_given(definition):
            return None
    return found


def _is_shared(definition: AttributeDef) -> bool:
    return definition.constraint == "SameForAll" or definition.level == "Product"


def _differ(kind: TypeDef, first: Mapping[str, Any], second: Mapping[str, Any]) -> bool:
    """Say whether two variants keep to what must be unique in combination."""
    names = [
        name
        for name, one in kind.attributes.items()
        if one.constraint == "CombinationUnique" and (name in first or name in second)
    ]
    return not names or any(
        frozen(first.get(name)) != frozen(second.get(name)) for name in names
    )


def _money(samples: Samples, cents: int) -> MoneyData:
    digits = currency_digits(samples.currency) or 0
    return MoneyData("centPrecision", samples.currency, cents, digits)


def _prices(definitions: Definitions, samples: Samples) -> list[PriceData]:
    """Return a plain price with tiers, and a precise one that fills every column."""
    plain = PriceData(
        key="price-1",
        value=_money(samples, 1990),
        tiers=[
            TierData(10, _money(samples, 1790)),
            TierData(50, _money(samples, 1590)),
        ],
    )
    cents = plain.value
    narrow = PriceData(
        key="price-2",
        value=replace(
            cents,
            type="highPrecision",
            fraction_digits=cents.fraction_digits + 1,
            precise_amount=cents.cent_amount * 10 + 5,
        ),
        country="DE",
        customer_group=samples.first("customer-group"),
        channel=samples.first("channel"),
        valid_from=datetime(2026, 3, 1, tzinfo=UTC),
        valid_until=datetime(2026, 4, 1, tzinfo=UTC),
    )
    for one in definitions.field_types.values():
        values = samples.values(one.fields)
        if "product-price" in one.resource_types and values is not None:
            narrow = replace(narrow, custom_type=one.key, custom=values)
            break
    return [plain, narrow]


def _asset(samples: Samples) -> AssetData:
    return AssetData(
        key="care-sheet",
        name=dict.fromkeys(samples.languages, "How to care for it"),
        description=dict.fromkeys(samples.languages, "Two pages to print"),
        sources=[{"uri": f"{PLACE}/care-sheet.pdf"}],
        tags=["care", "print"],
    )
