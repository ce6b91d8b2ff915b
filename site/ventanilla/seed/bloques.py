"""Turns the short bodies of the data files into the blocks that editors see."""

from typing import Any

from core.models import Imagen
from cuentas.models import Dependencia
from ventanilla.seed.contexto import Contexto

EN_TEXTO = {"p", "h2", "lista"}


def cuerpo(ctx: Contexto, items: list[dict[str, Any]]) -> list[tuple[str, Any]]:
    """Return blocks (kind, value); neighbouring paragraphs, headings and lists become one text."""
    out: list[tuple[str, Any]] = []
    html = ""
    for item in items:
        ((kind, value),) = item.items()
        if kind in EN_TEXTO:
            html += _html(kind, value)
            continue
        if html:
            out.append(("texto", html))
            html = ""
        out.extend(_BLOQUES[kind](ctx, value))
    return [*out, ("texto", html)] if html else out


def crudo(blocks: list[tuple[str, Any]]) -> list[dict[str, Any]]:
    """Return blocks as a StreamField takes them from JSON."""
    return [{"type": kind, "value": value} for kind, value in blocks]


def pasos(items: list[dict[str, str]]) -> list[dict[str, Any]]:
    """Return titled texts as the items of a list block."""
    return [{"titulo": i["titulo"], "texto": _parrafo(i["texto"])} for i in items]


def _html(kind: str, value: Any) -> str:
    if kind == "h2":
        return f"<h2>{value}</h2>"
    if kind == "lista":
        return "<ul>" + "".join(f"<li>{line}</li>" for line in value) + "</ul>"
    return str(value)


def _parrafo(text: str) -> str:
    return text if text.startswith("<") else f"<p>{text}</p>"


def _llamado(ctx: Contexto, value: Any) -> list[tuple[str, Any]]:
    return [("llamado", {"tono": value.get("tono", "nota"), "titulo": value["titulo"], "texto": value["texto"]})]


def _pasos(ctx: Contexto, value: Any) -> list[tuple[str, Any]]:
    return [("pasos", {"titulo": "", "pasos": pasos(value)})]


def _acordeon(ctx: Contexto, value: Any) -> list[tuple[str, Any]]:
    return [("acordeon", {"titulo": "", "items": pasos(value)})]


def _tabla(ctx: Contexto, value: Any) -> list[tuple[str, Any]]:
    tabla = {
        "columns": [{"type": "texto", "heading": heading} for heading in value["encabezado"]],
        "rows": [{"values": [str(cell) for cell in row]} for row in value["filas"]],
        "caption": "",
    }
    return [("tabla", {"titulo": value["titulo"], "tabla": tabla, "primera_columna": True})]


def _boton(ctx: Contexto, value: Any) -> list[tuple[str, Any]]:
    return [("boton", {"texto": value["texto"], "pagina": ctx.pagina(value["pagina"]).pk, "url": ""})]


def _relacionadas(ctx: Contexto, value: Any) -> list[tuple[str, Any]]:
    return [("relacionadas", {"titulo": "", "paginas": [ctx.pagina(ruta).pk for ruta in value]})]


def _contacto(ctx: Contexto, value: Any) -> list[tuple[str, Any]]:
    return [("contacto", {"dependencia": Dependencia.objects.get(slug=slug).pk}) for slug in value]


def _imagen(ctx: Contexto, value: Any) -> list[tuple[str, Any]]:
    imagen = Imagen.objects.get(title=value)
    return [("imagen", {"imagen": imagen.pk, "alternativo": imagen.description, "decorativa": False, "pie": ""})]


_BLOQUES = {
    "nota": _llamado,
    "pasos": _pasos,
    "acordeon": _acordeon,
    "tabla": _tabla,
    "boton": _boton,
    "relacionadas": _relacionadas,
    "contacto": _contacto,
    "imagen": _imagen,
}
