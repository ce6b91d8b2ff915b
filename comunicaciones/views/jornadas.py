"""The pages of the agenda. What is open is the same for everybody; the rest is only for its people."""

from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from comunicaciones.actions.inscribir_con_formulario import motivo_en_palabras
from comunicaciones.models import AgendaPage, JornadaPage
from comunicaciones.permissions.jornadas import es_funcionario, puede_inscribirse, puede_ver
from comunicaciones.presenters.jornadas import lugar_en_palabras, momentos, rango, resumen_de_sesiones
from comunicaciones.selectors import jornadas as sel
from comunicaciones.states.jornadas import EstadoInscripcion, TipoJornada
from comunicaciones.views.respuestas_jornada import a_entrar, con_sesion, go, private
from core.children import children_of
from forms.host import Host
from forms.models import Form
from tramites.models.alojar import aviso_de_privacidad


def leer(data: QueryDict) -> sel.Filtros:
    """Read the agenda's address; whatever is not understood counts as not given."""
    tipo = data.get("tipo", "")
    return sel.Filtros(
        pasadas=data.get("ver") == "pasadas",
        tipo=tipo if tipo in TipoJornada.values else "",
        tramite="".join(c for c in data.get("tramite", "") if c.isalnum() or c in "-_")[:100],
        mes=_mes(data.get("mes", "")),
        q=" ".join(data.get("q", "").replace("\0", "").split())[:100],
    )


def _mes(value: str) -> date | None:
    try:
        return date.fromisoformat(f"{value}-01") if len(value) == 7 else None
    except ValueError:
        return None


def query(filtros: sel.Filtros, **changes: Any) -> str:
    """Return the query of the agenda's address with these changes."""
    other = replace(filtros, **changes)
    pairs = {
        "ver": "pasadas" if other.pasadas else "",
        "tipo": other.tipo,
        "tramite": other.tramite,
        "mes": f"{other.mes:%Y-%m}" if other.mes else "",
        "q": other.q,
    }
    return "?" + urlencode({key: value for key, value in pairs.items() if value})


def agenda(pagina: AgendaPage, request: HttpRequest) -> HttpResponseBase:
    """Show the jornadas, a page of them at a time; to a civil servant those that are for them too."""
    user = request.user if con_sesion(request) else None
    filtros = leer(request.GET)
    shown = Paginator(sel.agenda(user, filtros), sel.PER_PAGE).get_page(request.GET.get("pagina"))
    rows = sel.en_el_idioma(list(shown.object_list), get_language() or "es")
    context = {
        "filtros": filtros,
        "filas": [fila(row) for row in rows],
        "pagina_de_jornadas": shown,
        "query": query(filtros),
        "tipos": TipoJornada.choices,
        "tramites": sel.tramites_de_la_agenda(user),
        "meses": sel.meses(user),
        "sin_filtros": query(filtros) == "?",
        "query_proximas": query(filtros, pasadas=False, mes=None),
        "query_pasadas": query(filtros, pasadas=True, mes=None),
        "ical": reverse("agenda_ics"),
        "funcionario": user is not None and es_funcionario(user),
    }
    response = TemplateResponse(request, pagina.get_template(request), pagina.get_context(request) | context)
    return response if user is None else private(response)


def fila(jornada: Any) -> dict[str, Any]:
    """Return what a list shows of a jornada."""
    main = jornada.de_la_agenda
    return {
        "jornada": jornada,
        "url": jornada.get_url(),
        "cuando": rango(main.inicio, main.fin) if main.inicio and main.fin else "",
        "inicio": main.inicio,
        "lugar": lugar_en_palabras(jornada.modalidad, jornada.lugar),
        "cancelada": main.cancelada_en is not None,
        "en_espanol": jornada.locale.language_code != get_language(),
        "interna": not main.es_abierta,
    }


