"""The person's side of a proposal to publish: what would be published, and their yes or no."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from asesoria import datos_personales
from asesoria.actions.proponer_tema import decidir_propuesta, retirar_propuesta
from asesoria.models import Conversacion
from asesoria.selectors.propuestas import nombre_publicable, propuesta_de
from asesoria.states import ActoImposible, EstadoPropuesta
from asesoria.views import pase
from asesoria.views.answers import go

DECISIONES = {"con_nombre": (True, True), "sin_nombre": (True, False), "no": (False, False)}


def propuesta(row: Conversacion) -> dict[str, Any]:
    """Return what the page of a conversation shows of its proposal, nothing when there is none."""
    found = propuesta_de(row)
    if found is None:
        return {}
    words = f"{found.titulo}\n{found.pregunta}\n{found.respuesta}"
    waits = found.estado == EstadoPropuesta.ESPERA
    return {
        "propuesta": found,
        "propuesta_espera": waits,
        "nombre_publico": nombre_publicable(Conversacion.objects.get(pk=row.pk)) if waits else "",
        "hallazgos": datos_personales.en_palabras(datos_personales.buscar(words)) if waits else [],
    }


@require_POST
def decidir(request: HttpRequest, id: UUID) -> HttpResponse:
    """Note the person's yes or no, or that they want it out of the forum again."""
    row = pase.exigir(request, id)
    if propuesta_de(row) is None:
        raise Http404
    decision = request.POST.get("decision", "")
    if decision == "retirar":
        retirar_propuesta(conversacion=row)
    elif decision in DECISIONES:
        acepta, con_nombre = DECISIONES[decision]
        try:
            decidir_propuesta(
                conversacion=row, acepta=acepta, con_nombre=con_nombre, version=request.POST.get("version", "")
            )
        except ActoImposible:  # the words changed while they read them: the page shows the new ones
            return go(reverse("asesoria:chat_ver", args=[row.pk]) + "?cambio=1#propuesta")
    return go(reverse("asesoria:chat_ver", args=[row.pk]) + "#propuesta")
