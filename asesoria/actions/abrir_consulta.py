"""Write down a question that somebody must answer, by whatever channel it came."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from asesoria.models import AjustesAsesoria, Aporte, Consulta, Conversacion
from asesoria.selectors.comentables import tramite_de
from asesoria.states import Canal, EstadoConsulta, TipoAporte
from core.calendario import calendario


def abrir_consulta(
    *,
    canal: Canal,
    asunto: str,
    recibida_en: datetime,
    by: Any = None,
    aporte: Aporte | None = None,
    conversacion: Conversacion | None = None,
    tramite: Any = None,
    dependencia: Any = None,
    promesa_dias: int | None = None,
    **more: Any,
) -> Consulta:
    """Open one question, promised for so many business days after it was received; a post or chat has only one.

    `dependencia` is who will answer: if not given, the one that answers the trámite. `more` are fields of Consulta.
    """
    with transaction.atomic():
        found = _existing(aporte, conversacion)
        if found is not None:
            return found
        days = promesa_dias if promesa_dias is not None else AjustesAsesoria.load().promesa_dias
        received = timezone.localtime(recibida_en).date()
        return Consulta.objects.create(
            canal=canal,
            asunto=asunto[:200],
            recibida_en=recibida_en,
            prometida_para=calendario().vence(received, days),
            aporte=aporte,
            conversacion=conversacion,
            tramite=tramite,
            dependencia=dependencia or (tramite.dependencia if tramite else None),
            **more,
        )


def _existing(aporte: Aporte | None, conversacion: Conversacion | None) -> Consulta | None:
    if aporte is not None:
        return Consulta.objects.filter(aporte=aporte).first()
    if conversacion is not None:
        return Consulta.objects.filter(conversacion=conversacion).first()
    return None


def abrir_consulta_de(*, aporte: Aporte, by: Any = None) -> Consulta:
    """Open the question of a forum's topic or of a comment, received when it was posted; already open: return it.

    One that was put aside with its post (as spam) opens again with it.
    """
    tema = aporte.tema
    if aporte.tipo == TipoAporte.PREGUNTA and tema is not None:
        foro = tema.foro
        consulta = abrir_consulta(
            canal=Canal.FORO,
            asunto=tema.titulo,
            recibida_en=aporte.creado_en,
            aporte=aporte,
            tramite=tema.tramite,
            dependencia=(tema.tramite.dependencia if tema.tramite else None) or foro.dependencia,
            promesa_dias=foro.promesa_dias,
            by=by,
        )
    else:
        page = aporte.pagina.specific_deferred if aporte.pagina else None
        consulta = abrir_consulta(
            canal=Canal.COMENTARIO,
            asunto=f"Comentario en «{page.title}»" if page else "Comentario",
            recibida_en=aporte.creado_en,
            aporte=aporte,
            tramite=tramite_de(page),
            dependencia=getattr(page, "dependencia", None),
            by=by,
        )
    if consulta.estado == EstadoConsulta.DESCARTADA:
        consulta.estado = EstadoConsulta.ABIERTA
        consulta.save(update_fields=["estado"])
    return consulta
