"""What allauth asks of the house: where to go, how its mails are sent, its errors in our words, secrets encrypted."""

import secrets
import time
import uuid
from typing import Any

from allauth.account import app_settings as account_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context as allauth_context
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import InvalidToken
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.actions.encolar_mensaje import encolar_mensaje
from core.direccion import direccion
from core.fields import decrypt, encrypt
from core.selectors.entidad import entidad_de
from cuentas.models import Usuario
from cuentas.presenters.correos import contexto_de_correo

SAME_PASSWORD = _("El correo o la contraseña no coinciden con los que tenemos. Revíselos y pruebe otra vez.")
TOO_MANY = _("Hubo varios intentos seguidos que no coinciden. Espere unos minutos, o pida un código nuevo.")
BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


class CuentasAdapter(DefaultAccountAdapter):
    """Mails go through the outbox, so that a mail server that is away never breaks a login page."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("Esta cuenta está cerrada."),
        "duplicate_email": _("Ese ya es el correo de su cuenta."),
        "email_password_mismatch": SAME_PASSWORD,
        "username_password_mismatch": SAME_PASSWORD,
        "email_taken": _("Ya hay una cuenta con ese correo."),
        "enter_current_password": _("Esa no es la contraseña que usa ahora. Escríbala otra vez."),
        "incorrect_password": _("Esa no es su contraseña. Escríbala otra vez."),
        "incorrect_code": _("Ese no es el código. Escriba el del último correo que le enviamos."),
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": _("Hubo varios intentos seguidos. Espere unos minutos y pruebe otra vez."),
        "same_as_current": _("Ese ya es el correo de su cuenta. Escriba uno distinto."),
        "unverified_primary_email": _("Confirme primero el correo de su cuenta."),
    }

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Send officials to the admin and citizens to their account, unless they were on their way somewhere."""
        if request.user.has_perm("wagtailadmin.access_admin"):
            return reverse("wagtailadmin_home")
        return reverse("cuenta")

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        return reverse("cuenta")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """Show where one enters again, which also says that one is out."""
        return reverse("account_login")

    def get_client_ip(self, request: HttpRequest) -> str:
        """Count tries by the same address as the rest of the site."""
        return direccion(request) or str(super().get_client_ip(request))

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Tell whether the person must say again who it is: not who entered by password or second step just now."""
        request = allauth_context.request
        records = get_authentication_records(request, request.user) if request else []
        fresh = records and time.time() - records[-1]["at"] < account_settings.REAUTHENTICATION_TIMEOUT
        if fresh and records[-1]["method"] in ("password", "mfa"):
            return False
        return bool(super().is_reauthentication_required(app=app, **kwargs))

    def get_reauthentication_methods(self, user: Usuario) -> list[dict[str, Any]]:
        """Return the ways to confirm who one is, in our words."""
        words = {"reauthenticate": _("Usar la contraseña"), "mfa_reauthenticate": _("Usar un código")}
        methods = super().get_reauthentication_methods(user)
        return [method | {"description": words.get(method["id"], method["description"])} for method in methods]

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


class SegundoFactorAdapter(DefaultMFAAdapter):
    """The second factor: its secrets encrypted like answers are, and the entity's name in people's applications."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("Ese no es el código. Escriba el que muestra la aplicación en este momento."),
        "unverified_email": _("Confirme primero el correo de su cuenta."),
        "add_email_blocked": _("Confirme primero ese correo."),
    }

    def get_totp_issuer(self) -> str:
        return str(entidad_de(allauth_context.request).nombre)

    def encrypt(self, text: str) -> str:
        return encrypt(text.encode())

    def decrypt(self, encrypted_text: str) -> str:
        """Return the secret. Without its key a new one that nobody knows: then no code opens, and nothing breaks."""
        try:
            return decrypt(encrypted_text).decode()
        except InvalidToken:
            return "".join(secrets.choice(BASE32) for _place in range(32))
