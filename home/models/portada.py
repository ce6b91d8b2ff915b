"""What the home page and sections list: few queries, no whole objects where a row of values will do."""

from typing import Any

from django.utils.html import strip_tags
from wagtail.models import Page

from core.blocks.idioma import como_se_ven
from core.publicas import publicas
from noticias.models import listado as noticias
from tramites.models import catalogo


def contexto(home: Any) -> dict[str, Any]:
    """Return what the home page lists: `tramites`, `noticias` (the featured one first), `fichas`."""
    ids = list(home.destacados.values_list("tramite__translation_key", flat=True))
    return {
        "tramites": catalogo.destacados(ids, home.locale_id),
        "noticias": noticias.recientes(home.locale_id, limit=home.noticias_a_mostrar),
        "fichas": _fichas([child.value for child in home.fichas]),
        "tiene_ayuda": bool(strip_tags(home.ayuda).strip()),
    }


def _fichas(values: list[Any]) -> list[dict[str, str]]:
    """A chip whose page is not public searches for its words."""
    pages = como_se_ven(value["pagina"] for value in values)
    return [
        {
            "texto": value["texto"],
            "url": (page.url or "") if page else "",
            "busqueda": value["busqueda"] or value["texto"],
        }
        for value, page in zip(values, pages, strict=True)
    ]


def hijas(section: Page) -> list[dict[str, Any]]:
    """Return the section's public pages in the order of the tree, with their summary."""
    children = publicas(section.get_children()).order_by("path").specific() if section.numchild else []
    return [{"title": p.title, "url": p.url, "resumen": getattr(p, "resumen", "")} for p in children]
