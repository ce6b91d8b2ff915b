"""The pages of surveys: which are open, what one is about, answering it, opening an invitation, published results."""

from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.template.response import TemplateResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from comunicaciones.models import Encuesta, EncuestasIndexPage, Invitacion
from comunicaciones.permissions.encuestas import (
    encuestas_abiertas,
    encuestas_con_resultados,
    es_del_publico,
    es_persona,
)
from comunicaciones.presenters.encuestas_cuadros import cuadro_de
from comunicaciones.selectors.encuestas import resultados as resultados_de
from comunicaciones.selectors.encuestas_invitaciones import invitacion_de
from comunicaciones.selectors.encuestas_puerta import huellas, participo, porque_no, principal, ya_respondio
from comunicaciones.selectors.encuestas_referencia import DE_LA_DIRECCION, en_idioma, referencia_de
from comunicaciones.states.encuestas import Momento
from comunicaciones.views.answers import go, private
from forms.host import Host
from forms.keys import digest
from forms.wizard import serve
from forms.wizard.owner import secret_of
from tramites.models.alojar import aviso_de_privacidad

COOKIE = "invitacion"
ANONYMOUS_NOTICE = "encuesta-anonima-1"  # the version of the words of `_privacy`


def indice(pagina: EncuestasIndexPage, request: HttpRequest) -> HttpResponseBase:
    """Show what everybody may answer. `?mias` shows those of the person too, on a page of their own."""
    mine = "mias" in request.GET
    if mine and not es_persona(request.user):
        return private(redirect_to_login(request.get_full_path()))
    who = request.user if mine else None
    context = {
        "abiertas": en_idioma(encuestas_abiertas(who), pagina.locale),
        "cerradas": en_idioma(encuestas_con_resultados(who), pagina.locale),
        "mias": mine,
    }
    return _show(pagina, request, "comunicaciones/encuestas/indice.html", context, public=not mine)


def presentacion(pagina: Encuesta, request: HttpRequest) -> HttpResponseBase:
    """Show what it is about, until when, and whether it may be answered."""
    survey = principal(pagina)
    refused = _gate(survey, request)
    if refused is not None:
        return refused
    closed = porque_no(survey)
    context = {
        "encuesta": survey,
        "cerrada": closed,
        "responder_url": "" if closed or survey.por_invitacion or not _has_form(survey) else _root(pagina, request),
        "con_resultados": survey.publicar_resultados and survey.momento() == Momento.CERRADA,
    }
    return _show(pagina, request, pagina.template, context, public=survey.is_public)


def responder(pagina: Encuesta, request: HttpRequest, rest: str) -> HttpResponseBase:
    """Run the form under this page's address; to who may not answer, say why. Not found in a preview."""
    survey = principal(pagina)
    if getattr(request, "is_preview", False) or not _has_form(survey):
        raise Http404
    invitation = invitacion_de(survey, request.COOKIES.get(COOKIE, "")) if survey.por_invitacion else None
    referencia = referencia_de(survey, request.GET)
    if rest == "":
        refused = None if survey.por_invitacion else _gate(survey, request)
        if refused is not None:
            return refused
        reason = porque_no(survey) or _not_twice(survey, request, invitation, referencia)
        if reason:
            return _sorry(pagina, request, reason)
    return serve(request, _host(pagina, survey, request, invitation, referencia), rest)


def invitacion(pagina: Encuesta, request: HttpRequest, ficha: str) -> HttpResponseBase:
    """Remember in the browser by which invitation it came, and go to the form: mail scanners may open the link too."""
    survey = principal(pagina)
    found = invitacion_de(survey, ficha)
    if found is None or not survey.por_invitacion:
        return _sorry(pagina, request, _("Este enlace no es de una invitación. Cópielo completo del correo."), 404)
    reason = porque_no(survey) or (ya_respondio() if found.respondida else "")
    if reason:
        return _sorry(pagina, request, reason)
    response = go(_root(pagina, request))
    response.set_cookie(
        COOKIE, ficha, path=pagina.get_url(request) or "/", httponly=True, secure=request.is_secure(), samesite="Lax"
    )
    return response


