"""Random catalog documents: definitions of every kind, and products that fit them."""

from typing import Any

from hypothesis import strategies as st

from catalog.structured.catalog_document.definition_reading import FIELD_TYPES
from tests.catalog_structured.strategies import (
    BIGGEST,
    LOCALES,
    VALUES,
    few,
    keys,
    moments,
    texts,
    words,
)

Document = dict[str, Any]
LISTED = ("k1", "k 2", "ü")
"""Keys of the values of every list."""

CATEGORIES = ("c1", "c2", "c3")
CHANNELS = ("Web shop", "pos")
GROUPS = ("g1", "g2")
STATES = ("new", "in work", "done")
PLAIN = ("text", "ltext", "boolean", "number", "money", "date", "time", "datetime")

labels = st.one_of(words, texts.filter(bool))
names = st.fixed_dictionaries({}, optional={"name": labels})
json_values: st.SearchStrategy[Any] = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-BIGGEST, BIGGEST), words),
    lambda inner: st.one_of(st.lists(inner, max_size=2), st.dictionaries(words, inner)),
    max_leaves=4,
)
extras = st.dictionaries(st.sampled_from(["inputHint", "x", "é"]), json_values)


@st.composite
def types(draw: st.DrawFn, *, nested: bool, deep: int = 2) -> Document:
    """Draw the type of an attribute, by its lower-case names."""
    kinds = [*PLAIN, "enum", "lenum", "reference"]
    kinds += ["set"] if deep else []
    kinds += ["nested"] if nested else []
    name = draw(st.sampled_from(kinds))
    found: Document = {"name": name, **draw(extras)}
    if name in {"enum", "lenum"}:
        given = [{"key": key} for key in LISTED]
        found["values"] = [one | draw(labelled) for one in given]
    elif name == "reference":
        found["referenceTypeId"] = draw(st.sampled_from(["category", "cart"]))
    elif name == "set":
        found["elementType"] = draw(types(nested=nested, deep=deep - 1))
    return found


labelled = st.fixed_dictionaries({}, optional={"label": labels})


def of_field(kind: Document) -> Document:
    """Return the type with the names that fields have."""
    spelled = {value: name for name, value in FIELD_TYPES.items()}
    found = {**kind, "name": spelled[kind["name"]]}
    if "elementType" in kind and kind["name"] == "set":
        found["elementType"] = of_field(kind["elementType"])
    return found


def value_of(kind: Document) -> st.SearchStrategy[Any]:
    """Return a strategy of values that fit this type."""
    name = kind["name"]
    if name == "nested":
        return json_values
    if name == "set":
        return few(value_of(kind["elementType"]))
    if name in {"enum", "lenum"}:
        return st.sampled_from(LISTED)
    if name == "reference":
        known = CATEGORIES if kind["referenceTypeId"] == "category" else ("any", "ö")
        made = {"typeId": kind["referenceTypeId"]}
        return st.sampled_from(known).map(lambda key: {**made, "key": key})
    return {str(kind): strategy for kind, strategy in VALUES.items()}[name]


@st.composite
def attributes(draw: st.DrawFn) -> list[Document]:
    """Draw the attributes of a product type, named one by one."""
    return [
        {
            "name": f"a{number}",
            "type": kind,
            "isRequired": draw(st.booleans()),
            "attributeConstraint": draw(st.sampled_from(["None", "SameForAll"])),
            **draw(labelled),
            **draw(extras),
        }
        for number, kind in enumerate(draw(few(types(nested=True))))
    ]


@st.composite
def values(draw: st.DrawFn, kinds: list[tuple[str, Document]]) -> Document:
    """Draw values for some of these definitions."""
    return {name: draw(value_of(kind)) for name, kind in kinds if draw(st.booleans())}


def moment(at: Any) -> str:
    return f"{at.isoformat('T', 'milliseconds')[:-6]}Z"


euros = st.integers(0, BIGGEST).map(
    lambda cents: {
        "type": "centPrecision",
        "currencyCode": "EUR",
        "centAmount": cents,
        "fractionDigits": 2,
    }
)
tiers = st.dictionaries(st.integers(2, 99), euros, min_size=1, max_size=2).map(
    lambda found: [
        {"minimumQuantity": number, "value": found[number]} for number in sorted(found)
    ]
)


def keyed(choices: tuple[str, ...]) -> st.SearchStrategy[Document]:
    return st.sampled_from(choices).map(lambda key: {"key": key})


def unlike(member: str) -> Any:
    """Return what tells apart objects that may lack this member."""
    return lambda one: one.get(member) or id(one)


