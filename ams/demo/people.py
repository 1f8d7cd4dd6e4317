"""Who works in the demo, and how they sign in."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User

from ams.models import Business, Membership, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One member of the demo; the password is known to everybody."""

    username: str
    password: str
    first_name: str
    last_name: str
    role: Role

    @property
    def email(self) -> str:
        """The address of a domain that cannot exist."""
        return f"{self.first_name.lower()}@copperandpine.example"


OWNER = Person(
    username="owner",
    password="copper-owner",  # noqa: S106  printed for everybody who starts the demo
    first_name="Ines",
    last_name="Calder",
    role=Role.OWNER,
)
EDITOR = Person(
    username="editor",
    password="copper-editor",  # noqa: S106  printed as well
    first_name="Tom",
    last_name="Okafor",
    role=Role.EDITOR,
)
VIEWER = Person(
    username="viewer",
    password="copper-viewer",  # noqa: S106  printed as well
    first_name="Lena",
    last_name="Voss",
    role=Role.VIEWER,
)
PEOPLE = (OWNER, EDITOR, VIEWER)


def join(business: Business, person: Person, role: Role) -> User:
    """Return the person's user, made where missing, as a member of the business.

    A user who has the name already keeps the password.
    """
    user = account(person) or _made(person)
    Membership.objects.get_or_create(
        business=business, user=user, defaults={"role": role}
    )
    return user


def account(person: Person) -> User | None:
    """Return the user with this name, or None."""
    found: User | None = (
        get_user_model()._default_manager.filter(username=person.username).first()
    )
    return found


def _made(person: Person) -> User:
    owns = person.role == Role.OWNER
    return User.objects.create_user(
        person.username,
        person.email,
        person.password,
        first_name=person.first_name,
        last_name=person.last_name,
        is_staff=owns,
        is_superuser=owns,
    )


def logins() -> Iterator[tuple[Person, bool]]:
    """Yield each person, and whether the password is still the known one."""
    for person in PEOPLE:
        user = account(person)
        yield person, user is not None and user.check_password(person.password)
