"""What each medium brought: the report of a campaign, and of all of them in some days; as tables, plots and files."""

from datetime import date
from time import monotonic
from typing import Any
from urllib.parse import urlencode

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from comunicaciones.mesa.campanas.marco import miden, pantalla
from comunicaciones.models import Campana
from comunicaciones.presenters.medicion import Cuadro, cuadros, en_linea, pesos
from comunicaciones.selectors.medicion import Medicion, antes_y_durante, emisiones_entre, medicion
from core.hojas import csv_de
from core.periodos import NOMBRADOS, PROPIO, Periodo, nombrado

SLOW = 0.1  # seconds: figures that took longer are kept for a minute, so that seven files are not seven times the work
KEPT = 60


def _figures(days: Periodo, campana: Campana | None) -> Medicion:
    """Return what was counted on those days, anew unless it was long in coming a moment ago."""
    key = f"campanas:medicion:{campana.pk if campana else 0}:{days.desde}:{days.hasta}:{get_language()}"
    kept: Medicion | None = cache.get(key)
    if kept is not None:
        return kept
    start = monotonic()
    found = medicion(days.desde, days.hasta, campana)
    if monotonic() - start > SLOW:
        cache.set(key, found, KEPT)
    return found


def _names() -> dict[str, str]:
    return {
        "mes": _("Este mes"),
        "mes-pasado": _("El mes pasado"),
        "trimestre": _("Este trimestre"),
        "anio": _("Este año"),
    }


def _asked(request: HttpRequest, campana: Campana | None) -> tuple[str, Periodo | None]:
    """Return the name of the period of this address and its days: without any, the campaign's own, or this month."""
    name = request.GET.get("periodo", "campana" if campana else "mes")
    if name == "campana" and campana:
        return name, Periodo(campana.inicio, max(campana.fin, min(timezone.localdate(), campana.fin)))
    if name in NOMBRADOS:
        return name, nombrado(name, timezone.localdate())
    first, last = _date(request.GET.get("desde")), _date(request.GET.get("hasta"))
    return PROPIO, Periodo(first, last) if first and last and first <= last else None


def _date(text: str | None) -> date | None:
    try:
        found = parse_date(text or "")
    except ValueError:  # a day that no month has
        return None
    return found if found is not None and 2000 <= found.year < 2200 else None


@miden
@require_safe
def general(request: HttpRequest) -> HttpResponse:
    """Show what all campaigns brought in some days."""
    return _report(request, None)


@miden
@require_safe
def de_campana(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a campaign brought, with what went on air, its cost, and the share of online cases."""
    return _report(request, get_object_or_404(Campana, pk=pk))


def _report(request: HttpRequest, campana: Campana | None) -> HttpResponse:
    name, days = _asked(request, campana)
    named = ({"campana": _("Toda la campaña")} if campana else {}) | _names()
    context: dict[str, Any] = {
        "periodos": [{"id": id, "nombre": label} for id, label in named.items()],
        "periodo": name,
        "desde": request.GET.get("desde", "")[:10],
        "hasta": request.GET.get("hasta", "")[:10],
    }
    title = _("Qué trajo cada medio")
    if days is None:
        return pantalla(
            request, "medicion", title, {**context, "sin_fechas": True}, campana=campana, aqui="medicion", status=422
        )
    found = _figures(days, campana)
    aired = emisiones_entre(campana, days.desde, days.hasta) if campana else []
    context |= {
        "desde": days.desde.isoformat(),
        "hasta": days.hasta.isoformat(),
        "total": found.total,
        "costo": pesos(found.total.costo),
        "por_radicado": pesos(found.total.por_radicado),
        "cuadros": cuadros(found, aired) if found.total.visita or found.total.radicado or aired else [],
        "en_linea": en_linea(antes_y_durante(campana)) if campana else [],
        "consulta": urlencode({"periodo": PROPIO, "desde": days.desde, "hasta": days.hasta}),
    }
    return pantalla(request, "medicion", title, context, campana=campana, aqui="medicion")


@miden
@require_safe
def archivo(request: HttpRequest, id: str, pk: int | None = None) -> HttpResponse:
    """Send one table as a file for a spreadsheet."""
    campana = get_object_or_404(Campana, pk=pk) if pk else None
    _name, days = _asked(request, campana)
    if days is None:
        raise Http404
    aired = emisiones_entre(campana, days.desde, days.hasta) if campana else []
    table = next((c for c in cuadros(_figures(days, campana), aired) if c.id == id), None)
    if table is None:
        raise Http404
    response = HttpResponse(_csv(table), content_type="text/csv; charset=utf-8")
    name = f"medicion-{id}-{days.desde:%Y%m%d}-{days.hasta:%Y%m%d}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _csv(table: Cuadro) -> str:
    return csv_de([str(cell) for cell in table.encabezados], table.filas)
