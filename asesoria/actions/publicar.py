"""The two doors of a post: into the public, and out of it. No other place changes `estado` to or from PUBLICADO."""

from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from asesoria.actions.abrir_consulta import abrir_consulta_de
from asesoria.actions.recontar_tema import recontar_tema
from asesoria.actions.respuesta_dada import respuesta_dada
from asesoria.models import Aporte, Consulta, Perfil
from asesoria.states import Estado, TipoAporte
from asesoria.tasks import avisar_publicacion


def publicar(*, aporte: Aporte, by: Any = None) -> Aporte:
    """Make a post public: at writing (trusted), at approval, when a hiding is undone. Again: nothing changes.

    Changes: the post, its topic's state and counts, its forum's counts, the author's approved posts (once a post), the
    question it opens or answers. Sends: a task that tells who follows the topic or forum, once each. Records nothing:
    the act that called does.
    """
    with transaction.atomic():
        row = Aporte.objects.select_for_update().get(pk=aporte.pk)
        if row.estado == Estado.PUBLICADO:
            return row
        first = row.publicado_en is None
        row.estado, row.motivo = Estado.PUBLICADO, ""
        row.publicado_en = row.publicado_en or timezone.now()
        row.save(update_fields=["estado", "motivo", "publicado_en"])
        _mirror(row)
        if first:
            _trust(row, aprobados=1)
            avisar_publicacion.enqueue(row.pk)
        _question(row, by)
    return row


def despublicar(*, aporte: Aporte, a: Estado, by: Any = None, motivo: str = "") -> Aporte:
    """Take a post out of the public, or keep it from getting there: hidden, refused, suspected, withdrawn.

    The text is kept. Changes the same counts as `publicar`; a refusal counts once against the author's trust.
    """
    with transaction.atomic():
        row = Aporte.objects.select_for_update().get(pk=aporte.pk)
        if row.estado == a:
            return row
        if a == Estado.RECHAZADO:
            _trust(row, rechazados=1)
        row.estado, row.motivo = a, motivo
        row.save(update_fields=["estado", "motivo"])
        _mirror(row)
    return row


def _mirror(row: Aporte) -> None:
    if row.tema is None:
        return
    recontar_tema(tema=row.tema, estado=row.estado if row.tipo == TipoAporte.PREGUNTA else "")


def _trust(row: Aporte, **changes: int) -> None:
    Perfil.objects.filter(usuario=row.autor_id).update(**{name: F(name) + n for name, n in changes.items()})


def _question(row: Aporte, by: Any) -> None:
    if row.tipo == TipoAporte.PREGUNTA or row.es_pregunta:
        abrir_consulta_de(aporte=row, by=by)
    if row.is_oficial:
        for asked in _asked(row):
            respuesta_dada(consulta=asked, by=row.autor, en=row.publicado_en)


def _asked(row: Aporte) -> QuerySet[Consulta]:
    """Return what an official post answers: all questions in its topic (some are merged), or the comment replied to."""
    if row.tema_id:
        return Consulta.objects.filter(aporte__tema=row.tema_id)
    return Consulta.objects.filter(aporte=row.responde_a_id) if row.responde_a_id else Consulta.objects.none()
