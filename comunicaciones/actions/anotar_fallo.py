"""Count mails to subscribers that did not arrive: so many in a row put the subscription aside."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from comunicaciones.actions.anotar_consentimiento import anotar_consentimiento
from comunicaciones.actions.dejar_suscripcion import dejar_suscripcion
from comunicaciones.models import AjustesSuscripciones, FalloDeCorreo, Suscripcion
from comunicaciones.selectors.suscripciones import de_correo
from comunicaciones.states.interna import PREFIJO, Como, EstadoSuscripcion, HechoConsentimiento
from core.actions.auditar import auditar
from core.models import Mensaje

BATCH = 500


def anotar_fallo(*, suscripcion: Suscripcion, clave: str, by: Any = None) -> bool:
    """Count one failed mail, once for each `clave`; return whether the subscription is put aside by it.

    Who may: the system, and officials with `ver_suscripciones`. Putting aside is recorded in the log of consents.
    """
    with transaction.atomic():
        row = Suscripcion.objects.select_for_update().get(pk=suscripcion.pk)
        _, created = FalloDeCorreo.objects.get_or_create(clave=clave[:200], defaults={"suscripcion": row})
        most = AjustesSuscripciones.load().fallos_maximos
        if not created or row.estado != EstadoSuscripcion.ACTIVA or row.fallos.count() < most:
            return False
        row.estado = EstadoSuscripcion.REBOTADA
        row.save(update_fields=["estado"])
        anotar_consentimiento(suscripcion=row, hecho=HechoConsentimiento.REBOTO, como=Como.SISTEMA)
        return True


def contar_fallos(*, by: None = None) -> int:
    """Count the mails to subscribers that the server refused for good; forget the failures of who got one since.

    Read from the outbox: each of its dead messages counts once, however often this runs.
    """
    counted = 0
    known = FalloDeCorreo.objects.values("clave")
    dead = Mensaje.objects.filter(estado=Mensaje.Estado.MUERTO, clave__startswith=f"{PREFIJO}:")
    for clave in dead.exclude(clave__in=known).order_by("id").values_list("clave", flat=True)[:BATCH]:
        row = Suscripcion.objects.filter(pk=_number(clave)).first()
        if row is not None:
            anotar_fallo(suscripcion=row, clave=clave)
            counted += 1
    for fallo in FalloDeCorreo.objects.filter(clave__startswith=f"{PREFIJO}:").select_related("suscripcion")[:BATCH]:
        later = Mensaje.objects.filter(
            clave__startswith=f"{PREFIJO}:{fallo.suscripcion_id}:",
            estado=Mensaje.Estado.ENVIADO,
            enviado_en__gt=fallo.en,
        )
        if fallo.suscripcion.estado == EstadoSuscripcion.ACTIVA and later.exists():
            fallo.delete()
    return counted


def _number(clave: str) -> int:
    number = clave.split(":")[1]
    return int(number) if number.isdigit() else 0


def anotar_rebotes(*, correos: Iterable[str], queja: bool, clave: str, by: Any) -> tuple[int, int]:
    """Note the addresses that came back, or complained, as the mailbox of bounces says; return known and unknown.

    Who may: `ver_suscripciones`, checked by the caller. A complaint ends the subscription at once; a bounce counts one
    failure, once for each `clave` (the report it stands in). Recorded as `comunicaciones.anotar_rebotes`, with numbers
    alone.
    """
    known = unknown = 0
    with transaction.atomic():
        for correo in correos:
            row = de_correo(correo)
            if row is None:
                unknown += 1
            elif queja:
                dejar_suscripcion(suscripcion=row, como=Como.OFICINA, hecho=HechoConsentimiento.QUEJA, by=by)
                known += 1
            else:
                anotar_fallo(suscripcion=row, clave=f"oficina:{clave}:{row.pk}", by=by)
                known += 1
        auditar(event="comunicaciones.anotar_rebotes", by=by, conocidos=known, desconocidos=unknown, queja=queja)
    return known, unknown
