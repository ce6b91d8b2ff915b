"""The air log of a campaign: agreed against aired, line by line or from a file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from comunicaciones.actions.anotar_emision import anotar_emision, cargar_emisiones, quitar_emision
from comunicaciones.mesa.campanas.formularios import EmisionForm
from comunicaciones.mesa.campanas.marco import gestores, intentar, lectores, pantalla
from comunicaciones.models import Campana, Emision
from comunicaciones.presenters.emisiones import archivo, cuadro, cuentas
from comunicaciones.selectors.campanas import emisiones
from comunicaciones.selectors.emisiones_csv import MOST_BYTES, Lectura, leer
from comunicaciones.states.campanas import AL_AIRE


@lectores
def ver(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the log with its sums; a POST writes an airing."""
    campana = get_object_or_404(Campana, pk=pk)
    form = EmisionForm(request.POST or None, piezas=campana.piezas.filter(medio__in=AL_AIRE))
    if request.method == "POST":
        return _write(request, campana, form)
    return _show(request, campana, form)


def _write(request: HttpRequest, campana: Campana, form: EmisionForm, emision: Emision | None = None) -> HttpResponse:
    def written(request: HttpRequest) -> HttpResponse:
        if not form.is_valid():
            return _show(request, campana, form, emision=emision, status=422)
        data = form.cleaned_data
        intentar(
            request,
            lambda: anotar_emision(pieza=data["pieza"], campos=data, emision=emision, by=request.user),
            _("Anotada."),
        )
        return redirect("campana_emisiones", pk=campana.pk)

    answer: HttpResponse = gestores(written)(request)  # type: ignore[assignment]  # the same as given
    return answer


def _show(
    request: HttpRequest,
    campana: Campana,
    form: EmisionForm,
    *,
    emision: Emision | None = None,
    lectura: Lectura | None = None,
    status: int = 200,
) -> HttpResponse:
    rows = list(emisiones(campana))
    context = {
        "form": form,
        "emision": emision,
        "filas": rows,
        "cuadro": cuadro(rows),
        "cuentas": cuentas(rows),
        "lectura": lectura,
        "hay_piezas": campana.piezas.filter(medio__in=AL_AIRE).exists(),
        "ahora": timezone.now(),
    }
    return pantalla(
        request, "emisiones", _("Lo que salió al aire"), context, campana=campana, aqui="emisiones", status=status
    )


@gestores
def editar(request: HttpRequest, pk: int) -> HttpResponse:
    """Write what became of an airing."""
    emision = get_object_or_404(Emision.objects.select_related("pieza__campana"), pk=pk)
    campana = emision.pieza.campana
    form = EmisionForm(request.POST or None, instance=emision, piezas=campana.piezas.filter(medio__in=AL_AIRE))
    if request.method == "POST":
        return _write(request, campana, form, emision)
    return _show(request, campana, form, emision=emision)


@gestores
@require_POST
def quitar(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an airing out of the log."""
    emision = get_object_or_404(Emision.objects.select_related("pieza"), pk=pk)
    intentar(request, lambda: quitar_emision(emision=emision, by=request.user), _("Quitada."))
    return redirect("campana_emisiones", pk=emision.pieza.campana_id)


@gestores
@require_POST
def cargar(request: HttpRequest, pk: int) -> HttpResponse:
    """Read a CSV: all of it, or none with a report by line."""
    campana = get_object_or_404(Campana, pk=pk)
    form = EmisionForm(piezas=campana.piezas.filter(medio__in=AL_AIRE))
    upload = request.FILES.get("archivo")
    if upload is None:
        lectura = Lectura(errores=[(0, _("Elija el archivo."))])
    else:
        lectura = leer(upload.read(MOST_BYTES + 1), campana)
    if lectura.errores:
        return _show(request, campana, form, lectura=lectura, status=422)
    counts: list[int] = []
    intentar(
        request,
        lambda: counts.extend(cargar_emisiones(filas=lectura.filas, by=request.user)),
        _("Cargadas %(n)s líneas.") % {"n": len(lectura.filas)},
    )
    return redirect("campana_emisiones", pk=pk)


@lectores
@require_safe
def bajar(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the log as a file that can be completed and come back."""
    campana = get_object_or_404(Campana, pk=pk)
    response = HttpResponse(archivo(emisiones(campana)), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="al-aire-{campana.pk}.csv"'
    return response
