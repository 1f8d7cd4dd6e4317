"""Definitions of every kind, and a value of each."""

from tests.catalog_document.documents import (
    METALS,
    PLAIN,
    SIZES,
    TO_CATEGORY,
    Document,
    attribute,
    field,
    set_of,
    usd,
)

NESTED: Document = {"name": "nested", "typeReference": {"id": "41", "typeId": "x"}}

ATTRIBUTES = [
    *(attribute(f"a-{kind}", {"name": kind}) for kind in PLAIN),
    attribute("a-enum", SIZES, isRequired=True, attributeConstraint="Unique"),
    attribute("a-lenum", METALS, attributeConstraint="CombinationUnique"),
    attribute("a-reference", TO_CATEGORY, attributeConstraint="SameForAll"),
    attribute("a-product", {"name": "reference", "referenceTypeId": "product"}),
    attribute("a-cart", {"name": "reference", "referenceTypeId": "cart"}),
    attribute("a-nested", NESTED, label={"en": "Care"}, level="Product"),
    *(attribute(f"s-{kind}", set_of({"name": kind})) for kind in PLAIN),
    attribute("s-enum", set_of(SIZES)),
    attribute("s-lenum", set_of(METALS)),
    attribute("s-reference", set_of(TO_CATEGORY)),
    attribute("s-nested", set_of(NESTED)),
    attribute("s-set", set_of(set_of({"name": "text", "hint": 1}))),
    attribute(
        "extra",
        {"name": "text", "flavour": ["a", {"b": None}]},
        label="Plain",
        inputHint="SingleLine",
        isSearchable=True,
    ),
]

PLAIN_FIELDS = (
    *("String", "LocalizedString", "Boolean", "Number"),
    *("Money", "Date", "Time", "DateTime"),
)
ENUM_FIELD: Document = {**SIZES, "name": "Enum"}
LOCALIZED_ENUM_FIELD: Document = {**METALS, "name": "LocalizedEnum"}
REFERENCE_FIELD: Document = {"name": "Reference", "referenceTypeId": "channel"}


def field_set_of(element: Document) -> Document:
    return {"name": "Set", "elementType": element}


FIELDS = [
    *(field(f"f{kind}", {"name": kind}) for kind in PLAIN_FIELDS),
    field("fEnum", ENUM_FIELD, required=True, label={"en": "Size"}),
    field("fLocalizedEnum", LOCALIZED_ENUM_FIELD, inputHint="MultiLine"),
    field("fReference", REFERENCE_FIELD),
    *(field(f"s{kind}", field_set_of({"name": kind})) for kind in PLAIN_FIELDS),
    field("sEnum", field_set_of(ENUM_FIELD)),
    field("sLocalizedEnum", field_set_of(LOCALIZED_ENUM_FIELD)),
    field("sReference", field_set_of(REFERENCE_FIELD)),
]

EARRINGS: Document = {"typeId": "category", "key": "earrings"}
VALUES: Document = {
    "a-text": "Blue\nmoon “é” 😀 ",
    "a-ltext": {"de-AT": "Ring", "en": "Ring"},
    "a-boolean": False,
    "a-number": 0.1,
    "a-money": usd(-500),
    "a-date": "2024-02-29",
    "a-time": "23:30:00.000",
    "a-datetime": "2024-02-29T23:30:00.250Z",
    "a-enum": "s",
    "a-lenum": "au",
    "a-reference": EARRINGS,
    "a-product": {"typeId": "product", "key": "pendant"},
    "a-cart": {"typeId": "cart", "key": "any cart"},
    "a-nested": [{"name": "inner", "value": [1, None, {"x": 2.5}]}],
    "s-text": ["red", "green"],
    "s-ltext": [{"en": "Red"}, {"de": "Grün"}],
    "s-boolean": [True, False],
    "s-number": [10, 5.5, 32],
    "s-money": [usd(1), usd(2)],
    "s-date": ["2024-01-01"],
    "s-time": ["00:00:00.000", "12:00:00.001"],
    "s-datetime": ["2024-01-01T00:00:00.000Z"],
    "s-enum": ["l", "m"],
    "s-lenum": ["ag"],
    "s-reference": [{"typeId": "category", "key": "jewelry"}, EARRINGS],
    "s-nested": [[{"name": "inner", "value": "x"}]],
    "s-set": [["a"], ["b", "c"]],
    "extra": "",
}
FIELD_VALUES: Document = {
    "fString": "Sale",
    "fLocalizedString": {"en": "Sale"},
    "fBoolean": True,
    "fNumber": -3,
    "fMoney": usd(-1),
    "fDate": "2024-12-31",
    "fTime": "08:15:00.000",
    "fDateTime": "2024-12-31T23:59:59.999Z",
    "fEnum": "m",
    "fLocalizedEnum": "ag",
    "fReference": {"typeId": "channel", "key": "Web shop / EU"},
    "sString": ["a", "b"],
    "sMoney": [usd(7)],
    "sReference": [{"typeId": "channel", "key": "Web shop / EU"}],
}
