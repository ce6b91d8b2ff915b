"""Make a person's login addresses agree with the e-mail address that an administrator wrote."""

from typing import Any

from allauth.account.models import EmailAddress
from django.db import transaction

from core.actions.auditar import auditar
from cuentas.models import Usuario


def actualizar_correo(*, usuario: Usuario, by: Any = None) -> None:
    """Forget the person's other addresses: with them one could still log in or reset the password.

    The new address is not verified yet: the first login sends a code to it. Recorded as `cuentas.actualizar_correo`
    when an address was dropped.
    """
    with transaction.atomic():
        dropped, _ = EmailAddress.objects.filter(user=usuario).exclude(email__iexact=usuario.email).delete()
        EmailAddress.objects.get_or_create(user=usuario, email=usuario.email.lower(), defaults={"primary": True})
        if dropped:
            auditar(event="cuentas.actualizar_correo", by=by, target=usuario)
