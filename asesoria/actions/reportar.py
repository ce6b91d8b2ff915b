"""A reader says that a post breaks the rules."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Sum

from asesoria.actions.publicar import despublicar
from asesoria.models import AjustesAsesoria, Aporte, RegistroModeracion, Reporte
from asesoria.permissions import is_person, puede_ver_aporte
from asesoria.selectors.confianza import peso_de_reporte
from asesoria.states import ActoModeracion, Estado
from core.actions.auditar import auditar
from core.digests import keyed_digest


def reportar(*, by: Any, aporte: Aporte, motivo: str, texto: str = "", direccion: str = "") -> Reporte:
    """Note one report of an account, or of an address without one; again: the first stands.

    Over the town's threshold the post is hidden until a moderator looks, unless it is an official's answer (those are
    only queued) or reports of it were already dismissed. Records: the audit, and the log's row of the hiding.
    """
    with transaction.atomic():
        row = Aporte.objects.select_for_update().get(pk=aporte.pk)
        if not row.is_visible or not puede_ver_aporte(by, row):
            raise PermissionDenied
        person = by if is_person(by) else None
        ajustes = AjustesAsesoria.load()
        reporte, created = Reporte.objects.get_or_create(
            aporte=row,
            quien=keyed_digest("asesoria.reporte", f"cuenta:{person.pk}" if person else f"direccion:{direccion}"),
            defaults={
                "usuario": person,
                "motivo": motivo,
                "texto": texto[:500],
                "peso": peso_de_reporte(by, ajustes) if person else 1,
            },
        )
        if created:
            auditar(event="asesoria.reportar", by=person, target=row, motivo=motivo)
            _weigh(row, ajustes.umbral_reportes)
    return reporte


def _weigh(row: Aporte, threshold: int) -> None:
    open_reports = row.reportes.filter(atendido_en__isnull=True)
    row.peso_reportes = open_reports.aggregate(total=Sum("peso"))["total"] or 0
    row.save(update_fields=["peso_reportes"])
    looked_at = row.reportes.filter(atendido_en__isnull=False).exists()
    if row.peso_reportes < threshold or row.is_oficial or looked_at:
        return
    why = "Varias personas reportaron esta publicación."
    RegistroModeracion.objects.create(
        acto=ActoModeracion.OCULTAR,
        aporte=row,
        tema=row.tema,
        persona=row.autor,
        por_nombre="Sistema",
        motivo=why,
        antes={"estado": row.estado, "motivo": row.motivo},
    )
    despublicar(aporte=row, a=Estado.OCULTO, motivo=why)
