"""A real town: refuses to start with a weak secret, DEBUG, no allowed host, or addresses that lead nowhere."""

from django.core.exceptions import ImproperlyConfigured

from ventanilla.settings.base import *  # noqa: F403
from ventanilla.settings.base import (
    ALLOWED_HOSTS,
    DEMO,
    DIGEST_KEY,
    EMAIL_URL,
    FIELD_ENCRYPTION_KEYS,
    PUBLIC_URL,
    SECRET_KEY,
    env,
)
from ventanilla.settings.strict import weaknesses

DEBUG = False
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)

_weak = weaknesses(
    debug=env.bool("DEBUG", default=False),
    secret_key=SECRET_KEY,
    digest_key=DIGEST_KEY,
    field_keys=FIELD_ENCRYPTION_KEYS,
    hosts=ALLOWED_HOSTS,
    public_url=PUBLIC_URL,
    https=SECURE_SSL_REDIRECT,
    mail=bool(EMAIL_URL) or DEMO,
)
if _weak:
    raise ImproperlyConfigured(" ".join(_weak))

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
