"""Who comes without being registered: written down at the door, or a civil servant added with a touch."""

from uuid import NAMESPACE_URL, uuid5

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from comunicaciones.actions.agregar_llegada import Datos, agregar_llegada
from comunicaciones.mesa.asistencia.formularios import CONSENTIMIENTO, LlegadaForm
from comunicaciones.mesa.asistencia.marco import (
    a_la_lista,
    entero,
    intentar,
    jornada_para,
    pantalla,
    sesion_mostrada,
    sesion_pedida,
)
from comunicaciones.permissions.asistencia import puede_tomar
from cuentas.selectors import funcionarios

DE_LA_ENTIDAD = "Funcionario de la entidad: sus datos son los de su cuenta."


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def llegada(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down a person and mark her; then the list, or the next person."""
    jornada = jornada_para(request, pk, puede=puede_tomar)
    sesion = sesion_mostrada(request, jornada)
    form = LlegadaForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done, marca = intentar(
            request,
            lambda: agregar_llegada(
                sesion=sesion,
                datos=form.datos(),
                consentimiento=str(CONSENTIMIENTO),
                clave_envio=form.cleaned_data["clave_envio"],
                by=request.user,
            ),
        )
        if done:
            words = _("%(nombre)s: marcada.") if marca.nueva else _("%(nombre)s: ya estaba marcada.")
            messages.success(request, words % {"nombre": form.cleaned_data["nombre"]})
            if "otra" in request.POST:
                return redirect(f"{reverse('asistencia_llegada', args=[jornada.pk])}?sesion={sesion.pk}")
            return a_la_lista(jornada, sesion, f"p-{marca.asistencia.inscripcion_id}")
    context = {"form": form, "sesion": sesion, "aviso": CONSENTIMIENTO}
    status = 422 if form.errors else 200
    title = _("Llegó sin inscripción")
    template = "comunicaciones/asistencia/mesa/llegada.html"
    return pantalla(request, template, title, context, jornada=jornada, status=status)


@never_cache
@require_POST
def funcionario(request: HttpRequest, pk: int, sesion_pk: int) -> HttpResponse:
    """Add a civil servant who is not on the list, and mark them. Sent twice it is one person."""
    jornada = jornada_para(request, pk, puede=puede_tomar)
    sesion = sesion_pedida(jornada, sesion_pk)
    person = get_object_or_404(funcionarios(), pk=entero(request.POST.get("usuario")))
    done, marca = intentar(
        request,
        lambda: agregar_llegada(
            sesion=sesion,
            datos=Datos(nombre=str(person), usuario=person),
            consentimiento=DE_LA_ENTIDAD,
            clave_envio=uuid5(NAMESPACE_URL, f"llegada:{jornada.pk}:{person.pk}"),
            by=request.user,
        ),
    )
    if done:
        messages.success(request, _("%(nombre)s: marcada.") % {"nombre": str(person)})
        return a_la_lista(jornada, sesion, f"p-{marca.asistencia.inscripcion_id}")
    return a_la_lista(jornada, sesion)
