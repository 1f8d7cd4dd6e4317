"""What a record of the file makes of a product: rules without a database (section 6).

`apply` is a pure function. It looks at everything in one pass, so that each problem is
told once, at the row and column that cause it.
"""

from collections.abc import Mapping

from bulkupload.problems import Refusal
from bulkupload.tree import codecs
from bulkupload.tree.checked import Claim
from bulkupload.tree.edits import Edit, Merge, Put
from bulkupload.tree.items import Gathered
from catalog.structured.apply_variants import apply_variants
from catalog.structured.apply_work import Asked, Work
from catalog.structured.apply_world import Applied, World
from catalog.structured.data import ProductData
from catalog.structured.definitions import TypeDef
from catalog.structured.reasons import CatalogReason
from catalog.structured.rules_states import next_state

__all__ = ["Applied", "World", "apply"]

EMBEDDED = "Embedded"
"""The price mode of a product that has none of its own."""

NOUN = "product"

OPTIONAL_TEXTS: Mapping[str, str] = {
    "description": "description",
    "searchKeywords": "search_keywords",
    "metaTitle": "meta_title",
    "metaDescription": "meta_description",
}
"""Values by language that a product need not have: path -> member of the data."""


def apply(old: ProductData | None, gathered: Gathered, world: World) -> Applied:
    """Return what the product becomes, or everything that is wrong with the record.

    `old` is what is stored under the key of the record, None where nothing is: then a
    product is made (P-4, P-5). It stays as it is; what the file does not give is taken
    over (G-9, C1, C43). The problems of `gathered` are
    among those of the result, which are in the order of rows. Tax category, state and
    price mode have no staged side, so they change with the rest (C11); publishing is
    not decided here. A record without a key has no other problem than that; one whose
    key is no key, or of which a row could not be read, is not blamed for what it lacks.
    """
    if not gathered.key:
        return Applied(new=None, problems=list(gathered.problems))
    work = Work(
        world=world,
        key=gathered.key,
        fresh=old is None,
        blind=not _is_key(gathered.key) or _is_unread(gathered),
        problems=list(gathered.problems),
    )
    asked = work.asked(gathered.item)
    kind = _product_type(work, asked, old)
    new = _started(old, gathered.key, kind)
    _apply_values(work, asked, new)
    if "state" in asked.edits:
        new.state = next_state(work, asked.edits["state"], new.state)
    variants = gathered.item.items.get("variants", {})
    gained = apply_variants(work, new, kind, variants)
    return Applied(
        new=None if work.problems else new,
        problems=sorted(work.problems, key=lambda problem: problem.row or 0),
        claims=work.claims,
        needs=work.needs,
        released=_claimed(old) - _claimed(new),
        new_variants=gained if old is not None else 0,
    )


def _is_key(text: str) -> bool:
    try:
        codecs.key(text)
    except Refusal:
        return False
    return True


def _is_unread(gathered: Gathered) -> bool:
    """Say whether a row as a whole could not be read."""
    return any(problem.column is None for problem in gathered.problems)


def _started(old: ProductData | None, key: str, kind: TypeDef | None) -> ProductData:
    if old is not None:
        return old.copy()
    pk = 0 if kind is None else kind.pk
    return ProductData(key, None if kind is None else kind.key, pk)


def _product_type(work: Work, asked: Asked, old: ProductData | None) -> TypeDef | None:
    """Return the type by which attributes are read; None where that is not known.

    A new product needs one (G-5, P-6), by its key (C55); that of an existing one stays.
    """
    put = asked.put("productType")
    types = work.world.definitions
    if old is not None:
        if put is not None and put.value["key"] != old.product_type:
            _refuse_other_type(work, put, old.product_type)
            return None
        return types.types_by_pk[old.product_type_pk]
    if put is None:
        if asked.lacks("productType"):
            work.need(asked.item, "productType.key", NOUN)
        return None
    found = types.types_by_key.get(put.value["key"])
    if found is None:
        work.refuse(put.cell, CatalogReason.UNKNOWN_TYPE)
    return found


def _refuse_other_type(work: Work, put: Put, stored: str | None) -> None:
    if stored is None:
        work.refuse(put.cell, CatalogReason.TYPE_WITHOUT_KEY_STAYS)
    else:
        work.refuse(put.cell, CatalogReason.TYPE_STAYS, stored=stored)


def _apply_values(work: Work, asked: Asked, new: ProductData) -> None:
    edits = asked.edits
    _apply_required_texts(work, asked, new)
    for path, member in OPTIONAL_TEXTS.items():
        if path in edits:
            setattr(new, member, work.texts(edits[path], getattr(new, member)))
    if "categories" in edits:
        new.categories = _categories(work, edits["categories"])
    if "priceMode" in edits:
        new.price_mode = work.edited(edits["priceMode"], new.price_mode) or EMBEDDED
    new.tax_category = work.referred(
        edits.get("taxCategory"), "tax-category", new.tax_category
    )


def _apply_required_texts(work: Work, asked: Asked, new: ProductData) -> None:
    """Give the product its names and slugs; it never is without (P-8, P-13, D-5)."""
    old_slugs = new.slug
    for path in ("name", "slug"):
        if path in asked.edits:
            texts = work.texts(asked.edits[path], getattr(new, path), required=True)
            setattr(new, path, texts)
        if work.fresh and not getattr(new, path) and path not in asked.wrong:
            work.need(asked.item, f"{path}.en", NOUN)
    edit = asked.edits.get("slug")
    if isinstance(edit, Merge):
        work.claims += [
            Claim(f"slug:{locale}", part.value, part.cell)
            for locale, part in edit.parts.items()
            if isinstance(part, Put) and old_slugs.get(locale) != part.value
        ]


def _categories(work: Work, edit: Edit) -> list[str]:
    """Return the keys of the categories, each once; one problem for each unknown."""
    if not isinstance(edit, Put):
        return []
    keys: list[str] = []
    for text in edit.value:
        key = work.world.category(text, edit.cell)
        if key is None:
            cell = edit.cell._replace(text=text)
            work.refuse_unknown(cell, "category")
        elif key not in keys:
            keys.append(key)
    return keys


def _claimed(product: ProductData | None) -> set[tuple[str, str]]:
    """Return the (kind, text) of what this product alone may have (C41)."""
    if product is None:
        return set()
    skus = {("sku", variant.sku) for variant in product.variants if variant.sku}
    slugs = {(f"slug:{locale}", slug) for locale, slug in product.slug.items()}
    return skus | slugs
