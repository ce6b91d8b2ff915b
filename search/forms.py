"""What the address of /buscar/ says: words, filters, order and page. Nothing in it can be wrong enough for an error."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.conf import settings
from django.utils import timezone

from search.documents import Filters, Query
from search.queries import MOST_CHARACTERS, clean

ALL_LANGUAGES = "todos"
LONGEST_VALUE = 80
LAST_PAGE = 100_000
DAYS = {"semana": 7, "mes": 30, "anio": 365}


@dataclass(frozen=True)
class Pedido:
    """A question as its address says it; `locale` is the language of the page that asks."""

    text: str
    locale: str
    tipo: str = ""
    tema: str = ""
    dependencia: str = ""
    fecha: str = ""
    idioma: str = ""
    orden: str = ""
    pagina: int = 1
    too_long: bool = False

    def address(self, **changes: str | int) -> str:
        """Return the query string of this question with some things changed; a changed filter begins at page 1."""
        other = replace(self, **{"pagina": 1, **changes})  # type: ignore[arg-type]  # the names are our own
        values = {
            "q": other.text,
            "tipo": other.tipo,
            "tema": other.tema,
            "dependencia": other.dependencia,
            "fecha": other.fecha,
            "idioma": other.idioma,
            "orden": other.orden,
            "pagina": other.pagina if other.pagina > 1 else "",
        }
        return "?" + urlencode({name: value for name, value in values.items() if value})

    @property
    def is_filtered(self) -> bool:
        return any((self.tipo, self.tema, self.dependencia, self.fecha, self.idioma))

    def query(self) -> Query:
        """Return the question for the index. Without a choice the language is that of the page."""
        today = timezone.localdate()
        ranges = {name: today - dt.timedelta(days=days) for name, days in DAYS.items()}
        return Query(
            text=self.text,
            locale=self.locale,
            filters=Filters(
                kind=self.tipo,
                topic=self.tema,
                dependencia=self.dependencia,
                locale="" if self.idioma == ALL_LANGUAGES else self.idioma or self.locale,
                since=ranges.get(self.fecha),
            ),
            page=self.pagina,
            by_date=self.orden == "fecha",
            date_ranges=ranges,
        )


def read_pedido(data: Mapping[str, str], locale: str) -> Pedido:
    """Read the address. What is not understood is as if it were not there."""
    written = data.get("q", "")
    page = data.get("pagina", "")
    known_languages = {code for code, _ in settings.LANGUAGES} | {ALL_LANGUAGES}
    languages = known_languages - {locale}
    return Pedido(
        text=clean(written),
        locale=locale,
        tipo=clean(data.get("tipo", ""))[:LONGEST_VALUE],
        tema=clean(data.get("tema", ""))[:LONGEST_VALUE],
        dependencia=clean(data.get("dependencia", ""))[:LONGEST_VALUE],
        fecha=data.get("fecha", "") if data.get("fecha") in DAYS else "",
        idioma=data.get("idioma", "") if data.get("idioma") in languages else "",
        orden="fecha" if data.get("orden") == "fecha" else "",
        pagina=min(int(page), LAST_PAGE) if page.isascii() and page.isdigit() and 0 < len(page) < 9 else 1,
        too_long=len(written) > MOST_CHARACTERS,
    )
