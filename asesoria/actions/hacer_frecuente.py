"""Turn an answered topic into a frequent question of its trámite."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from asesoria.models import PreguntaFrecuente, TemaForo
from asesoria.permissions import puede_moderar
from asesoria.states import ActoImposible, Estado
from core.actions.auditar import auditar


def hacer_frecuente(*, tema: TemaForo, by: Any) -> PreguntaFrecuente:
    """Put a topic's question and its first official answer on its trámite's page; done before: the one there is.

    Who may: who moderates its forum, or edits frequent questions. Raises ActoImposible when the topic names no trámite,
    has no official answer, or may not be read by all. Records: the audit.
    """
    if not (puede_moderar(by, tema.foro) or by.has_perm("asesoria.add_preguntafrecuente")):
        raise PermissionDenied
    answer = tema.aportes.filter(is_oficial=True, estado=Estado.PUBLICADO).order_by("pk").first()
    if tema.tramite is None or answer is None or not tema.foro.is_public or tema.estado != Estado.PUBLICADO:
        raise ActoImposible("not_answered")
    with transaction.atomic():
        row, created = PreguntaFrecuente.objects.get_or_create(
            tramite=tema.tramite,
            tema=tema,
            defaults={"pregunta": tema.titulo, "respuesta_fuente": answer.fuente, "creada_por": by},
        )
        if created:
            auditar(event="asesoria.hacer_frecuente", by=by, target=row)
    return row
