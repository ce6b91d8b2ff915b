"""What an adviser makes of a conversation: a radicado, or a topic of a forum when the person agrees."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from asesoria.actions.proponer_tema import proponer_tema
from asesoria.actions.radicar_consulta import radicar_consulta
from asesoria.forms_chat import PropuestaForm
from asesoria.mesa.chat import de_la_mesa, marco
from asesoria.models import Consulta, Conversacion
from asesoria.permissions import puede_responder_oficial
from asesoria.selectors.propuestas import borrador, foros_donde_publicar, propuesta_de
from asesoria.states import ActoImposible
from forms.actions.enviar import NotReady


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def proponer(request: HttpRequest, id: UUID) -> HttpResponse:
    """Write what would be published and ask the person; what looks like personal data is warned of first."""
    row = de_la_mesa(request, id)
    if row.asesor_id != request.user.pk or not puede_responder_oficial(request.user):
        raise PermissionDenied
    forums = foros_donde_publicar(row)
    form = PropuestaForm(request.POST or None, foros=forums, initial=_initial(row))
    if request.method == "POST" and form.is_valid():
        try:
            proponer_tema(conversacion=row, by=request.user, **form.palabras())
        except ActoImposible:
            messages.info(request, _("La persona ya decidió, o la conversación terminó."))
        else:
            messages.success(request, _("Se le preguntó a la persona. Verá aquí lo que decida."))
        return redirect("chat_mesa_ver", id=id)
    context = {**marco(_("Publicar en un foro")), "conversacion": row, "form": form, "foros": forums}
    return render(request, "asesoria/mesa/proponer.html", context, status=422 if form.errors else 200)


def _initial(row: Conversacion) -> dict[str, Any]:
    asked = propuesta_de(row)
    if asked is not None:
        return {"foro": asked.foro_id, "titulo": asked.titulo, "pregunta": asked.pregunta, "respuesta": asked.respuesta}
    draft = borrador(row)
    return {"titulo": draft.titulo, "pregunta": draft.pregunta, "respuesta": draft.respuesta}


@require_POST
def radicar(request: HttpRequest, id: UUID) -> HttpResponse:
    """File the conversation as a petition, received when it began."""
    row = de_la_mesa(request, id)
    consulta = get_object_or_404(Consulta, conversacion=row)
    try:
        made = radicar_consulta(consulta=consulta, by=request.user)
    except ActoImposible as impossible:
        words = _("Ya la radicó %(who)s.") % {"who": impossible.por} if impossible.por else _("No se pudo radicar.")
        messages.info(request, words)
    except NotReady:
        messages.error(request, _("El formulario de PQRSD pide datos que la conversación no tiene. Radíquela allí."))
    else:
        messages.success(request, _("Quedó radicada con el número %(code)s.") % {"code": made.codigo})
    return redirect("chat_mesa_ver", id=id)