def _gate(jornada: JornadaPage, request: HttpRequest) -> HttpResponseBase | None:
    """Return an answer instead of the page, for who may not see it; None when they may."""
    if getattr(request, "is_preview", False) or jornada.es_abierta:
        return None
    if not con_sesion(request):
        return a_entrar(request)
    if not puede_ver(request.user, jornada):
        raise Http404
    return None


def jornada(pagina: JornadaPage, request: HttpRequest) -> HttpResponseBase:
    """Show a jornada: what, when, where, for whom, and how to take part."""
    main = sel.principal(pagina)
    refused = _gate(main, request)
    if refused is not None:
        return refused
    user = request.user if con_sesion(request) and not getattr(request, "is_preview", False) else None
    mine = sel.inscripcion_de(user, main)
    told = sel.convocatoria_de(main)
    cupos = sel.cupos_de(main)
    why = sel.por_que_no(main, told, cupos)
    sesiones = sorted(children_of(pagina, "sesiones"), key=lambda s: s.inicio)
    context = {
        "principal": main,
        "convocatoria": told,
        "cupos": cupos,
        "motivo": why,
        "motivo_en_palabras": motivo_en_palabras(why) if why else "",
        "sesiones": resumen_de_sesiones(sesiones, pagina.modalidad, pagina.lugar),
        "lugar": lugar_en_palabras(pagina.modalidad, pagina.lugar),
        "tramites": [t for t in pagina.tramites.all() if t.live],
        "materiales": children_of(pagina, "materiales", "documento"),
        "con_formulario": con_formulario(main),
        "cierre": sel.cierre_de(main),
        "inscripcion": mine,
        "enlace": main.enlace if mine and mine.estado == EstadoInscripcion.INSCRITA else "",
        "puede_un_clic": user is not None and puede_inscribirse(user, main),
        "anonimo": user is None,
        "pasada": main.fin is not None and timezone.now() >= main.fin,
    }
    response = TemplateResponse(request, pagina.get_template(request), pagina.get_context(request) | context)
    return response if user is None and main.es_abierta else private(response)


def con_formulario(main: JornadaPage) -> bool:
    """Say whether citizens register for it by a form."""
    return bool(main.es_abierta and main.form and main.form.live and not main.form.archived)


def inscripcion(pagina: JornadaPage, request: HttpRequest, rest: str) -> HttpResponseBase:
    """Run the registration form under the page's address; why nobody registers any more, at its entrance."""
    main = sel.principal(pagina)
    if getattr(request, "is_preview", False) or not con_formulario(main) or main.form is None:
        raise Http404
    if not rest and sel.por_que_no(main, sel.convocatoria_de(main), sel.cupos_de(main)):
        return go(pagina.get_url(request) or "/")
    serve = import_string("forms.wizard.serve")
    response: HttpResponse = serve(request, host_de(pagina, main, main.form, request), rest)
    return response


def host_de(pagina: JornadaPage, main: JornadaPage, form: Form, request: HttpRequest) -> Host:
    """Build what the wizard needs to know of this page."""
    version, notice = aviso_de_privacidad(request)
    when = momentos(sel.convocatoria_de(main).dicho or {})
    return Host(
        form=form,
        url=(pagina.get_url(request) or "/") + "inscripcion/",
        title=pagina.title,
        back_url=pagina.get_url(request) or "/",
        context={"jornada": main.pk},
        facts={_("Cuándo"): "; ".join(when), _("Lugar"): lugar_en_palabras(pagina.modalidad, pagina.lugar)},
        privacy_notice=notice,
        privacy_version=version,
    )


def evaluacion(pagina: JornadaPage, request: HttpRequest) -> HttpResponseBase:
    """Lead to the evaluation survey, where there is one that is published."""
    main = sel.principal(pagina)
    refused = _gate(main, request)
    if refused is not None:
        return refused
    if main.encuesta is None or not main.encuesta.live:
        raise Http404
    return go(main.encuesta.get_url(request) or "/")
