"""The settings of a public installation (K3)."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import django

ROOT = Path(__file__).parents[2]
PUBLIC = {
    "ALLOWED_HOSTS": "shop.example",
    "CSRF_TRUSTED_ORIGINS": "https://shop.example",
    "SECRET_KEY": "made-up-for-this-check-with-many-different-letters-0123456789",
}


def manage(folder: Path, *arguments: str, **environment: str) -> Any:
    """Run a command with production settings, return what it said."""
    inherited = {"PATH": os.environ["PATH"], "AMS_DATA": str(folder)}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={**inherited, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_deploy_check_has_no_warning(tmp_path: Path) -> None:
    """K3: `check --deploy` with production settings is clean."""
    checked = manage(tmp_path, "check", "--deploy", "--fail-level", "INFO", **PUBLIC)

    assert (checked.returncode, checked.stderr) == (0, "")
    assert "no issues (0 silenced)" in checked.stdout


def test_debug_is_off_unless_it_is_asked_for(tmp_path: Path) -> None:
    """K3: no debug pages, no insecure cookies, a key of its own that is kept."""
    code = "from django.conf import settings as s; print(s.DEBUG, s.SECRET_KEY)"
    first = manage(tmp_path, "shell", "--no-imports", "-v", "0", "-c", code)
    again = manage(tmp_path, "shell", "--no-imports", "-v", "0", "-c", code)

    debug, key = first.stdout.split()
    assert debug == "False"
    assert len(key) > 60
    assert again.stdout == first.stdout
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0


def test_the_framework_is_patched() -> None:
    """K3: not older than the release that closes CVE-2026-5766."""
    assert django.VERSION >= (5, 2, 14)
