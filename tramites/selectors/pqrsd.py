"""The answers that are published because nobody can be sent them, or the person chose so."""

from typing import Any

from django.db.models import QuerySet

from tramites.models import DocumentoRadicado, Radicado

MOST = 200


def respuestas_publicas(tramite: Any) -> QuerySet[DocumentoRadicado]:
    """Return the letters to be read by everybody, the newest first: answered, valid, and asked to be published."""
    return (
        DocumentoRadicado.objects.filter(
            radicado__in=Radicado.objects.filter(
                tramite__translation_key=tramite.translation_key, respuesta_publica=True, respondido_en__isnull=False
            ),
            tipo=DocumentoRadicado.Tipo.RESPUESTA,
            visible_al_ciudadano=True,
            reemplazado_en=None,
        )
        .select_related("radicado")
        .order_by("-emitido_en")[:MOST]
    )
