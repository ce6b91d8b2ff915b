"""Tests: fast hashing, mail in memory, files in a temporary folder, tasks recorded and run by hand."""

import tempfile
from pathlib import Path

from ventanilla.settings.base import *  # noqa: F403
from ventanilla.settings.base import DATABASES, IS_SQLITE, STORAGES, env

SECRET_KEY = DIGEST_KEY = "only-for-tests-" + "x" * 50
FIELD_ENCRYPTION_KEYS = ["MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="]
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
DATA_DIR = Path(tempfile.mkdtemp(prefix="ventanilla-test-"))
MEDIA_ROOT = DATA_DIR / "media"
PRIVATE_ROOT = DATA_DIR / "private"
STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir()  # whitenoise warns about a folder that is not there
EMAIL_BACKEND = MAIL_DELIVERY_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "test"},
    "renditions": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "renditions"},
}
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
DEMO = True
if IS_SQLITE:
    # A file, not memory: threads of one test must meet the locks that processes meet. TEST_DB names one that outlives
    # the run, for `pytest --reuse-db`. Nothing here must survive a power cut.
    DATABASES["default"]["TEST"] = {"NAME": env.str("TEST_DB", default="") or str(DATA_DIR / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"] |= {"init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"}
