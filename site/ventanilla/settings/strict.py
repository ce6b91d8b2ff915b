"""What a real town may not start with: each weakness in a sentence, for who keeps it running."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from cryptography.fernet import Fernet
from django.http.request import validate_host

LOCAL = {"", "localhost", "127.0.0.1", "0.0.0.0", "::1"}  # noqa: S104  # compared, not bound


def weaknesses(
    *,
    debug: bool,
    secret_key: str,
    digest_key: str,
    field_keys: Sequence[str],
    hosts: Sequence[str],
    public_url: str,
    https: bool,
    mail: bool,
) -> list[str]:
    """Return what is wrong; empty when the town may start."""
    found = {
        "DEBUG must not be on in production: errors would show people's data.": debug,
        "SECRET_KEY must have at least 50 characters, not all alike, and be made for this town.": (
            _is_weak(secret_key, 50) or secret_key.startswith("django-insecure")
        ),
        "DIGEST_KEY must have at least 32 characters, not all alike, and not be SECRET_KEY.": (
            _is_weak(digest_key, 32) or digest_key == secret_key
        ),
        "FIELD_ENCRYPTION_KEYS must be Fernet keys, 32 bytes in URL-safe base64: answers are kept encrypted.": (
            not field_keys or not all(map(_is_fernet, field_keys))
        ),
        "ALLOWED_HOSTS must name the site's hosts.": not hosts or "*" in hosts,
        "PUBLIC_URL must be the address people use, https and of ALLOWED_HOSTS: the links of mails begin with it.": (
            not _leads_here(public_url, hosts, https)
        ),
        "EMAIL_URL must name the mail server: without one nobody gets a mail, and claves are printed.": not mail,
    }
    return [sentence for sentence, wrong in found.items() if wrong]


def _leads_here(public_url: str, hosts: Sequence[str], https: bool) -> bool:
    url = urlsplit(public_url)
    host = url.hostname or ""
    return host not in LOCAL and validate_host(host, list(hosts)) and (url.scheme == "https" or not https)


def _is_weak(secret: str, least: int) -> bool:
    return len(secret) < least or len(set(secret)) < 5


def _is_fernet(key: str) -> bool:
    try:
        Fernet(key)
    except ValueError:
        return False
    return True
