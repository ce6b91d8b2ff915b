"""Put a secret of a second factor, encrypted anew, in the place of the old one."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.db import transaction


def recifrar_secreto(*, pk: int, campo: str, antes: str, nuevo: str, by: Any = None) -> bool:
    """Write a secret that `recifrar` encrypted again, if the old one still stands there. That audits, once for all."""
    with transaction.atomic():
        row = Authenticator.objects.select_for_update().filter(pk=pk).first()
        if row is None or row.data.get(campo) != antes:
            return False
        row.data[campo] = nuevo
        row.save(update_fields=["data"])
    return True
