"""Tell by mail, once a week, who owes what of the plan and by when."""

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from comunicaciones.models import Actividad, AjustesPlan
from comunicaciones.selectors.plan import debe
from core.actions.encolar_mensaje import encolar_mensaje


def resumir_semana(*, by: Any = None) -> int:
    """Queue one mail to each responsible person with what is overdue and what is due soon; return how many.

    Runs on the town's weekday, or on the first day after it on which the clock runs; again in that week it does
    nothing. All mails and the mark that they were made are one transaction: who dies in the middle made none. The key
    is the person and the week, should two run at once. Who owes nothing gets nothing; nobody is told of a plan in
    preparation or closed.
    """
    AjustesPlan.load()  # makes the row, so that it can be locked
    with transaction.atomic():
        ajustes = AjustesPlan.objects.select_for_update().get()
        today = timezone.localdate()
        day = dia_del_resumen(hoy=today, dia=ajustes.resumen_dia)
        if not ajustes.resumen_activo or (ajustes.resumen_de and ajustes.resumen_de >= day):
            return 0
        by_person: dict[int, list[Actividad]] = {}
        for row in debe(hasta=today + timedelta(days=ajustes.dias_de_aviso)):
            if row.responsable is not None and row.responsable.is_active and row.responsable.email:
                by_person.setdefault(row.responsable.pk, []).append(row)
        for rows in by_person.values():
            _avisar(rows, day, today)
        ajustes.resumen_de = day
        ajustes.save()
        return len(by_person)


def dia_del_resumen(*, hoy: date, dia: int) -> date:
    """Return the last day of the digest: today, or the one of that weekday before."""
    return hoy - timedelta(days=(hoy.weekday() - dia) % 7)


def _avisar(rows: list[Actividad], day: date, today: date) -> None:
    person: Any = rows[0].responsable
    encolar_mensaje(
        clave=f"comunicaciones.plan.semana:{day.isoformat()}:{person.pk}",
        para=person.email,
        plantilla="comunicaciones/mensajes/plan_semana",
        contexto={
            "nombre": person.get_full_name(),
            "hoy": today,
            "vencidas": [_fila(row) for row in rows if row.fin < today],
            "proximas": [_fila(row) for row in rows if row.fin >= today],
            "lista": f"{settings.PUBLIC_URL.rstrip('/')}{reverse('plan_mias')}",
        },
    )


def _fila(row: Actividad) -> dict[str, Any]:
    return {
        "nombre": row.nombre,
        "componente": row.componente.nombre,
        "estado": row.get_estado_display(),
        "fin": row.fin,
        "enlace": f"{settings.PUBLIC_URL.rstrip('/')}{reverse('plan_actividad', args=[row.pk])}",
    }
