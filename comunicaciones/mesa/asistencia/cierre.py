"""Closing the list, opening it again, and how much attendance the certificate asks for."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from comunicaciones.actions.ajustar_lista import ajustar_lista
from comunicaciones.actions.cerrar_lista import TodaviaNo, cerrar_lista
from comunicaciones.actions.reabrir_lista import reabrir_lista
from comunicaciones.mesa.asistencia.formularios import MinimoForm
from comunicaciones.mesa.asistencia.marco import a_la_lista, intentar, jornada_para
from comunicaciones.permissions.asistencia import puede_tomar


@never_cache
@require_POST
def cerrar(request: HttpRequest, pk: int) -> HttpResponse:
    """Close the list: the certificates go out."""
    jornada = jornada_para(request, pk, puede=puede_tomar)
    try:
        done, _lista = intentar(request, lambda: cerrar_lista(jornada=jornada, by=request.user))
    except TodaviaNo:
        messages.error(request, _("La última sesión no ha terminado: cierre la lista después."))
    else:
        if done:
            messages.success(request, _("Cerramos la lista. Las constancias salen por correo en unos minutos."))
    return a_la_lista(jornada)


@never_cache
@require_POST
def reabrir(request: HttpRequest, pk: int) -> HttpResponse:
    """Open the list again."""
    jornada = jornada_para(request, pk, puede=puede_tomar)
    reabrir_lista(jornada=jornada, by=request.user)
    messages.success(request, _("La lista está abierta otra vez. Cuando la corrija, ciérrela."))
    return a_la_lista(jornada)


@never_cache
@require_POST
def minimo(request: HttpRequest, pk: int) -> HttpResponse:
    """Set the least attendance for the certificate."""
    jornada = jornada_para(request, pk, puede=puede_tomar)
    form = MinimoForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Escriba un número de 1 a 100."))
        return a_la_lista(jornada)
    share = form.cleaned_data["minimo"]
    done, _lista = intentar(request, lambda: ajustar_lista(jornada=jornada, minimo=share, by=request.user))
    if done:
        messages.success(request, _("La constancia pide asistir al %(n)s %% de las sesiones.") % {"n": share})
    return a_la_lista(jornada)