@st.composite
def prices(draw: st.DrawFn, fields: list[tuple[str, Document]]) -> Document:
    """Draw a price, by its country alone of another scope than others."""
    found: Document = draw(
        st.fixed_dictionaries(
            {"value": euros, "country": st.sampled_from(["DE", "US", "JP"])},
            optional={
                "key": keys,
                "customerGroup": keyed(GROUPS),
                "channel": keyed(CHANNELS),
                "validFrom": moments.map(moment),
                "tiers": tiers,
            },
        )
    )
    if draw(st.booleans()):
        given = draw(values(fields))
        found["custom"] = {"type": {"key": "notes"}, "fields": given}
    return found


images = st.fixed_dictionaries(
    {
        "url": keys.map(lambda key: f"/media/{key}.png"),
        "dimensions": st.fixed_dictionaries(
            {"w": st.integers(0, 9_999), "h": st.integers(0, 9_999)}
        ),
    },
    optional={"label": words},
)
assets = st.fixed_dictionaries(
    {"name": texts, "sources": few(keys.map(lambda key: {"uri": f"urn:{key}"}))},
    optional={"key": keys, "tags": st.lists(words, min_size=1, max_size=3)},
)


@st.composite
def sides(
    draw: st.DrawFn, key: str, kinds: tuple[list[tuple[str, Document]], ...]
) -> Document:
    """Draw DATA; SKUs and slugs begin with the key, so no two products share them."""
    found: Document = {
        "name": draw(texts),
        "slug": {
            locale: f"{key}-{locale}"
            for locale in draw(few(st.sampled_from(LOCALES), unique=True))
        },
        "variants": [],
    }
    found |= {
        name: value
        for name, value in {
            "description": draw(texts),
            "metaTitle": draw(texts),
            "categories": draw(few(keyed(CATEGORIES), unique_by=lambda o: o["key"])),
        }.items()
        if value
    }
    for name in draw(few(keys, unique=True)):
        given = draw(values(kinds[0]))
        parts = {
            "attributes": [{"name": n, "value": given[n]} for n in sorted(given)],
            "prices": draw(few(prices(kinds[1]), unique_by=(COUNTRY, unlike("key")))),
            "images": draw(few(images, unique_by=lambda one: one["url"])),
            "assets": draw(few(assets, unique_by=unlike("key"))),
        }
        variant = {"key": name, **{n: part for n, part in parts.items() if part}}
        if draw(st.booleans()):
            variant["sku"] = f"{key}-{name}"
        found["variants"].append(variant)
    return found


def COUNTRY(price: Document) -> str:  # noqa: N802  # stands among keys of uniqueness
    return str(price["country"])


@st.composite
def products(
    draw: st.DrawFn, key: str, kinds: tuple[list[tuple[str, Document]], ...]
) -> Document:
    """Draw a product; a published one always has what is published."""
    staged = draw(sides(key, kinds))
    current = draw(st.one_of(st.none(), st.just(staged), sides(key, kinds)))
    optional = {"taxCategory": keyed(("tax",)), "state": keyed(STATES)}
    return {
        "key": key,
        "productType": {"key": "ring"},
        "priceMode": draw(st.sampled_from(["Embedded", "Standalone"])),
        **draw(st.fixed_dictionaries({}, optional=optional)),
        "masterData": {
            "published": current is not None and draw(st.booleans()),
            "staged": staged,
            "current": current,
        },
    }


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Draw a document with everything that its products refer to."""
    ring = draw(attributes())
    fields = [
        {"name": f"f{number}", "type": kind, "required": draw(st.booleans())}
        for number, kind in enumerate(draw(few(types(nested=False))))
    ]
    kinds = tuple(
        [(one["name"], one["type"]) for one in defined] for defined in (ring, fields)
    )
    listed = [{**one, "type": of_field(one["type"])} for one in fields]
    parents = [None, *CATEGORIES]
    return {
        "productTypes": [
            {"key": "ring", "name": draw(words), "attributes": ring},
            {"key": None, "name": draw(words), "attributes": draw(attributes())},
        ],
        "types": [
            {
                "key": "notes",
                **draw(names),
                "resourceTypeIds": ["product-price"],
                "fieldDefinitions": listed,
            }
        ],
        "categories": draw(
            st.permutations(
                [
                    {"key": key, **draw(names), "parent": draw(st.sampled_from(above))}
                    for key, above in zip(
                        CATEGORIES, (parents[:1], parents[:2], parents[:3]), strict=True
                    )
                ]
            )
        ),
        "taxCategories": [{"key": "tax", **draw(names)}],
        "channels": [
            {"key": key, **draw(names), "roles": draw(few(words))} for key in CHANNELS
        ],
        "customerGroups": [{"key": key, **draw(names)} for key in GROUPS],
        "states": [
            {
                "key": key,
                "type": "ProductState",
                "initial": draw(st.booleans()),
                "transitions": draw(
                    st.one_of(st.none(), few(st.sampled_from(STATES), unique=True))
                ),
            }
            for key in STATES
        ],
        "products": [
            draw(products(key, kinds))
            for key in draw(few(keys.map(lambda end: f"p-{end}"), unique=True))
        ],
    }
