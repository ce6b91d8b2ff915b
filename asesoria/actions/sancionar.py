"""Sanctions on an account: warn, silence, ban, hide all it wrote; and lifting them."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from asesoria.actions.anotar_acto import anotar_acto
from asesoria.actions.avisar_autor import avisar_sancion
from asesoria.actions.publicar import despublicar
from asesoria.models import Aporte, Consulta, RegistroModeracion, Sancion
from asesoria.permissions import exigir_moderar, is_official
from asesoria.states import (
    DIAS_DE_SILENCIO,
    EN_ESPERA,
    ActoImposible,
    ActoModeracion,
    Estado,
    EstadoConsulta,
)
from asesoria.states import Sancion as Tipo

ACTOS = {
    Tipo.ADVERTENCIA: ActoModeracion.ADVERTIR,
    Tipo.SILENCIO: ActoModeracion.SILENCIAR,
    Tipo.BLOQUEO: ActoModeracion.BLOQUEAR,
}


def sancionar(*, persona: Any, tipo: Tipo, by: Any, motivo: str, dias: int = 0, ocultar: bool = False) -> Sancion:
    """Warn, silence for 1, 3, 7 or 30 days, or ban; with `ocultar` all that the account wrote is hidden at once.

    Who may: a moderator, and not on an official's account (that is for an administrator of accounts). A reason is due
    (ValueError). The person may still file trámites and PQRSD, and appeal to somebody else. Records: the log. Sends:
    one mail with the reason, the end and how to appeal.
    """
    exigir_moderar(by)
    if is_official(persona):
        raise PermissionDenied
    if not motivo.strip() or (tipo == Tipo.SILENCIO and dias not in DIAS_DE_SILENCIO):
        raise ValueError("motivo")
    with transaction.atomic():
        sancion = Sancion.objects.create(
            usuario=persona,
            tipo=tipo,
            motivo=motivo.strip(),
            por=by,
            hasta=timezone.now() + timedelta(days=dias) if tipo == Tipo.SILENCIO else None,
        )
        anotar_acto(acto=ACTOS[tipo], by=by, persona=persona, motivo=motivo, antes={"sancion": sancion.pk})
        if ocultar:
            ocultar_todo(persona=persona, by=by, motivo=motivo)
        avisar_sancion(sancion=sancion, by=by)
    return sancion


def ocultar_todo(*, persona: Any, by: Any, motivo: str) -> RegistroModeracion:
    """Hide every post of an account in one act, waiting ones too: kept for review, and shown again by one undoing."""
    exigir_moderar(by)
    with transaction.atomic():
        rows = Aporte.objects.filter(autor=persona, estado__in=[Estado.PUBLICADO, *EN_ESPERA]).select_related("tema")
        before = []
        for row in rows.order_by("pk"):
            before.append([row.pk, row.estado])
            despublicar(aporte=row, a=Estado.OCULTO, by=by, motivo=motivo)
        Consulta.objects.filter(aporte__autor=persona, estado=EstadoConsulta.ABIERTA).update(
            estado=EstadoConsulta.DESCARTADA
        )
        return anotar_acto(
            acto=ActoModeracion.OCULTAR_TODO, by=by, persona=persona, motivo=motivo, antes={"aportes": before}
        )


def levantar(*, sancion: Sancion, by: Any, motivo: str = "") -> Sancion:
    """End a sanction now; one that ended says so (ActoImposible)."""
    exigir_moderar(by)
    with transaction.atomic():
        row = Sancion.objects.select_for_update().get(pk=sancion.pk)
        if row.levantada_en is not None:
            raise ActoImposible("state", por=str(row.levantada_por or ""), en=row.levantada_en)
        row.levantada_en, row.levantada_por = timezone.now(), by
        row.save(update_fields=["levantada_en", "levantada_por"])
        anotar_acto(acto=ActoModeracion.LEVANTAR, by=by, persona=row.usuario, motivo=motivo, antes={"sancion": row.pk})
    return row
