"""The agenda as calendar files: the public one, one jornada, and a civil servant's own by its secret address."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from comunicaciones.models import Inscripcion, JornadaPage
from comunicaciones.permissions.jornadas import puede_ver
from comunicaciones.presenters.aviso_jornada import evento
from comunicaciones.presenters.enlaces_jornada import leer_ficha
from comunicaciones.presenters.ical import CONTENT_TYPE, calendario
from comunicaciones.presenters.jornadas import hechos
from comunicaciones.selectors.calendarios import de_quien_es
from comunicaciones.selectors.jornadas import (
    convocatoria_de,
    en_el_idioma,
    inscripcion_de,
    para_el_calendario,
    principal,
)
from comunicaciones.states.jornadas import EstadoInscripcion
from comunicaciones.views.respuestas_jornada import con_sesion, private

QUARTER = 900


def _file(content: bytes, name: str, *, download: bool = False) -> HttpResponse:
    response = HttpResponse(content, content_type=CONTENT_TYPE)
    response.headers["Content-Disposition"] = f'{"attachment" if download else "inline"}; filename="{name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _all(rows: Sequence[JornadaPage], nombre: str, con_enlace: frozenset[int] = frozenset()) -> bytes:
    events = []
    for shown in en_el_idioma(list(rows), get_language() or "es"):
        main: Any = shown.de_la_agenda  # type: ignore[attr-defined]  # put there by en_el_idioma
        told = _told(main)
        events.append(evento(told, shown, con_enlace=main.pk in con_enlace))
    return calendario(events, nombre=nombre)


def _told(main: JornadaPage) -> Any:
    told = getattr(main, "convocatoria", None) or convocatoria_de(main)
    told.jornada = main
    if not told.dicho:
        told.dicho = hechos(main)
    return told


@require_safe
def publica(request: HttpRequest) -> HttpResponse:
    """Answer the open jornadas, for any calendar program."""
    response = _file(_all(para_el_calendario(None), _("Agenda de jornadas")), "agenda.ics")
    response.headers["Cache-Control"] = f"public, max-age={QUARTER}"
    return response


@require_safe
def privada(request: HttpRequest, ficha: str) -> HttpResponse:
    """Answer a civil servant's own jornadas to who knows the secret address; an unknown one is not found."""
    user = de_quien_es(ficha)
    if user is None:
        raise Http404
    mine = Inscripcion.objects.filter(usuario=user, estado=EstadoInscripcion.INSCRITA)
    own = frozenset(mine.values_list("jornada_id", flat=True))
    response: HttpResponse = private(_file(_all(para_el_calendario(user), _("Mis jornadas"), own), "mis-jornadas.ics"))
    return response


@require_safe
def de_una(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer one jornada's file to who may see it, with the address to connect for who has a place."""
    page = get_object_or_404(JornadaPage.objects.live(), slug=slug, locale__language_code=get_language() or "es")
    main = principal(page)
    user = request.user if con_sesion(request) else None
    if not puede_ver(user, main):
        raise Http404
    row = inscripcion_de(user, main)
    has_place = row is not None and row.estado == EstadoInscripcion.INSCRITA
    told = _told(main)
    content = calendario([evento(told, page, con_enlace=has_place)], nombre=page.title)
    response = _file(content, f"{page.slug}.ics", download=True)
    return response if user is None else private(response)  # type: ignore[no-any-return]


@require_safe
def de_mi_inscripcion(request: HttpRequest, ficha: str) -> HttpResponse:
    """Answer the file of a registration to who holds its mail."""
    pk = leer_ficha(ficha)
    rows = Inscripcion.objects.select_related("jornada__locale").filter(pk=pk or 0, estado=EstadoInscripcion.INSCRITA)
    row = rows.first()
    if row is None or not row.jornada.live:
        raise Http404
    content = calendario([evento(_told(row.jornada), row.jornada, con_enlace=True)], nombre=row.jornada.title)
    response: HttpResponse = private(_file(content, "jornada.ics", download=True))
    return response
