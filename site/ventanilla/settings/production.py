"""A real town: refuses to start with a weak secret, DEBUG or no allowed host."""

from django.core.exceptions import ImproperlyConfigured

from ventanilla.settings.base import *  # noqa: F403
from ventanilla.settings.base import ALLOWED_HOSTS, DIGEST_KEY, FIELD_ENCRYPTION_KEYS, SECRET_KEY, env

DEBUG = False
if env.bool("DEBUG", default=False):
    raise ImproperlyConfigured("DEBUG must not be on in production: errors would show people's data.")
if len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 5:
    raise ImproperlyConfigured("SECRET_KEY must have at least 50 characters, not all alike.")
if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS must name the site's hosts.")
if not FIELD_ENCRYPTION_KEYS or not DIGEST_KEY:
    raise ImproperlyConfigured("FIELD_ENCRYPTION_KEYS and DIGEST_KEY must be set: answers are kept encrypted.")

SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
