"""Indicators of advice: how much is asked, where and about what, and how it is answered; as tables, plots and files."""

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

from asesoria.cuadros import cuadro, cuadros, resumen
from asesoria.permissions import puede_ver_indicadores
from asesoria.selectors.indicadores import MINIMO, Indicadores, indicadores
from asesoria.views.answers import private
from core.cuadros import en_palabras
from core.hojas import csv_de
from core.periodos import PROPIO, Periodo, nombres, pedido

SLOW = 1.0  # seconds: figures that took longer are kept, so that six files of them are not six times the work
KEPT = 5 * 60


def _only_readers(request: HttpRequest) -> None:
    """Raise the 404 of a page that never was, for who may not see the figures."""
    if not puede_ver_indicadores(request.user):
        raise Http404


def _asked(request: HttpRequest) -> tuple[str, Periodo | None]:
    return pedido(request.GET, timezone.localdate())


def _figures(request: HttpRequest, periodo: Periodo) -> Indicadores:
    """Return the figures of a period, anew unless they were long in coming a moment ago."""
    key = f"asesoria:indicadores:{request.user.pk}:{get_language()}:{periodo.desde}:{periodo.hasta}"
    kept: Indicadores | None = cache.get(key)
    if kept is not None:
        return kept
    start = monotonic()
    found = indicadores(periodo, request.user)
    if monotonic() - start > SLOW:
        cache.set(key, found, KEPT)
    return found


@never_cache
@require_safe
def pagina(request: HttpRequest) -> HttpResponse:
    """Show the figures of a period, which is in the address: it can be shared and kept."""
    _only_readers(request)
    name, periodo = _asked(request)
    context: dict[str, Any] = {
        "header_title": _("Indicadores de asesoría"),
        "header_icon": "table",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Inicio")},
            {"url": "", "label": _("Indicadores de asesoría")},
        ],
        "periodos": [{"id": id, "nombre": label} for id, label in nombres().items()],
        "periodo": name,
        "desde": request.GET.get("desde", "")[:10],
        "hasta": request.GET.get("hasta", "")[:10],
        "minimo": MINIMO,
    }
    if periodo is None:
        return render(request, "asesoria/mesa/indicadores.html", {**context, "sin_fechas": True}, status=422)
    figures = _figures(request, periodo)
    context |= {
        "desde": periodo.desde.isoformat(),
        "hasta": periodo.hasta.isoformat(),
        "en_palabras": en_palabras(periodo),
        "total": figures.total,
        "resumen": resumen(figures.total),
        "cuadros": cuadros(figures) if figures.total.preguntas else [],
        "mas_preguntado": figures.mas_preguntado,
        "consulta": urlencode({"periodo": PROPIO, "desde": periodo.desde, "hasta": periodo.hasta}),
    }
    return render(request, "asesoria/mesa/indicadores.html", context)


@never_cache
@require_safe
def archivo(request: HttpRequest, id: str) -> HttpResponse:
    """Send one table as a file for a spreadsheet."""
    _only_readers(request)
    _name, periodo = _asked(request)
    found = cuadro(_figures(request, periodo), id) if periodo else None
    if found is None or periodo is None:
        raise Http404
    response = HttpResponse(csv_de(found.encabezados, found.filas), content_type="text/csv; charset=utf-8")
    name = f"asesoria-{id}-{periodo.desde:%Y%m%d}-{periodo.hasta:%Y%m%d}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return private(response)
