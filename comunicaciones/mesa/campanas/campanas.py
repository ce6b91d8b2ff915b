"""Campaigns: the list, one with its pieces, writing it and moving it on."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from comunicaciones.actions.guardar_campana import guardar_campana
from comunicaciones.actions.pasar_campana import pasar_campana
from comunicaciones.mesa.campanas.formularios import CampanaForm
from comunicaciones.mesa.campanas.marco import gestores, intentar, lectores, pantalla, version_vista
from comunicaciones.mesa.plan.marco import diferencias, otro_antes
from comunicaciones.models import Campana
from comunicaciones.presenters.diagnostico import diagnostico, medios
from comunicaciones.selectors.campanas import campanas, piezas
from comunicaciones.states.campanas import PASOS_CAMPANA, EstadoCampana
from comunicaciones.states.plan import OtroCambioAntes


@lectores
@require_safe
def lista(request: HttpRequest) -> HttpResponse:
    """Show all campaigns."""
    return pantalla(request, "lista", _("Campañas"), {"filas": campanas()}, aqui="lista")


@lectores
@require_safe
def ver(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a campaign: what it is, its pieces, and what the town said by which media it learns."""
    campana = get_object_or_404(
        Campana.objects.select_related("responsable", "dependencia", "actividad", "encuesta"), pk=pk
    )
    context = {
        "piezas": piezas(campana),
        "pasos": [{"id": id, "nombre": _boton(id)} for id in PASOS_CAMPANA[campana.estado]],
        "diagnostico": diagnostico(campana.encuesta),
    }
    return pantalla(request, "campana", campana.nombre, context, campana=campana, aqui="campana")


def _boton(estado: str) -> str:
    return {
        EstadoCampana.CURSO: _("Empezar la campaña"),
        EstadoCampana.TERMINADA: _("Terminar la campaña"),
        EstadoCampana.CANCELADA: _("Cancelar la campaña"),
        EstadoCampana.PREPARACION: _("Volver a prepararla"),
    }[EstadoCampana(estado)]


@gestores
def nueva(request: HttpRequest) -> HttpResponse:
    """Write a new campaign."""
    form = CampanaForm(request.POST or None, initial={"inicio": timezone.localdate(), "responsable": request.user})
    if request.method == "POST" and form.is_valid():
        made = guardar_campana(campos=form.cleaned_data, tramites=form.cleaned_data["tramites"], by=request.user)
        return redirect("campana", pk=made.pk)
    return pantalla(
        request, "campana_form", _("Campaña nueva"), {"form": form, "medios": medios()}, status=_status(form)
    )


@gestores
def editar(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a campaign."""
    campana = get_object_or_404(Campana, pk=pk)
    form = CampanaForm(request.POST or None, instance=campana)
    context: dict[str, Any] = {
        "form": form,
        "version": campana.version,
        "diagnostico": diagnostico(campana.encuesta),
        "medios": medios(),
    }
    if request.method == "POST" and form.is_valid():
        seen = version_vista(request)
        try:
            guardar_campana(
                campana=campana,
                campos=form.cleaned_data,
                tramites=form.cleaned_data["tramites"],
                version=seen,
                by=request.user,
            )
        except OtroCambioAntes as other:
            stands = Campana.objects.get(pk=pk)
            context |= {
                "conflicto": otro_antes(other),
                "diferencias": diferencias(form, stands),
                "version": other.version,
            }
            return pantalla(request, "campana_form", _("Editar"), context, campana=stands, status=409)
        return redirect("campana", pk=pk)
    fresh = Campana.objects.get(pk=pk)  # the form wrote what was typed on its own
    return pantalla(request, "campana_form", _("Editar"), context, campana=fresh, status=_status(form))


@gestores
@require_POST
def pasar(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin, end, cancel or take up again."""
    campana = get_object_or_404(Campana, pk=pk)
    hacia = request.POST.get("hacia", "")
    intentar(
        request,
        lambda: pasar_campana(campana=campana, hacia=hacia, by=request.user, version=version_vista(request)),
        _("Listo: la campaña cambió de estado."),
    )
    return redirect(reverse("campana", args=[pk]))


def _status(form: CampanaForm) -> int:
    return 422 if form.errors else 200
