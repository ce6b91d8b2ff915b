"""What the internal area shows: the directory, what a person must do, what is found inside."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet

from comunicaciones.models import AreaInternaPage, InternaPage
from core.registry import PanelItem, panel_sources
from core.remembered import remembered
from cuentas.models import Dependencia, Usuario
from cuentas.selectors import funcionarios
from search.documents import Query, SearchDocument, SearchResults
from search.pages import page_document, sentences, stream_text
from search.selectors import buscar

AUDIENCIA = "funcionarios"
MOST = 100


@dataclass(frozen=True)
class Grupo:
    """A dependencia of the directory with its people; None for those who work in none."""

    dependencia: Dependencia | None
    personas: list[Usuario] = field(default_factory=list)


def directorio(texto: str = "", dependencia: str = "") -> list[Grupo]:
    """Return the officials by dependencia, narrowed by words of name or cargo and by one dependencia. Two queries."""
    rows = funcionarios().prefetch_related("dependencias")
    for word in texto.split():
        rows = rows.filter(
            Q(first_name__icontains=word)
            | Q(last_name__icontains=word)
            | Q(cargo__icontains=word)
            | Q(email__icontains=word)
        )
    people = list(rows)
    narrowed = bool(texto.split())
    groups = []
    for unit in Dependencia.objects.all():
        inside = [person for person in people if unit in person.dependencias.all()]
        if (inside or not narrowed) and dependencia in ("", unit.slug):
            groups.append(Grupo(unit, inside))
    loose = [person for person in people if not person.dependencias.all()]
    return [*groups, Grupo(None, loose)] if loose and not dependencia else groups


def pendientes_de(user: Any) -> list[PanelItem]:
    """Return what every room says that waits for this person: late first, what has none left out."""
    found: Iterable[PanelItem] = (item for source in panel_sources for item in source.find(user))
    return sorted((item for item in found if item.count), key=lambda item: not item.late)


def buscar_dentro(texto: str, locale: str, pagina: int = 1) -> SearchResults:
    """Return the internal pages that have those words: of their audience alone."""
    return buscar(Query(text=texto, locale=locale, audiences=(AUDIENCIA,), page=pagina, page_size=20))


def paginas_internas() -> QuerySet[Any]:
    """Return what search may index of the area: its live pages, for civil servants to find."""
    return InternaPage.objects.live().select_related("locale")


def documento_interno(page: InternaPage) -> SearchDocument:
    """Return what is searched of an internal page; nobody else's question finds it."""
    return page_document(page, body=sentences([stream_text(page.cuerpo)]), audience=AUDIENCIA)


def manual(area: AreaInternaPage) -> QuerySet[InternaPage]:
    """Return the pages right below the area, for its front page."""
    return InternaPage.objects.live().child_of(area).order_by("path")


def direccion_del_area() -> str:
    """Return the address of the area, or nothing while there is none published. Remembered."""
    return remembered("comunicaciones:area", _read_address)


def _read_address() -> str:
    area = AreaInternaPage.objects.live().filter(locale__language_code=settings.LANGUAGE_CODE).first()
    return (area.get_url() or "") if area else ""
