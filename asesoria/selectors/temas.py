"""What a topic's page shows: its question, what is pinned above, the replies a page at a time."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet

from asesoria.models import Aporte, ForoPage, TemaForo
from asesoria.states import Estado, TipoAporte

PER_PAGE = 40
USEFUL = 2  # so many thanks put a reply among those pinned above


@dataclass(frozen=True)
class Hilo:
    """A topic as a page shows it. `arriba`: official answers and the reply that helped most, not repeated below."""

    tema: TemaForo
    pregunta: Aporte
    arriba: list[Aporte] = field(default_factory=list)
    respuestas: list[Aporte] = field(default_factory=list)
    siguiente: int = 0
    otras_partes: bool = False


def _posts(tema: TemaForo) -> QuerySet[Aporte]:
    rows = Aporte.objects.filter(tema=tema, estado=Estado.PUBLICADO)
    return rows.select_related("autor_dependencia", "responde_a").prefetch_related("archivos")


def tema_publico(foro: ForoPage, pk: int) -> TemaForo | None:
    """Return a published topic of that forum, None when there is none; one that was merged leads to the other."""
    tema = TemaForo.objects.filter(pk=pk, estado=Estado.PUBLICADO).select_related("tramite", "fundido_en__foro").first()
    if tema is None or tema.foro_id != foro.pk:
        return None
    tema.foro = foro
    return tema


def donde_esta(pk: int) -> TemaForo | None:
    """Return a published topic wherever it is now: one that was moved or merged keeps its old addresses."""
    tema = TemaForo.objects.filter(pk=pk, estado=Estado.PUBLICADO).select_related("foro", "fundido_en__foro").first()
    return tema.fundido_en if tema is not None and tema.fundido_en is not None else tema


def hilo(tema: TemaForo, *, despues: int = 0) -> Hilo | None:
    """Return a topic's posts; the pinned ones on every page. None when its question is not published."""
    posts = _posts(tema)
    question = posts.filter(tipo=TipoAporte.PREGUNTA).first()
    if question is None:
        return None
    replies = posts.filter(tipo=TipoAporte.RESPUESTA)
    pinned = list(replies.filter(Q(is_oficial=True) | Q(destacado=True)).order_by("id")[:10])
    best = replies.filter(is_oficial=False, utiles__gte=USEFUL).order_by("-utiles", "id").first()
    if best is not None and best not in pinned:
        pinned.append(best)
    rows = replies.exclude(pk__in=[p.pk for p in pinned]).filter(pk__gt=despues).order_by("id")
    found = list(rows[: PER_PAGE + 1])
    more = len(found) > PER_PAGE
    found = found[:PER_PAGE]
    return Hilo(tema, question, pinned, found, found[-1].pk if more else 0, bool(despues))


def para_el_indice(tema: TemaForo, *, most: int = 60) -> list[Aporte]:
    """Return the published posts of a topic that search reads: the question and the first replies."""
    return list(_posts(tema).order_by("id")[:most])


def de_feed(foro: ForoPage | None = None, tema: TemaForo | None = None, *, most: int = 20) -> list[Any]:
    """Return the newest published questions of a public forum, or the newest posts of a topic."""
    rows = Aporte.objects.filter(estado=Estado.PUBLICADO).select_related("tema__foro", "autor_dependencia")
    if tema is not None:
        return list(rows.filter(tema=tema).order_by("-id")[:most])
    # Among the newest topics: to sort all of them by when they were published takes seconds in a forum of many.
    topics = TemaForo.objects.filter(foro=foro, estado=Estado.PUBLICADO, fundido_en__isnull=True).order_by("-id")
    newest = list(topics.values_list("pk", flat=True)[: most * 5])
    rows = rows.filter(tema__in=newest, tipo=TipoAporte.PREGUNTA)
    return list(rows.order_by("-publicado_en", "-id")[:most])
