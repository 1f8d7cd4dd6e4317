"""The two businesses of these tests: one full of attacks, one full of secrets."""

from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.test import Client

from tests.security.payloads import hostile_texts
from tests.security.tenants import Tenant, tenant

CANARY = "zyxwcanary"
"""In every text of the other business; no page of ours may ever show it."""


@pytest.fixture(scope="module")
def _two(
    django_db_setup: None, django_db_blocker: Any
) -> Iterator[tuple[Tenant, Tenant]]:
    """Both businesses, made once a module, inside a transaction of their own."""
    numbers = count()
    with django_db_blocker.unblock():
        with transaction.atomic():
            other = tenant(CANARY, lambda: f"{CANARY} {next(numbers)}")
            own = tenant("own", hostile_texts())
            yield own, other
            transaction.set_rollback(True)
        connection.close()


@pytest.fixture
def own(_two: tuple[Tenant, Tenant], db: None) -> Tenant:
    """The business that asks; its texts are attacks."""
    return _two[0]


@pytest.fixture
def other(_two: tuple[Tenant, Tenant], db: None) -> Tenant:
    """The business that must stay unseen; its texts are a canary."""
    return _two[1]


def signed_in(user: User | None, **how: Any) -> Client:
    """Return a client of a person, or of nobody; errors come back as pages."""
    client = Client(raise_request_exception=False, **how)
    if user is not None:
        client.force_login(user)
    return client
