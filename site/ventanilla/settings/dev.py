"""A developer's machine and `make run`: secrets are made once and kept under DATA_DIR, DEBUG only by `DEBUG=1`."""

from ventanilla.settings import secrets
from ventanilla.settings.base import *  # noqa: F403
from ventanilla.settings.base import ALLOWED_HOSTS, DATA_DIR, DIGEST_KEY, FIELD_ENCRYPTION_KEYS, SECRET_KEY, env

DEBUG = env.bool("DEBUG", default=False)
ALLOWED_HOSTS = ALLOWED_HOSTS or ["127.0.0.1", "localhost", "[::1]", "testserver"]
SECRET_KEY = SECRET_KEY or secrets.kept(DATA_DIR, "secret-key")
DIGEST_KEY = DIGEST_KEY or secrets.kept(DATA_DIR, "digest-key")
FIELD_ENCRYPTION_KEYS = FIELD_ENCRYPTION_KEYS or [secrets.kept(DATA_DIR, "field-key", make=secrets.fernet_key)]
DEMO = env.bool("DEMO", default=True)
