"""Give a civil servant a secret address for their calendar program; a new one voids the one before."""

import secrets
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from comunicaciones.models import CalendarioPersonal
from comunicaciones.permissions.jornadas import es_funcionario
from comunicaciones.selectors.calendarios import huella_de_ficha
from core.actions.auditar import auditar


def renovar_calendario(*, by: Any) -> CalendarioPersonal:
    """Make or renew the address of `by`, a civil servant; sends nothing.

    Recorded: `comunicaciones.renovar_calendario`.
    """
    if not es_funcionario(by):
        raise PermissionDenied
    ficha = secrets.token_urlsafe(32)
    with transaction.atomic():
        row, _ = CalendarioPersonal.objects.update_or_create(
            usuario=by,
            defaults={"ficha": ficha, "huella": huella_de_ficha(ficha), "renovada_en": timezone.now()},
        )
        auditar(event="comunicaciones.renovar_calendario", by=by, target=row)
    return row
