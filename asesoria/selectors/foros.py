"""What the forums list. Long lists go by keyset: the hundred-thousandth topic costs what the first does."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from asesoria.models import ConteoForo, ForoPage, TemaForo
from asesoria.permissions import foros_legibles, temas_visibles
from asesoria.states import Estado
from search.documents import PUBLIC, Query
from search.selectors import buscar
from tramites.models import TramitePage

PER_PAGE = 25
MOST_PINNED = 10
FILTROS = {"": None, "sin-respuesta": False, "respondidos": True}
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_CURSOR = re.compile(r"(\d{1,18})-(\d{1,18})")


@dataclass(frozen=True)
class Lista:
    """A page of topics: `fijados` only on the first; `siguiente` is the cursor of the next page, empty on the last."""

    fijados: list[TemaForo]
    temas: list[TemaForo]
    siguiente: str = ""


def foros_con_conteo(user: Any, index: Any) -> list[ForoPage]:
    """Return the forums below an index that a person may read, each with its counts."""
    return _counted(foros_legibles(user).filter(path__startswith=index.path))


def foros_publicos() -> list[ForoPage]:
    """Return all the forums that everybody may read, each with its counts."""
    return _counted(foros_legibles(None))


def _counted(rows: Any) -> list[ForoPage]:
    found: list[ForoPage] = list(rows.select_related("conteo", "dependencia").order_by("path"))
    for foro in found:
        if not hasattr(foro, "conteo"):
            foro.conteo = ConteoForo(foro=foro)
    return found


def _published(foro: ForoPage) -> QuerySet[TemaForo]:
    rows = TemaForo.objects.filter(foro=foro, estado=Estado.PUBLICADO, fundido_en__isnull=True)
    return rows.select_related("tramite")


def lista(foro: ForoPage, *, filtro: str = "", antes: str = "") -> Lista:
    """Return a page of a forum's published topics, newest activity first. An odd cursor is as none.

    `__in` of one value: to SQLite `NOT fijado` is no equality, so that it would sort the whole forum for each page.
    """
    rows = _published(foro)
    answered = FILTROS.get(filtro)
    if answered is not None:
        rows = rows.filter(respondido__in=[answered])
    cursor = _read(antes)
    pinned = (
        []
        if cursor or answered is not None
        else list(rows.filter(fijado__in=[True]).order_by("-ultima_en")[:MOST_PINNED])
    )
    if answered is None:
        rows = rows.filter(fijado__in=[False])
    if cursor:
        moment, pk = cursor
        rows = rows.filter(ultima_en__lte=moment).exclude(ultima_en=moment, pk__gte=pk)
    found = list(rows.order_by("-ultima_en", "-id")[: PER_PAGE + 1])
    more = len(found) > PER_PAGE
    found = found[:PER_PAGE]
    for tema in (*pinned, *found):
        tema.foro = foro
    return Lista(pinned, found, _write(found[-1]) if more else "")


def _write(tema: TemaForo) -> str:
    return f"{(tema.ultima_en - EPOCH) // timedelta(microseconds=1)}-{tema.pk}"


def _read(cursor: str) -> tuple[datetime, int] | None:
    match = _CURSOR.fullmatch(cursor)
    if match is None:
        return None
    try:
        return EPOCH + timedelta(microseconds=int(match[1])), int(match[2])
    except OverflowError:
        return None


def audiencias_de(user: Any) -> tuple[str, ...]:
    """Return the audiences of topics that a person belongs to: the public's, and those of the forums they may read."""
    restricted = {audiencia(foro) for foro in foros_legibles(user) if not foro.is_public}
    return (PUBLIC, *sorted(restricted))


def audiencia(foro: ForoPage) -> str:
    """Return who finds the topics of a forum; each restricted forum is an audience of its own."""
    return PUBLIC if foro.is_public else f"foro:{foro.pk}"


def buscar_en_foro(foro: ForoPage, texto: str, locale: str, *, limite: int = 20) -> list[TemaForo]:
    """Return the published topics of a forum that have those words, best first: asked of the index, read anew here."""
    query = Query(text=texto, locale=locale, audiences=(audiencia(foro),), page_size=50)
    ids = [int(hit.document.id) for hit in buscar(_of_topics(query)).hits if hit.document.kind == "tema"]
    rows = {tema.pk: tema for tema in _published(foro).filter(pk__in=ids)}
    found = [rows[pk] for pk in ids if pk in rows][:limite]
    for tema in found:
        tema.foro = foro
    return found


def _of_topics(query: Query) -> Query:
    return replace(query, filters=replace(query.filters, kind="tema"))


def parecidos(user: Any, texto: str, locale: str, *, limite: int = 5) -> list[TemaForo]:
    """Return topics like a title that is being written, answered ones first; only what that person may read."""
    query = _of_topics(Query(text=texto, locale=locale, audiences=audiencias_de(user), page_size=20))
    ids = [int(hit.document.id) for hit in buscar(query).hits]
    rows = {t.pk: t for t in temas_visibles(user).filter(pk__in=ids).select_related("foro")}
    found = [rows[pk] for pk in ids if pk in rows]
    return sorted(found, key=lambda tema: not tema.respondido)[:limite]


def recientes(*, limite: int = 5, tramite: Any = None) -> list[TemaForo]:
    """Return the newest public topics, of one trámite (in any of its languages) or of all."""
    rows = temas_visibles(None).select_related("foro").order_by("-ultima_en", "-id")
    if tramite is None:
        return list(rows[:limite])
    # One trámite at a time: each is read from the end of its index, both together would be sorted.
    pages = TramitePage.objects.filter(translation_key=tramite.translation_key).values_list("pk", flat=True)
    found = [tema for pk in pages for tema in rows.filter(tramite=pk)[:limite]]
    return sorted(found, key=lambda tema: (tema.ultima_en, tema.pk), reverse=True)[:limite]
