"""Every row knows its business, and no query forgets it.

`Owned` is the base of all tables of a business. Its manager yields rows only when the
query names the business: by `.of(business)`, through a related object
(`product.variants`) or, with a written reason, by `.unscoped(reason)`. Anything else
raises `UnscopedQuery`.
"""

from collections.abc import Iterator
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models.expressions import Col
from django.db.models.lookups import Exact, In
from django.db.models.sql.where import AND, WhereNode


class UnscopedQuery(RuntimeError):
    """A query on a table of a business was run without naming the business."""


def names_a_business(where: WhereNode) -> bool:
    """Say whether every row that passes `where` belongs to a business that it names."""
    if where.negated or where.connector != AND:
        return False
    for child in where.children:
        if isinstance(child, WhereNode):
            if names_a_business(child):
                return True
        elif isinstance(child, Exact | In):
            target = child.lhs.target if isinstance(child.lhs, Col) else None
            if target is not None and target.name == "business":
                return True
    return False


class OwnedQuerySet(models.QuerySet[Any]):
    """A query that refuses to run before it names a business."""

    _reason = ""

    def of(self, business: models.Model) -> Self:
        """Return the rows of one business."""
        return self.filter(business=business)

    def unscoped(self, reason: str) -> Self:
        """Return the rows of all businesses; `reason` says why that is right here."""
        if not reason:
            raise ValueError("Say why this query may cross businesses.")
        clone: Self = self.all()
        clone._reason = reason
        return clone

    def _clone(self) -> Self:
        clone: Self = super()._clone()  # type: ignore[misc]  # private in the stubs
        clone._reason = self._reason
        return clone

    def _guard(self) -> None:
        if self._reason or self.query.is_empty() or names_a_business(self.query.where):
            return
        raise UnscopedQuery(
            f"{self.model.__name__} was queried without .of(business); "
            "name the business, or give .unscoped() a reason."
        )

    def _fetch_all(self) -> None:
        if self._result_cache is None:
            self._guard()
        super()._fetch_all()

    def iterator(self, *args: Any, **kwargs: Any) -> Iterator[Any]:
        """See Django; guarded."""
        self._guard()
        return super().iterator(*args, **kwargs)

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
        if getattr(self, "instance", None) is not None:
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
