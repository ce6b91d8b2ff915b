"""How much of each dependencia was trained: table, plot, who is missing; as a file and for print."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from comunicaciones.mesa.asistencia.marco import entero, entra, pantalla
from comunicaciones.permissions.asistencia import puede_ver
from comunicaciones.presenters.capacitacion import cuadro, encabezados, renglones
from comunicaciones.selectors.capacitacion import por_capacitar, porcentaje_por_dependencia, tramites_de_jornadas
from core.hojas import csv_de
from cuentas.models import Dependencia

MOST_MISSING = 300


def _asked(request: HttpRequest) -> dict[str, object]:
    """Return the filters of the address; whatever is not understood counts as not given."""
    found: dict[str, object] = {"tramite": tramites_de_jornadas().filter(pk=entero(request.GET.get("tramite"))).first()}
    for name in ("desde", "hasta"):
        try:
            found[name] = parse_date(request.GET.get(name, "")[:10])
        except ValueError:
            found[name] = None
    return found


@never_cache
@require_safe
def pagina(request: HttpRequest) -> HttpResponse:
    """Show the share of each dependencia; with `dependencia`, who of it is still missing."""
    if not entra(request.user):
        raise Http404
    asked = _asked(request)
    rows = porcentaje_por_dependencia(**asked)  # type: ignore[arg-type]  # as they are read
    dependencia = Dependencia.objects.filter(pk=entero(request.GET.get("dependencia"))).first()
    missing = list(por_capacitar(asked["tramite"], dependencia)) if dependencia else []  # type: ignore[arg-type]  # as read
    kept = {"tramite": getattr(asked["tramite"], "pk", None), "desde": asked["desde"], "hasta": asked["hasta"]}
    query = urlencode({name: value for name, value in kept.items() if value})
    context = {
        "asked": asked,
        "tramites": tramites_de_jornadas(),
        "cuadro": cuadro(rows),
        "filas": rows,
        "dependencia": dependencia,
        "faltan": missing[:MOST_MISSING],
        "consulta": query,
        "hoy": timezone.localdate(),
        "con_nombres": puede_ver(request.user),
    }
    title = _("Funcionarios capacitados")
    return pantalla(request, "comunicaciones/asistencia/mesa/capacitacion.html", title, context)


@never_cache
@require_safe
def archivo(request: HttpRequest) -> HttpResponse:
    """Send the table as a file for a spreadsheet."""
    if not entra(request.user):
        raise Http404
    rows = porcentaje_por_dependencia(**_asked(request))  # type: ignore[arg-type]  # as they are read
    response = HttpResponse(csv_de(encabezados(), renglones(rows)), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="capacitados-por-dependencia.csv"'
    return response
