"""What allauth asks of the house: where to go after login, and how its mails are sent."""

import uuid
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language

from core.actions.encolar_mensaje import encolar_mensaje
from core.direccion import direccion
from cuentas.models import Usuario
from cuentas.presenters.correos import contexto_de_correo


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
        """Queue the house's own mail of that name; it may hold a code or a link, so it is forgotten once sent.

        allauth's own (`…_subject.txt`, `…_message.txt`) are not used: ours are `<prefix>.txt` and `<prefix>.html`.
        """
        kind = template_prefix.rpartition("/")[2]
        encolar_mensaje(
            clave=f"cuentas:{kind}:{uuid.uuid4()}",
            para=email,
            plantilla=template_prefix,
            contexto=contexto_de_correo(kind, email, context),
            efimero=True,
            locale=get_language() or settings.LANGUAGE_CODE,
        )
