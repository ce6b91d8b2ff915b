"""Receive the correction that was asked for and let the clock run again."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from forms.models import Submission
from tramites.actions.actuar import actuar
from tramites.actions.avisar import avisar
from tramites.models import Radicado, Requerimiento
from tramites.models.terminos import reanudar
from tramites.selectors.diferencia import diferencia
from tramites.selectors.expediente import bloquear
from tramites.states import Acto


def subsanar(*, submission: Submission, by: Any = None) -> Radicado:
    """Attach a correcting submission to its radicado, inside the submit transaction; the earlier answers stay.

    Who may: the holder of number and clave (no `by`), or an official at the counter. Changes: the latest answers, and
    both deadlines, which run again from the day after. Records: one actuación with what changed, before and after.
    Sends: one message. Raises ActoImposible when no correction is awaited any more.
    """
    en = submission.submitted_at
    hoy = timezone.localdate(en)
    with transaction.atomic():
        first = Radicado.objects.get(vigente=submission.corrects)
        caso = bloquear(first, acto=Acto.SUBSANAR, by=by)
        abierto = Requerimiento.objects.get(radicado=caso, respondido_en=None, desistido_en=None)
        abierto.respondido_en, abierto.submission = en, submission
        abierto.save(update_fields=["respondido_en", "submission"])
        desde = caso.detenido_desde or hoy
        cambios = diferencia(caso.vigente, submission)
        actuacion = actuar(
            radicado=caso,
            acto=Acto.SUBSANAR,
            by=by,
            en=en,
            datos={"submission": str(submission.pk), "cambios": [c.as_dict() for c in cambios]},
            cambios={
                "vigente": submission,
                "detenido_desde": None,
                "dias_detenidos": caso.dias_detenidos + max(0, (hoy - desde).days),
                "vence_en": reanudar(caso.vence_en, caso.termino_unidad, desde, hoy),
                "vence_interno": reanudar(caso.vence_interno, caso.termino_unidad, desde, hoy),
            },
        )
        avisar(radicado=caso, evento=f"subsanar:{actuacion.seq}", plantilla="subsanado")
    return caso
