"""What the home page and sections list: few queries, no whole objects where a row of values will do."""

import re
from typing import Any

from wagtail.models import Page, get_page_models

from core.addresses import url_of
from core.blocks.idioma import enlaces_a
from core.children import columns_of, place_of, right_under
from core.models.pagina import PaginaBase
from core.prepared import PreparedRows
from core.publicas import publicas
from noticias.models import listado as noticias
from tramites.models import catalogo

_TAG = re.compile(r"<[^>]*>")


def contexto(home: Any) -> dict[str, Any]:
    """Return what the home page lists: `tramites`, `noticias` (the featured one first), `fichas`."""
    keys = [key for (key,) in columns_of(home, "destacados", "tramite__translation_key")]
    return {
        "tramites": catalogo.destacados(keys, home.locale_id),
        "noticias": noticias.recientes(home.locale_id, limit=home.noticias_a_mostrar),
        "fichas": _fichas([child["value"] for child in home.fichas.raw_data]),
        "tiene_ayuda": bool(_TAG.sub("", home.ayuda).strip()),
    }


def _fichas(values: list[Any]) -> list[dict[str, str]]:
    """A chip whose page is not public searches for its words."""
    links = enlaces_a(value.get("pagina") for value in values)
    return [
        {
            "texto": value["texto"],
            "url": link.url if link else "",
            "lang": link.lang if link else "",
            "busqueda": value.get("busqueda") or value["texto"],
        }
        for value, link in zip(values, links, strict=True)
    ]


def hijas(section: Page) -> list[dict[str, Any]]:
    """Return the section's public pages in the order of the tree, with their summary. One query for all types."""
    rows = _HIJAS.all(**place_of(section)) if section.numchild else []
    return [{"title": title, "url": url_of(url_path), "resumen": resumen} for _, title, url_path, resumen in rows]


def _de_cada_tipo() -> Any:
    models = [model for model in get_page_models() if issubclass(model, PaginaBase)]
    columns = ("path", "title", "url_path", "resumen")
    queries = [right_under(publicas(model.objects.order_by())).values_list(*columns) for model in models]
    return queries[0].union(*queries[1:], all=True).order_by("path")


_HIJAS = PreparedRows(_de_cada_tipo)
