"""What allauth asks of the house: where to go after login, and how its mails are sent."""

import uuid
from types import SimpleNamespace
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as allauth_context
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language

from core.actions.encolar_correo import encolar_correo, message_context
from core.direccion import direccion
from cuentas.models import Usuario


class CuentasAdapter(DefaultAccountAdapter):
    """Mails go through the outbox, so that a mail server that is away never breaks a login page."""

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Send officials to the admin and citizens home, unless they were on their way somewhere."""
        if request.user.has_perm("wagtailadmin.access_admin"):
            return reverse("wagtailadmin_home")
        return str(super().get_login_redirect_url(request))

    def get_client_ip(self, request: HttpRequest) -> str:
        """Count tries by the same address as the rest of the site."""
        return direccion(request) or str(super().get_client_ip(request))

    def populate_username(self, request: HttpRequest, user: Usuario) -> None:
        """Citizens have no short name."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue the mail; its text holds a code or a link, so it is forgotten once sent."""
        locale = get_language() or "es"
        entidad = message_context(locale)["entidad"]
        data = {"request": allauth_context.request, "email": email, "current_site": SimpleNamespace(name=str(entidad))}
        message = self.render_mail(template_prefix, email, {**data, **context})
        html = next((body for body, kind in getattr(message, "alternatives", []) if kind == "text/html"), "")
        encolar_correo(
            clave=f"cuentas:{template_prefix.rpartition('/')[2]}:{uuid.uuid4()}",
            para=email,
            asunto=str(message.subject),
            texto=str(message.body),
            html=html,
            efimero=True,
            locale=locale,
        )
