"""Appeal a sanction, and decide the appeal: by somebody else than who imposed it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from asesoria.actions.avisar_autor import avisar_apelacion
from asesoria.actions.sancionar import levantar
from asesoria.escritura import limpiar
from asesoria.models import Sancion
from asesoria.permissions import exigir_moderar
from asesoria.states import ActoImposible
from core.actions.auditar import auditar


def apelar(*, sancion: Sancion, by: Any, texto: str) -> Sancion:
    """Let the sanctioned person say, once, why it should be looked at again."""
    text = limpiar(texto)[:4000]
    if not text:
        raise ValueError("texto")
    with transaction.atomic():
        row = Sancion.objects.select_for_update().get(pk=sancion.pk)
        if row.usuario_id != by.pk:
            raise PermissionDenied
        if row.apelada_en is not None:
            raise ActoImposible("state")
        row.apelacion, row.apelada_en = text, timezone.now()
        row.save(update_fields=["apelacion", "apelada_en"])
        auditar(event="asesoria.apelar", by=by, target=row)
    return row


def resolver_apelacion(*, sancion: Sancion, by: Any, levanta: bool, respuesta: str) -> Sancion:
    """Decide an appeal, with a reason. Who imposed the sanction may not (PermissionDenied). Sends: one mail."""
    exigir_moderar(by)
    if not respuesta.strip():
        raise ValueError("respuesta")
    with transaction.atomic():
        row = Sancion.objects.select_for_update().get(pk=sancion.pk)
        if row.por_id == by.pk:
            raise PermissionDenied
        if row.apelada_en is None or row.apelacion_resuelta_en is not None:
            raise ActoImposible("state", por=str(row.apelacion_resuelta_por or ""), en=row.apelacion_resuelta_en)
        row.apelacion_respuesta = respuesta.strip()
        row.apelacion_resuelta_en, row.apelacion_resuelta_por = timezone.now(), by
        row.save(update_fields=["apelacion_respuesta", "apelacion_resuelta_en", "apelacion_resuelta_por"])
        auditar(event="asesoria.resolver_apelacion", by=by, target=row, levanta=levanta)
        if levanta and row.levantada_en is None:
            row = levantar(sancion=row, by=by, motivo=respuesta)
        avisar_apelacion(sancion=row, levanta=levanta, by=by)
    return row
