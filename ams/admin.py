"""The admin of businesses and their members: one's own, but for superusers."""

from typing import Any

from django.contrib import admin
from django.db.models import ForeignKey, QuerySet
from django.http import HttpRequest

from ams.models import Business, Membership, Role


def own_businesses(request: HttpRequest) -> QuerySet[Business]:
    """Return the businesses that this person may see in the admin."""
    if request.user.is_superuser:
        return Business.objects.all()
    return Business.objects.filter(memberships__user=request.user.pk)


class MembershipInline(admin.TabularInline):
    """The members on the page of a business, for superusers: any user is offered."""

    model = Membership
    autocomplete_fields = ["user"]
    extra = 0

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Show it to superusers; owners have the members page."""
        return bool(request.user.is_superuser)


@admin.register(Business)
class BusinessAdmin(admin.ModelAdmin):
    """Businesses."""

    list_display = ["name", "slug", "sku_prefix", "currency", "language", "time_zone"]
    search_fields = ["name", "slug"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [MembershipInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Business]:
        """Return one's own businesses."""
        return own_businesses(request)


@admin.register(Membership)
class MembershipAdmin(admin.ModelAdmin):
    """Who works where."""

    list_display = ["user", "business", "role"]
    list_filter = ["role"]
    list_select_related = ["user", "business"]
    search_fields = ["user__username", "user__email", "business__name"]
    autocomplete_fields = ["user"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Membership]:
        """Return the memberships of businesses that one owns."""
        every = super().get_queryset(request)
        if request.user.is_superuser:
            return every
        owned = Membership.objects.filter(user=request.user.pk, role=Role.OWNER)
        return every.filter(business__in=owned.values("business"))

    def formfield_for_foreignkey(
        self, db_field: ForeignKey[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Offer one's own businesses only."""
        if db_field.name == "business":
            kwargs["queryset"] = own_businesses(request)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
