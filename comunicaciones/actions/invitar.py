"""Ask people, by name, to answer a survey."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from comunicaciones.models import Encuesta, Invitacion
from comunicaciones.permissions.encuestas import exigir_gestionar
from comunicaciones.selectors.encuestas_invitaciones import huella_de
from comunicaciones.tasks.encuestas import mandar_invitaciones
from core.actions.auditar import auditar

BATCH = 500


@dataclass(frozen=True)
class Persona:
    """Whom to invite; with an account, the answer is known to come from a civil servant where that is so."""

    correo: str
    nombre: str = ""
    usuario: Any = None
    locale: str = "es"


def invitar(*, encuesta: Encuesta, personas: Iterable[Persona], by: Any) -> int:
    """Invite people to a survey by personal, single-use links; return how many are new.

    Who manages surveys may (PermissionDenied), and the system. One invitation an address: who was invited is not
    again, whatever runs twice. Recorded: encuestas.invitar with how many, never whom. The worker writes the mails, once
    each, in batches.
    Raises ValueError for a survey that is not by invitation.
    """
    if by is not None:  # None: the clock, for who attended a jornada
        exigir_gestionar(by)
    if not encuesta.por_invitacion:
        raise ValueError("this survey is not by invitation")
    by_mark = {huella_de(person.correo): person for person in personas}
    with transaction.atomic():
        there = set(encuesta.invitaciones.values_list("correo_huella", flat=True))
        fresh = [
            Invitacion(
                encuesta=encuesta,
                usuario=person.usuario,
                nombre=person.nombre,
                correo=person.correo.strip(),
                correo_huella=mark,
                locale=person.locale,
            )
            for mark, person in by_mark.items()
            if mark not in there
        ]
        Invitacion.objects.bulk_create(fresh, batch_size=BATCH, ignore_conflicts=True)
        if fresh:
            auditar(event="encuestas.invitar", by=by, target=encuesta, invitadas=len(fresh))
        mandar_invitaciones.enqueue(encuesta.pk)
    return len(fresh)
