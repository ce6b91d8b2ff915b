"""The QR of a session: opened for a while, shown on a screen or printed for the door, and closed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from comunicaciones.actions.abrir_puerta import abrir_puerta
from comunicaciones.actions.cerrar_puerta import cerrar_puerta
from comunicaciones.mesa.asistencia.marco import a_la_lista, intentar, jornada_para, sesion_pedida
from comunicaciones.permissions.asistencia import puede_tomar
from comunicaciones.presenters.asistencia import direccion_de_entrada, qr_svg
from comunicaciones.selectors.puerta import clave_de_puerta, puerta_abierta, url_de_puerta
from comunicaciones.states.asistencia import ModoPuerta

AGAIN = 20  # seconds: the code changes every minute, and the one before still works


@never_cache
@require_safe
def mostrar(request: HttpRequest, pk: int, sesion_pk: int) -> HttpResponse:
    """Show the QR alone, as large as the screen or the sheet; it fetches itself anew."""
    jornada = jornada_para(request, pk, puede=puede_tomar)
    sesion = sesion_pedida(jornada, sesion_pk)
    puerta = puerta_abierta(sesion)
    if puerta is None:
        messages.info(request, _("El QR de la sesión está cerrado. Ábralo para mostrarlo."))
        return a_la_lista(jornada, sesion)
    context = {
        "jornada": jornada,
        "sesion": sesion,
        "puerta": puerta,
        "qr": qr_svg(url_de_puerta(puerta)),
        "clave": clave_de_puerta(puerta),
        "entrada": direccion_de_entrada(),
        "de_nuevo": AGAIN if puerta.modo == ModoPuerta.PANTALLA else 0,
    }
    return render(request, "comunicaciones/asistencia/mesa/puerta.html", context)


@never_cache
@require_POST
def abrir(request: HttpRequest, pk: int, sesion_pk: int) -> HttpResponse:
    """Open it in the way that was chosen, and show it."""
    jornada = jornada_para(request, pk, puede=puede_tomar)
    sesion = sesion_pedida(jornada, sesion_pk)
    modo = ModoPuerta.PAPEL if request.POST.get("modo") == ModoPuerta.PAPEL else ModoPuerta.PANTALLA
    done, _puerta = intentar(request, lambda: abrir_puerta(sesion=sesion, modo=modo, by=request.user))
    return redirect("asistencia_mostrar_qr", jornada.pk, sesion.pk) if done else a_la_lista(jornada, sesion)


@never_cache
@require_POST
def cerrar(request: HttpRequest, pk: int, sesion_pk: int) -> HttpResponse:
    """Close it."""
    jornada = jornada_para(request, pk, puede=puede_tomar)
    sesion = sesion_pedida(jornada, sesion_pk)
    cerrar_puerta(sesion=sesion, by=request.user)
    messages.success(request, _("Cerramos el QR de la sesión."))
    return a_la_lista(jornada, sesion)