def resultados(pagina: Encuesta, request: HttpRequest) -> HttpResponseBase:
    """Show the published results: closed questions and numbers, never words."""
    survey = principal(pagina)
    if not survey.publicar_resultados or survey.momento() != Momento.CERRADA:
        raise Http404
    refused = _gate(survey, request)
    if refused is not None:
        return refused
    figures = resultados_de(survey)
    context = {
        "encuesta": survey,
        "cifras": figures,
        "cuadros": [cuadro_de(q) for q in figures.preguntas if q.clase != "abierta"],
    }
    return _show(pagina, request, "comunicaciones/encuestas/resultados.html", context, public=survey.is_public)


def _gate(survey: Encuesta, request: HttpRequest) -> HttpResponse | None:
    """Return an answer instead of the page, for who is not of the audience; None when they are."""
    if getattr(request, "is_preview", False) or es_del_publico(request.user, survey):
        return None
    if not es_persona(request.user):
        return private(redirect_to_login(request.get_full_path()))  # type: ignore[no-any-return]  # as given
    raise Http404


def _has_form(survey: Encuesta) -> bool:
    return survey.form is not None and survey.form.live and not survey.form.archived


def _root(pagina: Encuesta, request: HttpRequest) -> str:
    return f"{pagina.get_url(request) or '/'}responder/"


def _not_twice(survey: Encuesta, request: HttpRequest, invitation: Invitacion | None, referencia: str) -> str:
    """Return why this person may not begin: invited by nobody, or answered already."""
    if survey.por_invitacion:
        if invitation is None:
            return _("Esta encuesta se responde con el enlace personal que recibió por correo. Ábralo otra vez.")
        return ya_respondio() if invitation.respondida else ""
    secret = secret_of(request)
    account = request.user.pk if es_persona(request.user) else None
    known = huellas(survey, referencia, account, [digest(secret)] if secret else [])
    return ya_respondio() if participo(survey, known) else ""


def _host(
    pagina: Encuesta, survey: Encuesta, request: HttpRequest, invitation: Invitacion | None, referencia: str
) -> Host:
    context: dict[str, Any] = {"encuesta": survey.pk}
    if invitation is not None:
        context["invitacion"] = invitation.pk
    if referencia:
        context["referencia"] = referencia
    version, notice = _privacy(survey, request)
    until = date_format(survey.hasta, "DATE_FORMAT") if survey.hasta else ""
    return Host(
        form=survey.form,  # type: ignore[arg-type]  # asked before: it has one
        url=_root(pagina, request),
        title=pagina.title,
        back_url=pagina.get_url(request) or "/",
        context=context,
        prefill=DE_LA_DIRECCION,
        facts={
            _("Se puede responder hasta"): until,
            _("Sus respuestas"): _("Anónimas") if survey.anonima else _("Con su nombre"),
        },
        privacy_notice=notice,
        privacy_version=version,
    )


def _privacy(survey: Encuesta, request: HttpRequest) -> tuple[str, str]:
    """Return version and text of the notice: an anonymous survey promises what it does."""
    if not survey.anonima:
        return aviso_de_privacidad(request)
    words = _(
        "Esta encuesta es anónima. Con sus respuestas no guardamos su nombre, su cuenta, su dirección en internet ni "
        "la hora: solo el día. No escriba datos personales en las respuestas abiertas. Para que cada persona "
        "responda una sola vez, guardamos aparte una huella que no lleva a sus respuestas."
    )
    return ANONYMOUS_NOTICE, f"<p>{words}</p>"


def _sorry(pagina: Encuesta, request: HttpRequest, reason: str, status: int = 200) -> HttpResponseBase:
    context = pagina.get_context(request) | {"motivo": reason}
    return private(  # type: ignore[no-any-return]  # as given
        TemplateResponse(request, "comunicaciones/encuestas/no_se_puede.html", context, status=status)
    )


def _show(pagina: Any, request: HttpRequest, template: str, context: dict[str, Any], *, public: bool) -> HttpResponse:
    response = TemplateResponse(request, template, pagina.get_context(request) | context)
    return response if public else private(response)  # type: ignore[no-any-return]  # as given
