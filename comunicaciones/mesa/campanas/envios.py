"""Sending an e-mail piece: whom to, how far it came, pausing and going on."""

import uuid
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from comunicaciones.actions.iniciar_envio import iniciar_envio, pasar_envio
from comunicaciones.mesa.campanas.formularios import EnvioForm
from comunicaciones.mesa.campanas.marco import gestores, intentar, lectores, pantalla
from comunicaciones.mesa.campanas.piezas import la_pieza
from comunicaciones.models import Envio
from comunicaciones.selectors.envios import con_avance
from comunicaciones.states.campanas import DestinoEnvio, EstadoEnvio
from comunicaciones.tasks.campanas import empezar_envio


@gestores
def nuevo(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose whom a piece goes to, and begin."""
    pieza = la_pieza(pk)
    first = {
        "clave": uuid.uuid4(),
        "por_minuto": settings.CAMPAIGN_MAIL_PER_MINUTE,
        "destino": DestinoEnvio.FUNCIONARIOS if pieza.campana.publico == "interno" else DestinoEnvio.SUSCRIPTORES,
        "tramites": list(pieza.campana.tramites.values_list("pk", flat=True)),
    }
    form = EnvioForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        data: dict[str, Any] = dict(form.cleaned_data)

        def act() -> None:
            empezar_envio(iniciar_envio(pieza=pieza, by=request.user, **data))

        if intentar(request, act, _("El envío empezó. Aquí se ve cómo va.")):
            return redirect("campana_envio", pk=Envio.objects.get(clave_envio=data["clave"]).pk)
        return redirect("campana_pieza", pk=pk)
    trail = [(reverse("campana_pieza", args=[pk]), pieza.titulo)]
    status = 422 if form.errors else 200
    context = {"form": form, "pieza": pieza}
    return pantalla(
        request, "envio_form", _("Enviar por correo"), context, campana=pieza.campana, migas=trail, status=status
    )


@lectores
@require_safe
def ver(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how far a sending came; it looks again by itself while it goes on."""
    envio = get_object_or_404(con_avance(Envio.objects.select_related("pieza__campana")), pk=pk)
    servidos = envio.total - envio.pendientes  # type: ignore[attr-defined]  # annotated by con_avance
    context = {
        "envio": envio,
        "servidos": servidos,
        "minutos": -(-envio.pendientes // envio.por_minuto),  # type: ignore[attr-defined]
        "parte": round(100 * servidos / envio.total) if envio.total else 0,  # type: ignore[attr-defined]
    }
    trail = [(reverse("campana_pieza", args=[envio.pieza_id]), envio.pieza.titulo)]
    response = pantalla(request, "envio", _("Envío"), context, campana=envio.pieza.campana, migas=trail)
    if envio.estado == EstadoEnvio.CURSO:
        response.headers["Refresh"] = "30"
    return response


@gestores
@require_POST
def pasar(request: HttpRequest, pk: int) -> HttpResponse:
    """Pause, go on, or cancel what is left."""
    envio = get_object_or_404(Envio, pk=pk)
    hacia = request.POST.get("hacia", "")
    if hacia in (EstadoEnvio.PAUSADO, EstadoEnvio.CURSO, EstadoEnvio.CANCELADO):
        row = pasar_envio(envio=envio, hacia=EstadoEnvio(hacia), by=request.user)
        if row.estado == EstadoEnvio.CURSO:
            empezar_envio(row)
    return redirect("campana_envio", pk=pk)
