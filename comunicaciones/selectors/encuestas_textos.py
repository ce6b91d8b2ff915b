"""The open answers of a survey, listed and searched without what else the same person said."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from django.db.models import QuerySet

from comunicaciones.models import TextoAbierto
from comunicaciones.selectors.encuestas_filtro import Vista
from comunicaciones.states.encuestas import MINIMO, EstadoTexto
from tramites.selectors.solicitante import plegar

PER_PAGE = 25
MOST_SEARCHED = 20_000  # words are encrypted: each is opened to be searched


@dataclass(frozen=True)
class Lista:
    """A page of open answers."""

    textos: list[TextoAbierto]
    pagina: int
    hay_mas: bool
    buscados_hasta: int = 0  # set where not all could be searched


def textos(vista: Vista, pregunta: str, *, estado: str = "", buscar: str = "", pagina: int = 1) -> Lista:
    """Return the open answers to a question, in no order that says who or when; only some states, or some words.

    Of an anonymous survey with fewer answers than are told: none.
    """
    if vista.protegida and vista.rows.count() < MINIMO:
        return Lista([], 1, False)
    wanted = estado if estado in EstadoTexto.values else EstadoTexto.VISIBLE
    rows = TextoAbierto.objects.filter(pregunta=pregunta, estado=wanted, respuesta__in=vista.rows).order_by("pk")
    start = (pagina - 1) * PER_PAGE
    found = islice(_matching(rows, buscar) if buscar else rows.iterator(1000), start, start + PER_PAGE + 1)
    page = list(found)
    beyond = MOST_SEARCHED if buscar and rows.count() > MOST_SEARCHED else 0
    return Lista(page[:PER_PAGE], pagina, len(page) > PER_PAGE, beyond)


def _matching(rows: QuerySet[TextoAbierto], words: str) -> Iterator[TextoAbierto]:
    wanted = plegar(words)
    for row in rows[:MOST_SEARCHED].iterator(1000):
        if isinstance(row.texto, str) and wanted in plegar(row.texto):
            yield row
