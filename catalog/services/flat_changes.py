"""Changes of flat products: each value goes to the table it lies in (spec 2 and 6).

A text changes in the default language and stays in the others; a category replaces the
first one and keeps the rest; None takes a price or a category away (only undo says so).
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from bulkupload.sheet import Saving
from bulkupload.values import Change
from catalog.models import Price, Product, ProductCategory, Variant
from catalog.services.flat_ledger import MONEY, kept, return_categories
from catalog.services.flat_products import (
    LISTS,
    create_prices,
    master_variants,
    money,
    retail_prices,
)
from catalog.structured.publish import restage

TEXTS = ("name", "description")
OF_PRODUCT = (*TEXTS, "status", "notes", *LISTS)
OF_VARIANT = ("cost", "quantity")


def update(changes: Sequence[Change], saving: Saving) -> None:
    """Save new values of existing products; every product's version goes up by one."""
    masters = master_variants((change.pk for change in changes), saving.context)
    _update_products(changes, saving)
    _update_variants(changes, {pk: one.pk for pk, one in masters.items()}, saving)
    _update_prices(changes, {pk: one.pk for pk, one in masters.items()}, saving)
    _update_categories(changes, saving)
    restage(saving.context.business, [change.pk for change in changes])


def _grouped(
    changes: Iterable[Change], columns: Sequence[str]
) -> dict[tuple[str, ...], list[Change]]:
    """Return the changes by which of these columns they change."""
    groups: dict[tuple[str, ...], list[Change]] = {}
    for change in changes:
        names = tuple(name for name in columns if name in change.values)
        groups.setdefault(names, []).append(change)
    return groups


def _update_products(changes: Sequence[Change], saving: Saving) -> None:
    texts = _texts(changes, saving)
    language = saving.context.conventions.language

    def stored(change: Change, name: str) -> Any:
        value = change.values[name]
        if name in TEXTS:
            others = dict(texts[change.pk][name])
            others.pop(language, None)
            gone = not value or (name == "name" and kept(change, "unnamed"))
            return others if gone else {**others, language: value}
        return saving.pk_of(name, value) if name in LISTS else value

    for names, group in _grouped(changes, OF_PRODUCT).items():
        fields = [f"{name}_id" if name in LISTS else name for name in names]
        saving.writer.update(
            Product,
            [*fields, "updated_at"],
            (
                (one.pk, *(stored(one, name) for name in names), saving.context.now)
                for one in group
            ),
        )


def _texts(
    changes: Sequence[Change], saving: Saving
) -> dict[int, Mapping[str, Mapping[str, str]]]:
    """Return the texts in all languages of the products whose texts change."""
    pks = [one.pk for one in changes if any(name in one.values for name in TEXTS)]
    if not pks:
        return {}
    rows = Product.objects.of(saving.context.business).filter(pk__in=pks)
    return {row["pk"]: row for row in rows.values("pk", *TEXTS)}


def _update_variants(
    changes: Sequence[Change], masters: Mapping[int, int], saving: Saving
) -> None:
    for names, group in _grouped(changes, OF_VARIANT).items():
        if names:
            saving.writer.update(
                Variant,
                names,
                (
                    (masters[one.pk], *(one.values[name] for name in names))
                    for one in group
                ),
            )


def _update_prices(
    changes: Sequence[Change], masters: Mapping[int, int], saving: Saving
) -> None:
    amounts: dict[int, Decimal | None] = {
        masters[one.pk]: one.values["retail_price"]
        for one in changes
        if "retail_price" in one.values
    }
    if not amounts:
        return
    known = retail_prices(amounts, saving.context)
    currency = saving.context.conventions.currency
    fields = list(money(Decimal(0), currency))
    set_to = {v: amount for v, amount in amounts.items() if amount is not None}
    saving.writer.update(
        Price,
        [*fields, "type", "precise_amount"],
        (
            (known[v].pk, *money(a, currency).values(), Price.Type.CENT, None)
            for v, a in set_to.items()
            if v in known
        ),
    )
    create_prices({v: a for v, a in set_to.items() if v not in known}, saving)
    saving.writer.update(
        Price,
        MONEY,
        (
            (known[masters[one.pk]].pk, *(precise[name] for name in MONEY))
            for one in changes
            if (precise := kept(one, "price")) and masters[one.pk] in known
        ),
    )
    gone = [known[v].pk for v in amounts.keys() - set_to.keys() if v in known]
    Price.objects.of(saving.context.business).filter(pk__in=gone).delete()


def _update_categories(changes: Sequence[Change], saving: Saving) -> None:
    back = {one.pk: kept(one, "categories") for one in changes}
    return_categories({pk: links for pk, links in back.items() if links}, saving)
    wanted = {
        one.pk: saving.pk_of("category", one.values["category"])
        for one in changes
        if "category" in one.values and not back[one.pk]
    }
    if not wanted:
        return
    business = saving.context.business
    links: dict[int, list[ProductCategory]] = {}
    for link in ProductCategory.objects.of(business).filter(product__in=wanted):
        links.setdefault(link.product_id, []).append(link)
    gone = []
    new = []
    for pk, category in wanted.items():
        own = links.get(pk, [])
        gone += [link.pk for link in own[:1]]
        gone += [link.pk for link in own[1:] if link.category_id == category]
        if category is not None:
            new.append((business.pk, pk, category, own[0].position if own else 0))
    ProductCategory.objects.of(business).filter(pk__in=gone).delete()
    fields = ["business_id", "product_id", "category_id", "position"]
    saving.writer.insert(ProductCategory, fields, new)
