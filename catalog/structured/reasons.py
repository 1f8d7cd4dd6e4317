"""What can be wrong with a product between its values, and with what it refers to."""

from bulkupload.codes import ProblemCode
from bulkupload.reasons import Sentence
from bulkupload.reasons import gettext_noop as _


class CatalogReason(Sentence):
    """Why a product of a structured file was refused."""

    # What must be given.
    NEEDED = (
        ProblemCode.REQUIRED,
        _("{column} is empty; every new {noun} needs one. Fill it in."),
    )
    NEEDED_BY_TYPE = (
        ProblemCode.REQUIRED,
        _("{column} is empty; the type “{type}” asks for it. Fill it in."),
    )
    TYPE_OF_FIELDS_NEEDED = (
        ProblemCode.REQUIRED,
        _(
            "{column} is empty, but {given} is filled. Name the type that this custom "
            "field belongs to."
        ),
    )
    LAST_TEXT = (
        ProblemCode.NOT_DELETABLE,
        _(
            "{column} cannot be removed: it would leave none in any language. Give "
            "another one first."
        ),
    )

    # What is referred to.
    UNKNOWN = (
        ProblemCode.UNKNOWN_REFERENCE,
        _(
            "{column} is “{value}”, and there is no {noun} with this key. Write the "
            "key of one that there is."
        ),
    )
    UNKNOWN_TYPE = (
        ProblemCode.UNKNOWN_REFERENCE,
        _(
            "{column} is “{value}”, and there is no product type with this key. One "
            "without a key cannot be named here: give it a key on its page first."
        ),
    )
    NOT_FOR_PRICES = (
        ProblemCode.INVALID_VALUE,
        _(
            "{column} is “{value}”, a type that is not meant for prices. Name one "
            "whose uses include product-price."
        ),
    )
    UNKNOWN_ATTRIBUTE = (
        ProblemCode.UNKNOWN_ATTRIBUTE,
        _(
            "{column} is filled, but the product type “{type}” has no attribute of "
            "this name. Clear the cell or correct the header."
        ),
    )
    UNKNOWN_ATTRIBUTE_BUT_NEAR = (
        ProblemCode.UNKNOWN_ATTRIBUTE,
        _(
            "{column} is filled, but the product type “{type}” has no attribute of "
            "this name. Did you mean “{near}”? Capitals count."
        ),
    )
    UNKNOWN_FIELD = (
        ProblemCode.UNKNOWN_FIELD,
        _(
            "{column} is filled, but the type “{type}” has no custom field of this "
            "name. Clear the cell or correct the header."
        ),
    )
    UNKNOWN_FIELD_BUT_NEAR = (
        ProblemCode.UNKNOWN_FIELD,
        _(
            "{column} is filled, but the type “{type}” has no custom field of this "
            "name. Did you mean “{near}”? Capitals count."
        ),
    )

    # What does not change, or only in steps.
    TYPE_STAYS = (
        ProblemCode.IMMUTABLE,
        _(
            "{column} is “{value}”, but the product is of the type “{stored}”, and "
            "that never changes. Write “{stored}” or clear the cell."
        ),
    )
    TYPE_WITHOUT_KEY_STAYS = (
        ProblemCode.IMMUTABLE,
        _(
            "{column} is “{value}”, but the product is of another type, which has no "
            "key, and that never changes. Clear the cell."
        ),
    )
    NOT_OF_PRODUCTS = (
        ProblemCode.INVALID_VALUE,
        _(
            "{column} is “{value}”, a state that is not meant for products. Name a "
            "state of products."
        ),
    )
    NOT_INITIAL = (
        ProblemCode.TRANSITION,
        _(
            "{column} is “{value}”, but a product without a state can only get an "
            "initial one: {choices}."
        ),
    )
    NO_TRANSITION = (
        ProblemCode.TRANSITION,
        _(
            "{column} is “{value}”, but from the state “{source}” a product can only "
            "move to {choices}."
        ),
    )
    FINAL_STATE = (
        ProblemCode.TRANSITION,
        _(
            "{column} is “{value}”, but the state “{source}” is final. Clear the cell, "
            "or write [DELETE] under state first."
        ),
    )

    # Prices.
    PERIOD = (
        ProblemCode.OUT_OF_RANGE,
        _(
            "{column} is “{value}”, but the price begins {begin} and ends {end}. It "
            "must begin before it ends."
        ),
    )
    SAME_SCOPE = (
        ProblemCode.DUPLICATE,
        _(
            "The price “{value}” holds for the same currency, country, customers, "
            "channel and time as {other}. Change one of them."
        ),
    )
    OVERLAP = (
        ProblemCode.CONFLICT,
        _(
            "The time of the price “{price}” overlaps that of {other}, for the same "
            "currency, country, customers and channel. Let one end before the other "
            "begins."
        ),
    )
    CURRENCY_OF_PRICE = (
        ProblemCode.INVALID_VALUE,
        _("{column} is “{value}”, but the price is in {currency}. Write {currency}."),
    )
    CURRENCY_OF_TIERS = (
        ProblemCode.CONFLICT,
        _(
            "{column} is “{value}”, but the price has a tier from {quantity} pieces on "
            "in {currency}. Give that tier in the new currency as well."
        ),
    )

    # Many of one kind.
    TOO_MANY_VARIANTS = (
        ProblemCode.OUT_OF_RANGE,
        _("{column} “{value}” is one variant too many: a product has at most {limit}."),
    )
    TOO_MANY_PRICES = (
        ProblemCode.OUT_OF_RANGE,
        _("{column} “{value}” is one price too many: a variant has at most {limit}."),
    )
    SKU_OF_OTHER_VARIANT = (
        ProblemCode.DUPLICATE,
        _(
            "{column} “{value}” is also that of the variant “{other}” of this product. "
            "Use another one."
        ),
    )

    # Attributes over the variants of a product.
    NOT_UNIQUE = (
        ProblemCode.DUPLICATE,
        _(
            "{column} has the value that the variant “{other}” has. Each variant of a "
            "product needs another one."
        ),
    )
    NOT_UNIQUE_TOGETHER = (
        ProblemCode.DUPLICATE,
        _(
            "The variant “{variant}” has the same {names} as the variant “{other}”. "
            "Together they must differ for each variant of a product."
        ),
    )
    NOT_SAME = (
        ProblemCode.CONFLICT,
        _(
            "{column} of the variant “{variant}” differs from that of the variant "
            "“{other}”. All variants of a product must have the same."
        ),
    )
