"""What the pages of definitions show: one section for each kind of definition."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bulkupload.access import Conventions
from catalog import models
from catalog.definition_forms import RESOURCES, FieldsTypeForm, ProductTypeForm
from catalog.localized import language_name
from catalog.models import text_in
from catalog.reference_forms import (
    ROLES,
    CategoryForm,
    ChannelForm,
    NamedForm,
    RecordForm,
    StateForm,
)
from catalog.services.definition_faults import kind_in_words, tables_of
from catalog.services.uses import RELATED

Fact = tuple[Any, Any]
PRODUCTS = gettext_lazy("Products")
PRICES = gettext_lazy("Prices")


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One kind of definition: its words, its form, and what its pages tell.

    `cells` are the columns of the list between name and uses: heading, and the value of
    a record; `facts` what its own page says beside name and key. `users` is what the
    uses in the list are counted of. An `unnamed` kind has keys and no other names.
    """

    name: str
    model: Any
    icon: str
    title: Any
    one: Any
    new_label: Any
    lead: Any
    form: type[RecordForm]
    users: Any
    cells: Sequence[tuple[Any, Callable[[Any], Any]]] = ()
    facts: Callable[[Any, str], Sequence[Fact]] = lambda _record, _language: ()
    parts: Any = None
    new_part: Any = None
    unnamed: bool = False

    def rows(self, business: Any) -> Any:
        """Return the records by key, each with its `uses` and the number of `parts`."""
        user, field, _counted = RELATED[self.model][0]
        rows = self.model.objects.of(business).annotate(uses=_count(user, field))
        if self.parts is not None:
            tables = tables_of(self.model())
            rows = rows.annotate(parts=_count(tables.definition, tables.owner))
        return rows.order_by("key", "pk")

    def found(self, business: Any, words: str, conventions: Conventions) -> Any:
        """Return the records whose key or name has every word."""
        rows = self.rows(business)
        for word in words.split()[:10]:
            rows = rows.filter(self._matching(word, conventions))
        return rows

    def _matching(self, word: str, conventions: Conventions) -> Q:
        columns = ["key"]
        if self.model is models.ProductType:
            columns.append("name")
        elif self.model is not models.State:
            columns += [f"name__{one}" for one in conventions.languages]
        return reduce(or_, (Q(**{f"{one}__icontains": word}) for one in columns))


def _count(model: Any, field: str) -> Any:
    """Return how many rows of a table name the row around this."""
    rows = model._default_manager.filter(**{field: OuterRef("pk")})
    counted = rows.order_by().values(field).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), Value(0), output_field=IntegerField())


def name_of(record: Any, language: str) -> str:
    """Return the name in this language, else in any, else the key."""
    return text_in(getattr(record, "name", ""), language) or record.key or "—"


def _texts(label: Any, texts: Any) -> list[Fact]:
    """Return a fact for each language; one where a text has none."""
    if not isinstance(texts, dict):
        return [(label, texts)]
    return [(f"{label} ({language_name(one)})", text) for one, text in texts.items()]


def _names(record: Any, _language: str) -> list[Fact]:
    return _texts(_("Name"), record.name)


def _of_category(category: Any, language: str) -> list[Fact]:
    above = category.parent
    return [
        *_texts(_("Name"), category.name),
        *_texts(_("Slug"), category.slug),
        (_("Below"), name_of(above, language) if above else _("stands at the top")),
    ]


def _of_channel(channel: Any, language: str) -> list[Fact]:
    return [*_names(channel, language), (_("Roles"), roles(channel))]


def _of_type(fields_type: Any, language: str) -> list[Fact]:
    return [*_names(fields_type, language), (_("Used for"), resources(fields_type))]


def _of_state(state: Any, _language: str) -> list[Fact]:
    return [
        (_("State of"), state.kind),
        (_("Initial"), yes_or_no(state.initial)),
        (_("Leads to"), moves(state)),
    ]


def roles(channel: Any) -> str:
    """Return the roles of a channel in words."""
    return ", ".join(str(ROLES.get(one, one)) for one in channel.roles)


def resources(fields_type: Any) -> str:
    """Return what a type is used for, in words."""
    return ", ".join(str(RESOURCES.get(one, one)) for one in fields_type.resource_types)


def yes_or_no(value: Any) -> str:
    """Return the word for it."""
    return _("yes") if value else _("no")


def moves(state: Any) -> str:
    """Return where a state leads: everywhere, nowhere, or to these keys."""
    if not state.restricted:
        return _("every state")
    rows = state.transitions.select_related("target")
    return ", ".join(move.target.key for move in rows) or _("no other state: final")


