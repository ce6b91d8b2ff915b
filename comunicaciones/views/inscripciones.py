"""Registering with one click, cancelling on the page or by the link of a mail, and one's own calendar address."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from comunicaciones.actions.cancelar_inscripcion import YaEmpezo, cancelar_inscripcion
from comunicaciones.actions.inscribir import NoSePuede, Persona, inscribir
from comunicaciones.actions.inscribir_con_formulario import motivo_en_palabras
from comunicaciones.actions.renovar_calendario import renovar_calendario
from comunicaciones.models import Inscripcion, JornadaPage
from comunicaciones.permissions.jornadas import es_funcionario, puede_inscribirse
from comunicaciones.presenters.aviso_jornada import en_su_idioma
from comunicaciones.presenters.enlaces_jornada import leer_ficha
from comunicaciones.presenters.jornadas import lugar_en_palabras, resumen_de_sesiones
from comunicaciones.selectors.calendarios import calendario_de
from comunicaciones.selectors.jornadas import convocatoria_de, inscripcion_de
from comunicaciones.states.jornadas import EstadoInscripcion
from comunicaciones.views.respuestas_jornada import a_entrar, go, page


@require_POST
def inscribirme(request: HttpRequest, pk: int) -> HttpResponse:
    """Register the civil servant who is logged in; a second click changes nothing."""
    jornada = get_object_or_404(JornadaPage.objects.live(), pk=pk)
    url = jornada.get_url(request) or "/"
    if not request.user.is_authenticated:
        return a_entrar(request, url)
    if not puede_inscribirse(request.user, jornada):
        raise Http404
    try:
        row = inscribir(jornada=jornada, persona=Persona.de_cuenta(request.user), by=request.user)
    except NoSePuede as refused:
        messages.error(request, motivo_en_palabras(refused.motivo))
        return go(url)
    if row.estado == EstadoInscripcion.EN_ESPERA:
        messages.success(request, _("Quedó en la lista de espera. Le escribimos si se libera un cupo."))
    else:
        messages.success(request, _("Quedó inscrito. Le enviamos la confirmación a su correo."))
    return go(url)


@require_POST
def no_ire(request: HttpRequest, pk: int) -> HttpResponse:
    """Cancel the registration of who is logged in."""
    jornada = get_object_or_404(JornadaPage.objects.live(), pk=pk)
    url = jornada.get_url(request) or "/"
    if not request.user.is_authenticated:
        return a_entrar(request, url)
    row = inscripcion_de(request.user, jornada)
    if row is None:
        raise Http404
    _cancel(request, row)
    return go(url)


def _cancel(request: HttpRequest, row: Inscripcion) -> None:
    try:
        cancelar_inscripcion(inscripcion=row, by=request.user if request.user.is_authenticated else None)
    except YaEmpezo:
        messages.error(request, _("La jornada ya empezó: ya no se puede cancelar la inscripción."))
    else:
        messages.success(request, _("Su inscripción quedó cancelada."))


def _of_mail(ficha: str) -> Inscripcion:
    pk = leer_ficha(ficha)
    row = Inscripcion.objects.select_related("jornada__locale").filter(pk=pk).first() if pk else None
    if row is None or not row.jornada.live:
        raise Http404
    return row


@require_http_methods(["GET", "HEAD", "POST"])
def mi_inscripcion(request: HttpRequest, ficha: str) -> HttpResponse:
    """Show a person's registration to who holds its mail; a POST cancels it, after which the page says so."""
    row = _of_mail(ficha)
    if request.method == "POST":
        _cancel(request, row)
        return go(request.path)
    main = row.jornada
    shown: Any = en_su_idioma(main, row.locale)
    has_place = row.estado == EstadoInscripcion.INSCRITA
    context = {
        "inscripcion": row,
        "ficha": ficha,
        "jornada": shown,
        "principal": main,
        "convocatoria": convocatoria_de(main),
        "sesiones": resumen_de_sesiones(list(shown.sesiones.order_by("inicio")), shown.modalidad, shown.lugar),
        "lugar": lugar_en_palabras(shown.modalidad, shown.lugar),
        "enlace": main.enlace if has_place else "",
        "ical": reverse("jornada_mi_ics", args=[ficha]) if has_place else "",
    }
    return page(request, "comunicaciones/jornadas/mi_inscripcion.html", context)


@require_safe
def mi_calendario(request: HttpRequest) -> HttpResponse:
    """Show a civil servant the secret address of their calendar, with how to renew it."""
    if not request.user.is_authenticated:
        return a_entrar(request)
    if not es_funcionario(request.user):
        raise Http404
    row = calendario_de(request.user)
    readable = row is not None and isinstance(row.ficha, str)
    url = request.build_absolute_uri(reverse("agenda_privada", args=[row.ficha])) if row and readable else ""
    return page(request, "comunicaciones/jornadas/mi_calendario.html", {"calendario": row, "url": url})


@require_POST
def renovar(request: HttpRequest) -> HttpResponse:
    """Make a new secret address; the one before opens nothing from now on."""
    if not request.user.is_authenticated:
        return a_entrar(request, reverse("agenda_mi_calendario"))
    if not es_funcionario(request.user):
        raise Http404
    renovar_calendario(by=request.user)
    messages.success(request, _("Su dirección es nueva. La anterior ya no abre nada."))
    return go(reverse("agenda_mi_calendario"))
