"""Who works in a business: adding people, changing their role, letting them go."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Case, QuerySet, Value, When
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _

from ams.models import Business, Membership, Role


@dataclass(frozen=True, slots=True)
class Member:
    """A membership, and whether the person still has to set a password."""

    membership: Membership
    pending: bool

    @property
    def initials(self) -> str:
        """One or two letters for the person."""
        return initials(self.membership.user)


def person_name(user: Any) -> str:
    """Return the name of a person, else what he signs in with."""
    return str(user.get_full_name() or user.get_username())


def initials(user: Any) -> str:
    """Return one or two letters for a person."""
    words = person_name(user).replace("@", " ").replace(".", " ").split()
    return "".join(word[0] for word in words[:2])


def members_of(business: Business) -> QuerySet[Membership]:
    """Return the memberships of a business, with the people."""
    return Membership.objects.filter(business=business).select_related("user")


def listed(business: Business) -> list[Member]:
    """Return the members as a page lists them: owners, editors, viewers, by name."""
    rank = [When(role=role, then=Value(at)) for at, role in enumerate(Role.values)]
    found = members_of(business).order_by(Case(*rank), "user__username")
    return [Member(row, awaits_password(row)) for row in found]


def known_user(identifier: str) -> User | None:
    """Return the user with this username, else the only one with this e-mail."""
    user = User.objects.filter(username=identifier).first()
    if user is not None:
        return user
    if "@" not in identifier:
        return None
    found = list(User.objects.filter(email__iexact=identifier)[:2])
    return found[0] if len(found) == 1 else None


def add(business: Business, *, identifier: str, name: str, role: str) -> Membership:
    """Make a person a member: an existing user, or a new one without a password."""
    with transaction.atomic():
        user = known_user(identifier)
        if user is None:
            user = new_user(identifier, name)
        else:
            check_may_join(user, business)
        return Membership.objects.create(business=business, user=user, role=role)


def check_may_join(user: User, business: Business) -> None:
    """Refuse a member, an account that is switched off, and one that nobody claimed.

    Whoever has the link of an unclaimed account can become that person, so such an
    account belongs to the business that made it until its password is set.
    """
    if business.memberships.filter(user=user).exists():
        raise ValidationError(_("This person is a member already."))
    if not user.is_active:
        raise ValidationError(_("This account is switched off."))
    if not user.has_usable_password():
        raise ValidationError(
            _("This person has not set a password yet. Add them once they have.")
        )


def new_user(identifier: str, name: str) -> User:
    """Return a new user who has to set a password by a link."""
    user = User(username=identifier, first_name=name)
    if "@" in identifier:
        validate_email(identifier)
        user.email = identifier
    user.set_unusable_password()
    user.full_clean()
    user.save()
    return user


def awaits_password(membership: Membership) -> bool:
    """Say whether the person still has to follow the link of this business."""
    user = membership.user
    if user.has_usable_password():
        return False
    return Membership.objects.filter(user=user).count() == 1


def password_path(user: User) -> str:
    """Return the path at which the person sets a password; it works once."""
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    token = default_token_generator.make_token(user)
    return reverse("password_reset_confirm", args=[uid, token])


def change_role(membership: Membership, role: str) -> None:
    """Give a member another role; one owner stays."""
    with transaction.atomic():
        if role != Role.OWNER:
            check_owner_stays(membership)
        membership.role = role
        membership.save(update_fields=["role"])


def remove(membership: Membership) -> None:
    """Take a person out of the business; one owner stays, and the account too."""
    with transaction.atomic():
        check_owner_stays(membership)
        membership.delete()


def check_owner_stays(membership: Membership) -> None:
    """Refuse to lose the last owner; two owners cannot leave at the same moment."""
    owners = Membership.objects.select_for_update().filter(
        business=membership.business_id, role=Role.OWNER
    )
    if [owner.pk for owner in owners] == [membership.pk]:
        raise ValidationError(
            _("A business needs an owner. Make somebody else an owner first.")
        )