def described(owner: Any, conventions: Conventions) -> list[dict[str, Any]]:
    """Return the definitions of a type as its page shows them."""
    tables = tables_of(owner)
    rows = tables.definition.objects.of(owner.business).filter(**{tables.owner: owner})
    return [
        {
            "pk": one.pk,
            "name": one.name,
            "label": text_in(one.label, conventions.language),
            "kind": kind_in_words(one),
            "values": [value.key for value in one.values.all()],
            "required": one.required,
            "constraint": _constraint(one),
            "of_product": getattr(one, "level", "") == "Product",
        }
        for one in rows.prefetch_related("values")
    ]


def _constraint(definition: Any) -> str:
    constraint = getattr(definition, "constraint", "None")
    return "" if constraint == "None" else str(definition.get_constraint_display())


SECTIONS = {
    one.name: one
    for one in (
        Section(
            name="product-types",
            model=models.ProductType,
            icon="shapes",
            title=gettext_lazy("Product types"),
            one=gettext_lazy("product type"),
            new_label=gettext_lazy("New product type"),
            lead=gettext_lazy(
                "Which attributes a product has: a ring has a size and a metal, a "
                "candle a scent and a burning time. Each product is of one type."
            ),
            form=ProductTypeForm,
            users=PRODUCTS,
            parts=gettext_lazy("Attributes"),
            new_part=gettext_lazy("New attribute"),
        ),
        Section(
            name="types",
            model=models.FieldsType,
            icon="text-cursor-input",
            title=gettext_lazy("Types"),
            one=gettext_lazy("type"),
            new_label=gettext_lazy("New type"),
            lead=gettext_lazy(
                "Custom fields for prices, such as the number of a price list or who "
                "approved it."
            ),
            form=FieldsTypeForm,
            users=PRICES,
            parts=gettext_lazy("Fields"),
            new_part=gettext_lazy("New field"),
            cells=((gettext_lazy("Used for"), resources),),
            facts=_of_type,
        ),
        Section(
            name="categories",
            model=models.Category,
            icon="folder-tree",
            title=gettext_lazy("Categories"),
            one=gettext_lazy("category"),
            new_label=gettext_lazy("New category"),
            lead=gettext_lazy(
                "The tree by which customers find products. A product may stand in "
                "several categories."
            ),
            form=CategoryForm,
            users=PRODUCTS,
            facts=_of_category,
        ),
        Section(
            name="tax-categories",
            model=models.TaxCategory,
            icon="percent",
            title=gettext_lazy("Tax categories"),
            one=gettext_lazy("tax category"),
            new_label=gettext_lazy("New tax category"),
            lead=gettext_lazy("How a product is taxed: standard, reduced, or free."),
            form=NamedForm,
            users=PRODUCTS,
            facts=_names,
        ),
        Section(
            name="states",
            model=models.State,
            icon="workflow",
            title=gettext_lazy("States"),
            one=gettext_lazy("state"),
            new_label=gettext_lazy("New state"),
            lead=gettext_lazy(
                "The steps of your own process, such as draft, in review and ready, "
                "and which step may follow which."
            ),
            form=StateForm,
            users=PRODUCTS,
            unnamed=True,
            cells=(
                (gettext_lazy("State of"), lambda state: state.kind),
                (gettext_lazy("Initial"), lambda state: yes_or_no(state.initial)),
                (gettext_lazy("Restricted"), lambda state: yes_or_no(state.restricted)),
            ),
            facts=_of_state,
        ),
        Section(
            name="channels",
            model=models.Channel,
            icon="store",
            title=gettext_lazy("Channels"),
            one=gettext_lazy("channel"),
            new_label=gettext_lazy("New channel"),
            lead=gettext_lazy(
                "Where you sell: a shop, a market, a web shop. A price may hold in one "
                "channel only."
            ),
            form=ChannelForm,
            users=PRICES,
            cells=((gettext_lazy("Roles"), roles),),
            facts=_of_channel,
        ),
        Section(
            name="customer-groups",
            model=models.CustomerGroup,
            icon="users",
            title=gettext_lazy("Customer groups"),
            one=gettext_lazy("customer group"),
            new_label=gettext_lazy("New customer group"),
            lead=gettext_lazy(
                "Who buys: retail, wholesale, friends. A price may hold for one group "
                "only."
            ),
            form=NamedForm,
            users=PRICES,
            facts=_names,
        ),
    )
}
"""The sections by the word in their address, in the order of the page."""
