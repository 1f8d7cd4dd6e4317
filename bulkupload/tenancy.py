"""Every row knows its business, and no query forgets it.

`Owned` is the base of all tables of a business. Its manager yields rows only when the
query names the business: by `.of(business)`, through a related object
(`product.variants`) or, with a written reason, by `.unscoped(reason)`. Anything else
raises `UnscopedQuery`.
"""

from collections.abc import AsyncIterator, Iterator
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models.expressions import Col
from django.db.models.lookups import Exact, In
from django.db.models.sql import Query
from django.db.models.sql.where import AND


class UnscopedQuery(RuntimeError):
    """A query on a table of a business was run without naming the business."""


def is_scoped(query: Query) -> bool:
    """Say whether a query names its business by value, or says why it need not."""
    if getattr(query, "unscoped_reason", "") or query.is_empty():
        return True
    return any(_names(one, _table(query)) for one in _demanded(query.where))


def leaks(query: Query) -> bool:
    """Say whether a query contains another one that is bounded by nothing."""
    return any(
        not (is_scoped(inner) or _is_correlated(inner)) or leaks(inner)
        if issubclass(inner.model or models.Model, Owned)
        else leaks(inner)
        for inner in _inner(query)
    )


def _table(query: Query) -> str | None:
    """Return the name of the query's own table (`base_table` would be remembered)."""
    return next(iter(query.alias_map), None)


def _demanded(where: Any) -> Iterator[Any]:
    """Yield the conditions that every row meets."""
    if where.negated or where.connector != AND:
        return
    for child in where.children:
        if hasattr(child, "connector"):
            yield from _demanded(child)
        else:
            yield child


def _names(condition: Any, table: str | None) -> bool:
    """Say whether a condition compares the table's own business with given values."""
    column = getattr(condition, "lhs", None)
    return (
        isinstance(condition, Exact | In)
        and isinstance(column, Col)
        and column.target.name == "business"
        and column.alias == table
        and not hasattr(condition.rhs, "resolve_expression")
    )


def _is_correlated(query: Query) -> bool:
    """Say whether an inner query is bounded by the row around it, key by key."""
    return any(
        isinstance(one, Exact)
        and isinstance(one.lhs, Col)
        and isinstance(one.rhs, Col)
        and one.rhs.alias not in query.alias_map
        and all(
            column.target.primary_key or column.target.is_relation
            for column in (one.lhs, one.rhs)
        )
        for one in _demanded(query.where)
    )


def _inner(query: Query) -> Iterator[Query]:
    """Yield the queries that stand directly inside a query."""
    yield from query.combined_queries
    ordering = [one for one in query.order_by if hasattr(one, "resolve_expression")]
    for expression in (*query.annotations.values(), query.where, *ordering):
        yield from _queries_in(expression)


def _queries_in(expression: Any) -> Iterator[Query]:
    for source in getattr(expression, "get_source_expressions", tuple)():
        if isinstance(source, Query):
            yield source
        elif source is not None:
            yield from _queries_in(source)


class OwnedQuerySet(models.QuerySet[Any]):
    """A query that refuses to run before it names a business."""

    def of(self, business: models.Model) -> Self:
        """Return the rows of one business."""
        return self.filter(business=business)

    def unscoped(self, reason: str) -> Self:
        """Return the rows of all businesses; `reason` says why that is right here."""
        if not reason:
            raise ValueError("Say why this query may cross businesses.")
        clone: Self = self.all()
        clone.query.unscoped_reason = reason  # type: ignore[attr-defined]  # ours
        return clone

    def _guard(self) -> None:
        if is_scoped(self.query) and not leaks(self.query):
            return
        raise UnscopedQuery(
            f"{self.model.__name__} was queried without .of(business); "
            "name the business, or give .unscoped() a reason."
        )

    def __or__(self, other: Any) -> Any:
        """See Django; what both sides do not give a reason for has none."""
        return self._united(super().__or__(other), other)

    def __xor__(self, other: Any) -> Any:
        """See Django; as for `|`."""
        return self._united(super().__xor__(other), other)

    def _united(self, both: Any, other: Any) -> Any:
        if both is not self and not getattr(other.query, "unscoped_reason", ""):
            both = both.all()
            both.query.unscoped_reason = ""
        return both

    def _fetch_all(self) -> None:
        if self._result_cache is None:
            self._guard()
        super()._fetch_all()

    def iterator(self, *args: Any, **kwargs: Any) -> Iterator[Any]:
        """See Django; guarded."""
        self._guard()
        return super().iterator(*args, **kwargs)

    def aiterator(self, *args: Any, **kwargs: Any) -> AsyncIterator[Any]:
        """See Django; guarded."""
        self._guard()
        return super().aiterator(*args, **kwargs)

    def raw(self, *args: Any, **kwargs: Any) -> Any:
        """See Django; SQL by hand needs a reason."""
        if not getattr(self.query, "unscoped_reason", ""):
            raise UnscopedQuery("Give .unscoped() a reason before SQL by hand.")
        return super().raw(*args, **kwargs)

    def explain(self, *args: Any, **kwargs: Any) -> str:
        """See Django; guarded."""
        self._guard()
        return super().explain(*args, **kwargs)

    def count(self) -> int:
        """See Django; guarded."""
        if self._result_cache is None:
            self._guard()
        return super().count()

    def exists(self) -> bool:
        """See Django; guarded."""
        if self._result_cache is None:
            self._guard()
        return super().exists()

    def aggregate(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """See Django; guarded."""
        self._guard()
        return super().aggregate(*args, **kwargs)

    def update(self, **kwargs: Any) -> int:
        """See Django; guarded."""
        self._guard()
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        """See Django; guarded."""
        self._guard()
        return super().delete()


class OwnedManager(models.Manager.from_queryset(OwnedQuerySet)):  # type: ignore[misc]  # dynamic base
    """The default manager of every table of a business."""

    def get_queryset(self) -> OwnedQuerySet:
        """Return a query; one that starts from a related object is bounded by it."""
        queryset: OwnedQuerySet = super().get_queryset()
        if isinstance(getattr(self, "instance", None), Owned):
            return queryset.unscoped("bounded by the related object")
        return queryset


class Owned(models.Model):
    """A table whose rows each belong to one business."""

    business = models.ForeignKey(
        settings.BULKUPLOAD_BUSINESS_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        editable=False,
    )

    objects = OwnedManager()

    class Meta:
        abstract = True
