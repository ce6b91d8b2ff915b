"""Tell the next people what they are owed to be told of a jornada: one batch, in one transaction."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from comunicaciones.actions.avisar_de_jornada import avisar_de_jornada
from comunicaciones.models import AvisoJornada, Convocatoria, Inscripcion
from comunicaciones.selectors.avisos_jornada import Debido, debidos

LEASE = timedelta(minutes=20)  # longer than that of a task: a worker that died is followed by its own task first


def avisar_lote(*, convocatoria_pk: int, sigue: bool, by: Any = None) -> bool:
    """Tell one batch and say whether there may be more; the task queues itself again in the same transaction.

    `sigue` is False for who begins a run: while another run is under way it does nothing, since that one finds what
    is new by itself. The row of the Convocatoria is held, so that two runs never tell the same person; killed anywhere,
    the batch is undone whole and told again.
    """
    with transaction.atomic():
        held = Convocatoria.objects.select_for_update().filter(pk=convocatoria_pk).first()
        now = timezone.now()
        if held is None or (not sigue and held.corrida_hasta is not None and held.corrida_hasta > now):
            return False
        owed = debidos(held, now, settings.JORNADAS_LOTE)
        known = _already_registered(held, owed)
        for debido in owed:
            if debido.persona in known or avisar_de_jornada(convocatoria=held, debido=debido) is None:
                _same_person(held, debido)
        held.corrida_hasta = now + LEASE if owed else None
        held.save(update_fields=["corrida_hasta"])
        return bool(owed)


def _already_registered(convocatoria: Convocatoria, owed: Sequence[Debido]) -> set[str]:
    """Return who of those to invite registered under the same address without their account."""
    guests = [debido.persona for debido in owed if debido.usuario is not None and debido.inscripcion is None]
    rows = Inscripcion.objects.filter(jornada=convocatoria.jornada_id, correo_huella__in=guests, usuario__isnull=True)
    return set(rows.values_list("correo_huella", flat=True))


def _same_person(convocatoria: Convocatoria, debido: Debido) -> None:
    """Write down that the address's person is that account, so that they are not found again."""
    if debido.usuario is None:
        return
    same = {"usuario__isnull": True}
    Inscripcion.objects.filter(jornada=convocatoria.jornada_id, correo_huella=debido.persona, **same).update(
        usuario=debido.usuario
    )
    AvisoJornada.objects.filter(convocatoria=convocatoria, persona=debido.persona, **same).update(
        usuario=debido.usuario
    )
