"""Random products over the references and definitions of `world`."""

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from catalog.models import Kind
from catalog.structured.changes import scope_of
from catalog.structured.data import (
    AssetData,
    ImageData,
    MoneyData,
    PriceData,
    ProductData,
    TierData,
    VariantData,
)
from tests.catalog_structured import world

BIGGEST = 2**63 - 1
LOCALES = ("en", "de", "fr-CH", "zh-Hans-CN")

keys = st.text("abcXYZ019_-", min_size=2, max_size=8)
words = st.text(
    st.characters(codec="utf-8", exclude_characters="\0"),
    min_size=1,
    max_size=12,
)
texts = st.dictionaries(st.sampled_from(LOCALES), words, max_size=3)
moments = st.datetimes(
    min_value=datetime(2000, 1, 1),  # noqa: DTZ001  # the zone is a strategy
    max_value=datetime(2100, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
).map(lambda at: at.replace(microsecond=at.microsecond // 1000 * 1000))


def maybe(strategy: st.SearchStrategy[Any], otherwise: Any) -> st.SearchStrategy[Any]:
    """Return a strategy of values, and of what stands for none."""
    return st.one_of(st.just(otherwise), strategy)


def few(strategy: st.SearchStrategy[Any], **kwargs: Any) -> st.SearchStrategy[Any]:
    """Return a strategy of short lists."""
    return st.lists(strategy, max_size=3, **kwargs)


@st.composite
def moneys(draw: st.DrawFn, *, precise: bool = True) -> MoneyData:
    """Draw an amount that a price may have."""
    currency, digits = draw(st.sampled_from([("EUR", 2), ("USD", 2), ("JPY", 0)]))
    if not precise or draw(st.booleans()):
        cents = draw(st.integers(0, BIGGEST))
        return MoneyData("centPrecision", currency, cents, digits)
    finer = draw(st.integers(digits + 1, 20))
    amount = draw(st.integers(0, BIGGEST))
    cents = amount // 10 ** (finer - digits)
    return MoneyData("highPrecision", currency, cents, finer, amount)


money_values = st.builds(
    lambda cents: {
        "type": "centPrecision",
        "currencyCode": "EUR",
        "centAmount": cents,
        "fractionDigits": 2,
    },
    st.integers(-BIGGEST, BIGGEST),
)

VALUES: dict[Kind, st.SearchStrategy[Any]] = {
    Kind.TEXT: words,
    Kind.LOCALIZED_TEXT: st.dictionaries(
        st.sampled_from(LOCALES), words, min_size=1, max_size=3
    ),
    Kind.BOOLEAN: st.booleans(),
    Kind.NUMBER: st.one_of(
        st.integers(-BIGGEST, BIGGEST),
        st.floats(-1e15, 1e15, allow_nan=False).map(lambda number: number + 0.0),
    ),
    Kind.MONEY: money_values,
    Kind.DATE: st.dates().map(lambda day: day.isoformat()),
    Kind.TIME: st.times().map(lambda at: at.isoformat("milliseconds")),
    Kind.DATETIME: moments.map(lambda at: f"{at.isoformat('T', 'milliseconds')[:-6]}Z"),
    Kind.ENUM: st.sampled_from(world.ENUM),
    Kind.LOCALIZED_ENUM: st.sampled_from(world.ENUM),
    Kind.REFERENCE: st.sampled_from(world.CATEGORIES).map(
        lambda key: {"typeId": "category", "key": key}
    ),
}
"""The values of each kind but sets, as JSON has them."""


def values_of(attribute: world.Attribute) -> st.SearchStrategy[Any]:
    """Return a strategy of the values of one attribute or field."""
    if attribute.element is None:
        return VALUES[attribute.kind]
    return st.lists(VALUES[attribute.element], min_size=1, max_size=4, unique_by=repr)


defined = st.lists(
    st.sampled_from(world.ATTRIBUTES).flatmap(
        lambda one: st.tuples(st.just(one.name), values_of(one))
    ),
    max_size=3,
).map(dict)
"""Attributes of a variant, or custom fields of a price; few of them, and any."""


@st.composite
def prices(draw: st.DrawFn) -> PriceData:
    """Draw a price; some have no key."""
    value = draw(moneys())
    start = draw(maybe(moments, None))
    length = draw(maybe(st.integers(1, 10**6), None))
    quantities = draw(few(st.integers(2, 1_000), unique=True))
    kind = draw(maybe(st.sampled_from(world.FIELDS_TYPES), ""))
    return PriceData(
        key=draw(maybe(keys, None)),
        value=value,
        country=draw(st.sampled_from(["", "DE", "US"])),
        customer_group=draw(maybe(st.sampled_from(world.GROUPS), "")),
        channel=draw(maybe(st.sampled_from(world.CHANNELS), "")),
        valid_from=start,
        valid_until=start and length and start + timedelta(milliseconds=length),
        tiers=[
            TierData(quantity, draw(moneys(precise=False)))
            for quantity in sorted(quantities)
        ],
        custom_type=kind,
        custom=draw(defined) if kind else {},
    )


assets = st.builds(
    AssetData,
    key=maybe(keys, None),
    name=texts,
    description=texts,
    sources=few(words.map(lambda word: {"uri": f"https://files.example/{word}"})),
    tags=few(words),
)
images = st.builds(
    ImageData,
    url=keys.map(lambda key: f"https://images.example/{key}.jpg"),
    label=maybe(words, ""),
    width=st.integers(0, 10_000),
    height=st.integers(0, 10_000),
)


@st.composite
def variants(draw: st.DrawFn, key: str, sku: str | None) -> VariantData:
    """Draw a variant; no two of its prices have one scope or one key."""
    found = draw(few(prices(), unique_by=(scope_of, lambda p: p.key or id(p))))
    return VariantData(
        key=key,
        sku=sku,
        attributes=draw(defined),
        prices=found,
        assets=draw(few(assets, unique_by=lambda one: one.key or id(one))),
        images=draw(few(images, unique_by=lambda one: one.url)),
    )


@st.composite
def products(
    draw: st.DrawFn, *, key: str = "ring", product_type_pk: int = 1
) -> ProductData:
    """Draw a product of the type `jewelry`; SKUs and slugs begin with its key."""
    slugs = st.dictionaries(
        st.sampled_from(LOCALES), keys.map(lambda end: f"{key}-{end}"), max_size=3
    )
    named = draw(few(st.tuples(keys, maybe(keys, None)), unique_by=lambda n: n[0]))
    skus: set[str | None] = set()
    parts = []
    for name, wish in named:
        sku = f"{key}-{wish}" if wish else None
        parts.append(draw(variants(name, None if sku in skus else sku)))
        skus.add(sku)
    return ProductData(
        key=key,
        product_type="jewelry",
        product_type_pk=product_type_pk,
        name=draw(texts),
        slug=draw(slugs),
        description=draw(texts),
        meta_title=draw(texts),
        meta_description=draw(texts),
        search_keywords=draw(
            st.dictionaries(
                st.sampled_from(LOCALES),
                st.lists(words, min_size=1, max_size=3),
                max_size=2,
            )
        ),
        categories=draw(few(st.sampled_from(world.CATEGORIES), unique=True)),
        tax_category=draw(maybe(st.sampled_from(world.TAX_CATEGORIES), "")),
        state=draw(maybe(st.sampled_from(world.STATES), "")),
        price_mode=draw(st.sampled_from(["Embedded", "Standalone"])),
        variants=parts,
    )
