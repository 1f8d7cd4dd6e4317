"""The headers of variants, their assets and images."""

from bulkupload.limits import TEXT_LENGTH
from bulkupload.tree import addresses, codecs
from bulkupload.tree.nodes import Group, Leaf, Record, Required, Words
from catalog.structured.price_tree import PRICE
from catalog.structured.tree_parts import key_leaf, localized, needed, pixels

ASSET = Record(
    name="assets",
    identity="key",
    help="Write [DELETE] next to the key of an asset to remove that asset.",
    children=(
        key_leaf(
            explained="The key of the asset, once in a variant. A known key changes "
            "the asset, a new one adds one.",
            example="care-sheet",
        ),
        needed(
            Leaf(name="name", codec=codecs.text, example="How to care for it"),
            "Its name, one column for each language. A new asset needs one.",
        ),
        localized(
            "description",
            "What it is, one column for each language.",
            "Two pages to print",
        ),
        Group(
            name="sources",
            required=Required.ON_CREATE,
            deletable=False,
            children=(
                Leaf(
                    name="uri",
                    codec=addresses.absolute_uri,
                    required=Required.ON_CREATE,
                    deletable=False,
                    help="The address of the file. A new asset needs one.",
                    example="https://example.com/care-sheet.pdf",
                ),
            ),
        ),
        Words(
            name="tags",
            codec=codecs.text,
            help="Words to find it by, separated by semicolons.",
            example="care; print",
        ),
    ),
)

IMAGE = Record(
    name="images",
    identity="url",
    help="Write [DELETE] next to the address of an image to remove that image.",
    children=(
        Leaf(
            name="url",
            codec=addresses.image_url,
            required=Required.ALWAYS,
            deletable=False,
            help="The address of the image, once in a variant. A known one changes the "
            "image, a new one adds one.",
            example="https://example.com/ring-anna.jpg",
        ),
        Leaf(
            name="label",
            codec=codecs.text_up_to(TEXT_LENGTH),
            help="A caption of the image.",
            example="Seen from above",
        ),
        Group(
            name="dimensions",
            required=Required.ON_CREATE,
            deletable=False,
            children=(
                pixels("w", "Its width in pixels. A new image needs it.", "1200"),
                pixels("h", "Its height in pixels. A new image needs it.", "900"),
            ),
        ),
    ),
)

VARIANT = Record(
    name="variants",
    identity="key",
    companion="sku",
    deletable=False,
    bare=False,
    children=(
        key_leaf(
            explained="The key of the variant, once in a product; needed as soon as "
            "anything of a variant is given.",
            example="ring-anna-52",
        ),
        Leaf(
            name="sku",
            codec=codecs.sku,
            help="The SKU of the variant; no other variant may have it.",
            example="RA-52",
        ),
        PRICE,
        ASSET,
        IMAGE,
    ),
)
