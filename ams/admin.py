"""The admin of businesses and their members: one's own, but for superusers."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from ams.models import Business, Membership, Role
from bulkupload.access import Verb, access


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
    """Businesses: superusers make and delete them, owners change their own."""

    list_display = ["name", "slug", "sku_prefix", "currency", "language", "time_zone"]
    search_fields = ["name", "slug"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [MembershipInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Business]:
        """Return one's own businesses."""
        every = super().get_queryset(request)
        if request.user.is_superuser:
            return every
        return every.filter(memberships__user=request.user.pk)

    def get_prepopulated_fields(
        self, request: HttpRequest, obj: Business | None = None
    ) -> dict[str, Any]:
        """Fill in the slug of a new business only: commands know the others by it."""
        return {} if obj else self.prepopulated_fields

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Leave new businesses to superusers."""
        return bool(request.user.is_superuser)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Ask for the model permission and, on a business, for the right to manage."""
        allowed = super().has_change_permission(request, obj)
        if obj is None or request.user.is_superuser:
            return allowed
        return allowed and access().may(request.user, obj, Verb.MANAGE)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Leave deleting to superusers: everything of the business goes with it."""
        return bool(request.user.is_superuser)


@admin.register(Membership)
class MembershipAdmin(admin.ModelAdmin):
    """Who works where; superusers change it here, owners on the members page."""

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

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Leave it to superusers."""
        return bool(request.user.is_superuser)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Leave it to superusers."""
        return bool(request.user.is_superuser)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Leave it to superusers."""
        return bool(request.user.is_superuser)
