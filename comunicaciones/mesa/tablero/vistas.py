"""The board of the Líder and the Comité: state of the plan, use of each trámite, media; tables, plots, CSV and PDF."""

from time import monotonic
from typing import Any
from urllib.parse import urlencode

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from comunicaciones.permissions.tablero import puede_ver_tablero
from comunicaciones.presenters import tablero as presenta
from comunicaciones.presenters.tablero_pdf import pdf_del_tablero
from comunicaciones.selectors.tablero import Tablero, tablero
from core.cuadros import en_palabras
from core.hojas import csv_de
from core.periodos import PROPIO, Periodo, nombres, pedido

SLOW = 1.0  # seconds: a board that took longer is kept, so that its files are not the same work again
KEPT = 5 * 60


def _only_readers(request: HttpRequest) -> None:
    """Raise the 404 of a page that never was, for who may not see the board."""
    if not puede_ver_tablero(request.user):
        raise Http404


def _board(periodo: Periodo) -> Tablero:
    """Return the board of a period, anew unless it was long in coming a moment ago."""
    key = f"comunicaciones:tablero:{get_language()}:{timezone.localdate()}:{periodo.desde}:{periodo.hasta}"
    kept: Tablero | None = cache.get(key)
    if kept is not None:
        return kept
    start = monotonic()
    found = tablero(periodo)
    if monotonic() - start > SLOW:
        cache.set(key, found, KEPT)
    return found


def _asked(request: HttpRequest) -> Periodo:
    """Return the days that a file is asked for; 404 where they are none."""
    _only_readers(request)
    _name, periodo = pedido(request.GET, timezone.localdate())
    if periodo is None:
        raise Http404
    return periodo


@never_cache
@require_safe
def pagina(request: HttpRequest) -> HttpResponse:
    """Show the board of a period, which is in the address: it can be shared and kept."""
    _only_readers(request)
    name, periodo = pedido(request.GET, timezone.localdate())
    context: dict[str, Any] = {
        "header_title": _("Tablero"),
        "header_icon": "view",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Inicio")},
            {"url": "", "label": _("Tablero")},
        ],
        "periodos": [{"id": id, "nombre": label} for id, label in nombres().items()],
        "periodo": name,
        "desde": request.GET.get("desde", "")[:10],
        "hasta": request.GET.get("hasta", "")[:10],
    }
    if periodo is None:
        return render(request, "comunicaciones/tablero/tablero.html", {**context, "sin_fechas": True}, status=422)
    return render(request, "comunicaciones/tablero/tablero.html", context | _shown(_board(periodo), periodo))


def _shown(board: Tablero, periodo: Periodo) -> dict[str, Any]:
    return {
        "desde": periodo.desde.isoformat(),
        "hasta": periodo.hasta.isoformat(),
        "en_palabras": en_palabras(board.periodo),
        "antes": en_palabras(board.antes),
        "hace_un_anio": en_palabras(board.hace_un_anio),
        "cifras": [
            {
                "titulo": cifra.indicador.title,
                "valor": presenta.en_palabras(cifra.indicador, cifra.ahora),
                "cambio": presenta.cambio(cifra),
                "tono": {True: "mejor", False: "peor", None: "igual"}[cifra.mejora],
                "meta": presenta.meta(cifra) if cifra.meta else "",
            }
            for cifra in board.cifras
        ],
        "matriz": board.matriz,
        "plan": board.plan,
        "cuadros": presenta.cuadros(board),
        "consulta": urlencode({"periodo": PROPIO, "desde": periodo.desde, "hasta": periodo.hasta}),
    }


@never_cache
@require_safe
def archivo(request: HttpRequest, id: str) -> HttpResponse:
    """Send one table as a file for a spreadsheet."""
    periodo = _asked(request)
    found = presenta.cuadro(_board(periodo), id)
    if found is None:
        raise Http404
    return _file(csv_de(found.encabezados, found.filas), "text/csv; charset=utf-8", f"tablero-{id}", periodo, "csv")


@never_cache
@require_safe
def pdf(request: HttpRequest) -> HttpResponse:
    """Send the board as a PDF for the Comité."""
    periodo = _asked(request)
    return _file(pdf_del_tablero(_board(periodo)), "application/pdf", "tablero", periodo, "pdf")


def _file(content: str | bytes, kind: str, name: str, periodo: Periodo, ending: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    full = f"{name}-{periodo.desde:%Y%m%d}-{periodo.hasta:%Y%m%d}.{ending}"
    response.headers["Content-Disposition"] = f'attachment; filename="{full}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response
