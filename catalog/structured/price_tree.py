"""The headers of prices, their tiers and custom fields."""

from bulkupload.limits import GREATEST_INTEGER
from bulkupload.tree import codecs, moments
from bulkupload.tree.nodes import (
    Defined,
    Group,
    Leaf,
    Money,
    Record,
    Reference,
    Required,
)
from catalog.structured.tree_parts import key_leaf

LONGEST_FIELD_NAME = 36
"""Characters of the name of a custom field."""

CUSTOM = Group(
    name="custom",
    help="Write [DELETE] to remove all custom fields of the price.",
    children=(
        Reference(
            name="type",
            type_ids=("type",),
            key=codecs.key,
            deletable=False,
            bare=False,
            help="The type of the custom fields; needed as soon as a field is filled.",
            example="price-details",
        ),
        Defined(
            name="fields",
            bare=False,
            longest=LONGEST_FIELD_NAME,
            help="One column for each custom field; its name counts capitals.",
        ),
    ),
)

TIER = Record(
    name="tiers",
    identity="minimumQuantity",
    deletable=False,
    help="Tiers can be added and changed here, but not removed.",
    children=(
        Leaf(
            name="minimumQuantity",
            codec=codecs.whole(2, GREATEST_INTEGER),
            required=Required.ALWAYS,
            deletable=False,
            help="The quantity from which the tier holds: 2 or more, once in a price.",
            example="10",
        ),
        Money(
            name="value",
            required=Required.ALWAYS,
            deletable=False,
            bare=False,
            help="What one piece costs from this quantity on, in the currency of the "
            "price.",
            example="1790",
        ),
    ),
)

PRICE = Record(
    name="prices",
    identity="key",
    help="Write [DELETE] next to the key of a price to remove that price.",
    children=(
        key_leaf(
            explained="The key of the price, once in a variant. A known key changes "
            "the price, a new one adds one.",
            example="eur-all",
        ),
        Money(
            name="value",
            precise=True,
            required=Required.ON_CREATE,
            deletable=False,
            help="What one piece costs, in the smallest unit of the currency.",
            example="1990",
        ),
        Leaf(
            name="country",
            codec=codecs.country,
            help="The country in which the price holds, as two capital letters.",
            example="DE",
        ),
        Reference(
            name="customerGroup",
            type_ids=("customer-group",),
            key=codecs.key,
            help="The customers for whom the price holds.",
            example="trade",
        ),
        Reference(
            name="channel",
            type_ids=("channel",),
            key=codecs.free_key,
            help="Where the price holds.",
            example="web-shop",
        ),
        Leaf(
            name="validFrom",
            codec=moments.moment,
            help="Date and time from which the price holds; UTC without a zone.",
            example="2026-03-01T00:00:00.000Z",
        ),
        Leaf(
            name="validUntil",
            codec=moments.moment,
            help="Date and time at which the price ends; UTC without a zone.",
            example="2026-04-01T00:00:00.000Z",
        ),
        CUSTOM,
        TIER,
    ),
)
