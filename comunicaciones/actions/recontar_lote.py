"""Work out again what is counted of some answers, from the answers themselves."""

from uuid import UUID

from django.db import transaction

from comunicaciones.models import RespuestaEncuesta, TextoAbierto
from comunicaciones.selectors.encuestas_preguntas import abiertas_de, contadas_de
from forms.selectors.versions import definition_of

BATCH = 500


@transaction.atomic
def recontar_lote(*, encuesta_pk: int, desde: str = "", by: None = None) -> str:
    """Count again the next five hundred answers after `desde`; return where it came to, "" at the end.

    The closed answers are written anew and open ones that are missing are put in the list; what was hidden stays so.
    An answer whose encryption key is gone keeps what was counted of it. Safe to repeat.
    """
    rows = RespuestaEncuesta.objects.filter(encuesta=encuesta_pk).select_related("version").order_by("pk")
    if desde:
        rows = rows.filter(pk__gt=UUID(desde))
    batch = list(rows.defer("version__definition_json", "version__texts")[:BATCH])
    texts: list[TextoAbierto] = []
    for row in batch:
        if not isinstance(row.valores, dict):
            continue
        definition = definition_of(row.version, "es")
        row.contadas = contadas_de(definition, row.valores)
        texts += [
            TextoAbierto(respuesta=row, encuesta_id=encuesta_pk, pregunta=key, texto=text)
            for key, text in abiertas_de(definition, row.valores).items()
        ]
    RespuestaEncuesta.objects.bulk_update(batch, ["contadas"], batch_size=BATCH)
    TextoAbierto.objects.bulk_create(texts, ignore_conflicts=True)
    return str(batch[-1].pk) if len(batch) == BATCH else ""
