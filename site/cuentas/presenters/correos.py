"""What the mails about accounts print, made from what allauth gives."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.timezone import localtime

from core.templatetags.formato import fecha_larga
from cuentas.presenters.equipo import equipo, navegador

MINUTOS = {
    "login_code": settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60,
    "email_confirmation": settings.ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT // 60,
}


def contexto_de_correo(kind: str, email: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the context of the mail `kind` to `email`, in the active language.

    Addresses are the site's public ones, whatever host the request named. What allauth gives besides (request, user,
    site) is left out: a template prints nothing by chance.
    """
    kept = {key: value for key, value in given.items() if isinstance(value, str)}
    urls = {key: public(value) for key, value in kept.items() if key.endswith("_url")}
    found = {
        "correo": email,
        "minutos": MINUTOS.get(kind.removesuffix("_signup"), 15),
        "horas": settings.PASSWORD_RESET_TIMEOUT // 3600,
        "url_codigo": public(reverse("account_request_login_code")),
        "url_contrasena": public(reverse("account_reset_password")),
    }
    return {**kept, **found, **urls, **_from_where(given)}


def public(url: str) -> str:
    """Return the same page under PUBLIC_URL."""
    parts = urlsplit(url)
    query = f"?{parts.query}" if parts.query else ""
    return f"{settings.PUBLIC_URL.rstrip('/')}{parts.path}{query}"


def _from_where(given: Mapping[str, Any]) -> dict[str, str]:
    """Say when and from where a change was made; nothing for mails that tell of none."""
    if "timestamp" not in given:
        return {}
    moment = localtime(given["timestamp"])
    agent = str(given.get("user_agent") or "")
    device = ", ".join(filter(None, (equipo(agent), navegador(agent))))
    ip = given.get("ip")
    return {"cuando": f"{fecha_larga(moment)}, {moment:%H:%M}", "desde": f"{device} (IP {ip})" if ip else device}
