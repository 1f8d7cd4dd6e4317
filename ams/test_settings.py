"""What the tests change: everything that is slow, public, or the developer's own."""

import os

for name in ("ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", "DATABASE_URL", "DEBUG"):
    os.environ.pop(name, None)
os.environ["SECRET_KEY"] = "of the tests only: known to everyone, and long enough"

from ams.settings import *  # noqa: E402  the environment is prepared first

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES["staticfiles"] = {
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
WHITENOISE_AUTOREFRESH = True  # nothing is collected, files are found where they lie

BULKUPLOAD["ENGINE"] = "bulkupload.engine.Inline"

if "PG_SOCK" in os.environ:
    DATABASES["default"] = {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": os.environ["PG_SOCK"],
        "USER": "postgres",
        "NAME": "postgres",
    }
else:
    # A file, not memory: as in production, each thread has its own connection.
    DATABASES["default"]["TEST"] = {"NAME": DATA_DIR / "tests.sqlite3"}

# A fourth entity, to prove that it takes one sheet file.
INSTALLED_APPS += ["tests.suppliers"]
ROOT_URLCONF = "tests.suppliers.urls"
