"""What every test may ask for; nothing of an entity."""

import os
import shutil
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import expect

# The same examples each time, however slow the machine: a red run is a broken promise,
# not a matter of luck. `--hypothesis-profile=explore` looks for new ones.
settings.register_profile(
    "steady",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("explore", deadline=None, max_examples=1_000)
settings.load_profile("steady")

expect.set_options(timeout=30_000)  # as long as actions wait; five seconds are a race

# Playwright keeps an event loop running in the thread of the tests.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any],
) -> dict[str, Any]:
    """Start the machine's own Chromium or Chrome, also as root and in a container."""
    program = os.environ.get("CHROMIUM") or next(
        filter(None, map(shutil.which, ("chromium", "google-chrome"))), None
    )
    found = {"executable_path": program} if program else {}
    quiet = [
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
    ]
    return {**browser_type_launch_args, **found, "args": quiet}
