"""The acts on one question: each a POST that calls one action and says what became of it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from asesoria.actions.anotar_consulta import anotar_consulta
from asesoria.actions.asignar_consulta import asignar_consulta
from asesoria.actions.marcar import marcar
from asesoria.actions.radicar_consulta import radicar_con_clave
from asesoria.actions.resolver import reabrir, resolver
from asesoria.actions.responder_consulta import responder_consulta
from asesoria.models import Consulta
from asesoria.permissions import consultas_visibles
from asesoria.selectors.consultas import radicado_legible
from asesoria.selectors.peticion import HABITUAL, clases_de_peticion, persona_de
from asesoria.states import ActoImposible, Naturaleza
from cuentas.models import Dependencia
from forms.actions.enviar import NotReady

Acto = Callable[[HttpRequest, Consulta, int | None], str]


def _asignar(request: HttpRequest, row: Consulta, version: int | None) -> str:
    kind, _colon, pk = request.POST.get("a", "").partition(":")
    if not pk.isdigit() or kind not in ("d", "u"):
        raise ValueError(_("Elija a quién se la asigna."))
    if kind == "d":
        to: Any = get_object_or_404(Dependencia, pk=pk)
        asignar_consulta(consulta=row, by=request.user, dependencia=to, version=version)
    else:
        to = get_object_or_404(get_user_model(), pk=pk)
        asignar_consulta(consulta=row, by=request.user, a=to, version=version)
    return _("Ahora la tiene %(a)s; se le avisó por correo.") % {"a": to}


def _tomar(request: HttpRequest, row: Consulta, version: int | None) -> str:
    asignar_consulta(consulta=row, by=request.user, a=request.user, version=version)
    return _("Ahora la tiene usted.")


def _marcar(request: HttpRequest, row: Consulta, version: int | None) -> str:
    wanted = request.POST.get("naturaleza", "")
    if wanted not in Naturaleza.values or wanted == Naturaleza.SIN_MARCAR:
        raise Http404
    marcar(consulta=row, by=request.user, naturaleza=Naturaleza(wanted), version=version)
    if wanted == Naturaleza.PETICION:
        return _("Quedó como petición. Radíquela: su término corre desde que la persona la hizo.")
    return _("Quedó como orientación.")


def _nota(request: HttpRequest, row: Consulta, version: int | None) -> str:
    if not request.POST.get("texto", "").strip():
        raise ValueError(_("Escriba la nota."))
    anotar_consulta(consulta=row, by=request.user, texto=request.POST["texto"])
    return _("Nota guardada. La ven sus colegas; la persona, no.")


def _responder(request: HttpRequest, row: Consulta, version: int | None) -> str:
    if not request.POST.get("texto", "").strip():
        raise ValueError(_("Escriba la respuesta."))
    mail = "enviar" in request.POST
    responder_consulta(consulta=row, by=request.user, texto=request.POST["texto"], enviar=mail, version=version)
    return _("Respuesta enviada por correo.") if mail and persona_de(row).correo else _("Respuesta guardada.")


def _resolver(request: HttpRequest, row: Consulta, version: int | None) -> str:
    if row.primera_respuesta_en is None and not request.POST.get("motivo", "").strip():
        raise ValueError(_("Nadie la ha respondido: escriba por qué se cierra."))
    resolver(consulta=row, by=request.user, motivo=request.POST.get("motivo", ""), version=version)
    return _("Consulta resuelta.")


def _reabrir(request: HttpRequest, row: Consulta, version: int | None) -> str:
    reabrir(consulta=row, by=request.user, version=version)
    return _("Consulta abierta otra vez.")


def _radicar(request: HttpRequest, row: Consulta, version: int | None) -> str:
    wanted = request.POST.get("clase", HABITUAL)
    if wanted not in dict(clases_de_peticion()):
        raise ValueError(_("Elija qué se radica."))
    made = radicar_con_clave(consulta=row, by=request.user, clase=wanted)
    words = _("Radicado %(n)s, recibido cuando se preguntó.") % {"n": made.radicado.codigo}
    if persona_de(row).correo:
        return words + " " + _("La persona recibe el número y la clave por correo.")
    if made.radicado.respuesta_publica:
        return words + " " + _("Nadie dejó cómo responderle: la respuesta se publicará en el sitio.")
    if made.clave and row.conversacion_id is None:
        return words + " " + _("Dele a la persona el número y esta clave, que no se muestra otra vez: %s.") % made.clave
    return words


ACTOS: dict[str, Acto] = {
    "asignar": _asignar,
    "tomar": _tomar,
    "marcar": _marcar,
    "nota": _nota,
    "responder": _responder,
    "resolver": _resolver,
    "reabrir": _reabrir,
    "radicar": _radicar,
}


@require_POST
def acto(request: HttpRequest, pk: int, acto: str) -> HttpResponse:
    """Do one act on a question. That a colleague was faster is news, not an error."""
    row = get_object_or_404(consultas_visibles(request.user), pk=pk)
    if acto not in ACTOS:
        raise Http404
    version = request.POST.get("version", "")
    try:
        done = ACTOS[acto](request, row, int(version) if version.isascii() and version.isdigit() else None)
    except ActoImposible as impossible:
        messages.info(request, _why(impossible, row, request.user))
    except NotReady:
        messages.error(request, _("El formulario de PQRSD pide algo que aquí no está. Radíquela en ventanilla."))
    except ValueError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, done)
    if not consultas_visibles(request.user).filter(pk=pk).exists():  # given away
        return redirect("consultas")
    return redirect("consulta", pk=pk)


def _why(impossible: ActoImposible, row: Consulta, user: Any) -> str:
    row.refresh_from_db()
    if impossible.por:
        when = date_format(timezone.localtime(impossible.en), "j M H:i")  # type: ignore[arg-type]  # a moment
        words = _("%(who)s actuó antes (%(act)s, %(when)s). Mire cómo quedó y decida.")
        text = words % {"who": impossible.por, "act": impossible.acto, "when": when}
        filed = radicado_legible(user, row)
        return f"{text} {_('Radicado')}: {filed.codigo}." if filed else text
    return _("Ya no se puede: cambió mientras usted la miraba.")
