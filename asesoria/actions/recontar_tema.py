"""Keep what lists show of topics and forums: called by the two actions that publish and unpublish, nowhere else."""

from typing import Any

from django.db import transaction
from django.db.models import Count, F, Max, Q

from asesoria.models import ConteoForo, TemaForo
from asesoria.states import Estado, TipoAporte


def recontar_tema(*, tema: TemaForo, estado: str = "", by: Any = None) -> TemaForo:
    """Count a topic's published posts again and carry the difference to its forum; inside the caller's transaction.

    `estado`: the new state of its question, which is the topic's too.

    The topic's row is locked first, so that two answers at once are both counted. Its forum's row changes by difference
    and never by counting: a forum may hold a hundred thousand topics. Saved whole, so that search hears of it.
    """
    with transaction.atomic():
        row = TemaForo.objects.select_for_update().get(pk=tema.pk)
        before = _shown(row)
        row.estado = estado or row.estado
        published = Q(estado=Estado.PUBLICADO)
        figures = row.aportes.aggregate(
            respuestas=Count("pk", filter=published & Q(tipo=TipoAporte.RESPUESTA)),
            oficiales=Count("pk", filter=published & Q(tipo=TipoAporte.RESPUESTA, is_oficial=True)),
            ultima=Max("publicado_en", filter=published),
        )
        row.respuestas = figures["respuestas"]
        row.respondido = figures["oficiales"] > 0
        row.ultima_en = figures["ultima"] or row.creado_en
        last = row.aportes.filter(published, publicado_en=row.ultima_en).order_by("-pk").first()
        row.ultimo_nombre = last.autor_nombre if last else ""
        row.save()
        _carry(row, before, _shown(row))
    return row


def _shown(tema: TemaForo) -> tuple[int, int]:
    visible = tema.estado == Estado.PUBLICADO and tema.fundido_en_id is None
    return int(visible), int(visible and not tema.respondido)


def _carry(tema: TemaForo, before: tuple[int, int], after: tuple[int, int]) -> None:
    ConteoForo.objects.get_or_create(foro_id=tema.foro_id)
    counts = ConteoForo.objects.filter(foro_id=tema.foro_id)
    topics, unanswered = after[0] - before[0], after[1] - before[1]
    if topics or unanswered:
        counts.update(temas=F("temas") + topics, sin_respuesta=F("sin_respuesta") + unanswered)
    if after[0]:
        counts.filter(Q(ultima_en__isnull=True) | Q(ultima_en__lt=tema.ultima_en)).update(ultima_en=tema.ultima_en)


def recontar_foros(*, by: Any = None) -> int:
    """Count every forum from its topics; run nightly, should a figure have gone astray. Return how many were off."""
    off = 0
    rows = TemaForo.objects.filter(estado=Estado.PUBLICADO, fundido_en__isnull=True).values("foro")
    for row in rows.annotate(n=Count("pk"), open=Count("pk", filter=Q(respondido=False)), last=Max("ultima_en")):
        figures = {"temas": row["n"], "sin_respuesta": row["open"], "ultima_en": row["last"]}
        current, _ = ConteoForo.objects.get_or_create(foro_id=row["foro"])
        if any(getattr(current, name) != value for name, value in figures.items()):
            off += ConteoForo.objects.filter(pk=current.pk).update(**figures)
    with_topics = rows.values_list("foro", flat=True)
    off += ConteoForo.objects.exclude(foro__in=with_topics).exclude(temas=0).update(temas=0, sin_respuesta=0)
    return off
