"""Signed paper lists: the scan is kept and those who signed are marked; and its download by who may see it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from comunicaciones.actions.registrar_descarga_asistencia import registrar_descarga_asistencia
from comunicaciones.actions.subir_planilla import subir_planilla
from comunicaciones.mesa.asistencia.formularios import PlanillaForm
from comunicaciones.mesa.asistencia.marco import a_la_lista, entero, intentar, jornada_para, pantalla, sesion_mostrada
from comunicaciones.models import Planilla
from comunicaciones.permissions.asistencia import puede_tomar, puede_ver
from comunicaciones.selectors.asistencia import filas
from core.views.archivos import descarga


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def planilla(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the scan of a signed list with who signed it."""
    jornada = jornada_para(request, pk, puede=puede_tomar)
    sesion = sesion_mostrada(request, jornada)
    form = PlanillaForm(request.POST, request.FILES) if request.method == "POST" else PlanillaForm()
    people = [fila for fila in filas(sesion) if not fila.is_cancelled]
    chosen = {entero(value) for value in request.POST.getlist("firmo")}
    if request.method == "POST" and form.is_valid():
        done, subida = intentar(
            request,
            lambda: subir_planilla(
                sesion=sesion,
                archivo=form.cleaned_data["archivo"],
                inscripciones=[fila.inscripcion for fila in people if fila.inscripcion.pk in chosen],
                nota=form.cleaned_data["nota"],
                by=request.user,
            ),
        )
        if done:
            n = subida.marcadas
            words = ngettext(
                "Guardamos la planilla y marcamos a %(n)s persona.",
                "Guardamos la planilla y marcamos a %(n)s personas.",
                n,
            )
            messages.success(request, words % {"n": n})
            return a_la_lista(jornada, sesion)
    kept = Planilla.objects.filter(sesion__jornada=jornada).select_related("sesion", "subida_por")
    context = {"form": form, "sesion": sesion, "filas": people, "escogidas": chosen, "planillas": kept}
    status = 422 if form.errors else 200
    template = "comunicaciones/asistencia/mesa/planilla.html"
    return pantalla(request, template, _("Planilla firmada"), context, jornada=jornada, status=status)


@never_cache
@require_safe
def archivo(request: HttpRequest, pk: int, planilla_pk: int) -> HttpResponseBase:
    """Send the scan of a signed list to who may see it."""
    jornada = jornada_para(request, pk, puede=puede_ver)
    found = get_object_or_404(Planilla, pk=planilla_pk, sesion__jornada=jornada)
    registrar_descarga_asistencia(cosa=found, clase="planilla", by=request.user)
    try:
        return descarga(found.archivo, nombre=found.nombre, content_type=found.content_type, sha256=found.sha256)
    except FileNotFoundError:
        raise Http404 from None
