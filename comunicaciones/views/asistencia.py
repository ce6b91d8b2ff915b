"""The QR of a person, and the QR of a session with which people mark themselves."""

import secrets
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from comunicaciones.actions.marcar_asistencia import NoSeMarca, marcar_asistencia
from comunicaciones.actions.marcarse import DemasiadasPersonas, PuertaCerrada, marcarse
from comunicaciones.models import Inscripcion, Sesion
from comunicaciones.permissions.asistencia import puede_tomar
from comunicaciones.presenters.asistencia import hora_de, pase, por_que_no, qr_png, url_de_codigo
from comunicaciones.selectors.asistencia import ListaCerrada, estado_por_sesion
from comunicaciones.selectors.lectura_asistencia import codigo_leido
from comunicaciones.selectors.puerta import inscripcion_de, inscripcion_dicha, leer_puerta, puerta_abierta
from comunicaciones.states.asistencia import Medio, Resultado
from comunicaciones.states.puerta import TICKET
from comunicaciones.views.answers import go, page, private
from core.digests import keyed_digest
from core.direccion import origen
from core.throttle import Throttle

SALT = "comunicaciones.puerta"
COOKIE = "puerta"
COOKIE_DAYS = 30
freno = Throttle("asistencia", free=30)  # a whole room behind one address types its codes


@require_http_methods(["GET", "HEAD", "POST"])
def entrada(request: HttpRequest) -> HttpResponse:
    """Ask for the code that stands below a session's QR, from who has no camera."""
    wrong = False
    if request.method == "POST":
        clave = request.POST.get("clave", "")[:60].strip()
        if leer_puerta(clave) is not None:
            return go(reverse("asistencia_puerta", args=[clave]))
        wrong = True
        freno.attempt(origen(request))
    return page(request, "comunicaciones/asistencia/entrada.html", {"equivocada": wrong}, 422 if wrong else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def codigo(request: HttpRequest, codigo: str) -> HttpResponse:
    """Show the pass of a registration: its QR and when it is, nobody's name. To who takes attendance, the person."""
    found = Inscripcion.objects.filter(codigo=codigo.upper()).select_related("jornada", "dependencia").first()
    if puede_tomar(request.user):
        return _take(request, found)
    if request.method == "POST":
        return go(request.path)
    if found is None:
        return page(request, "comunicaciones/asistencia/pase.html", {"pase": None}, 404)
    return page(request, "comunicaciones/asistencia/pase.html", {"pase": pase(found)})


def _take(request: HttpRequest, found: Inscripcion | None) -> HttpResponse:
    template = "comunicaciones/asistencia/tomar.html"
    if found is None:
        return page(request, template, {"inscripcion": None}, 404)
    if request.method == "POST":
        number = request.POST.get("sesion", "")
        sesion = get_object_or_404(Sesion, pk=int(number) if number.isdigit() and len(number) < 12 else 0)
        _mark(request, found, sesion)
        return go(url_de_codigo(found, absoluta=False))
    context = {"inscripcion": found, "jornada": found.jornada, "sesiones": estado_por_sesion(found)}
    return page(request, template, context)


def _mark(request: HttpRequest, found: Inscripcion, sesion: Sesion) -> None:
    try:
        marca = marcar_asistencia(inscripcion=found, sesion=sesion, medio=Medio.QR, by=request.user)
    except NoSeMarca as refused:
        messages.error(request, por_que_no(refused.resultado))
    except ListaCerrada:
        messages.error(request, _("La lista de esta jornada está cerrada."))
    else:
        when = hora_de(marca.asistencia.marcada_en)
        words = _("Marcada a las %(hora)s.") if marca.nueva else _("Ya estaba marcada a las %(hora)s.")
        messages.success(request, words % {"hora": when})


@require_http_methods(["GET", "HEAD", "POST"])
def puerta(request: HttpRequest, clave: str) -> HttpResponse:
    """Let who read the QR of a session mark herself. The code is checked when it is read; a ticket holds it a while.

    Nothing is marked by a GET: cameras and mail programs follow addresses by themselves.
    """
    sesion = _session_of(request, clave)
    if sesion is None:
        return page(request, "comunicaciones/asistencia/puerta.html", {"sesion": None}, 410)
    own = inscripcion_de(sesion, request.user)
    context: dict[str, Any] = {"sesion": sesion, "jornada": sesion.jornada, "propia": own}
    if request.method != "POST":
        context["boleta"] = signing.dumps(sesion.pk, salt=SALT)
        return page(request, "comunicaciones/asistencia/puerta.html", context)
    return _self(request, sesion, own, context)


def _session_of(request: HttpRequest, clave: str) -> Sesion | None:
    """Return the open session that was read just now, or minutes ago by the form that is posted."""
    if request.method != "POST":
        found = leer_puerta(clave)
        return found.sesion if found is not None else None
    try:
        pk = signing.loads(request.POST.get("boleta", "")[:200], salt=SALT, max_age=TICKET)
    except signing.BadSignature:
        return None
    opened = puerta_abierta(Sesion(pk=pk))
    return opened.sesion if opened is not None else None


def _self(request: HttpRequest, sesion: Sesion, own: Inscripcion | None, context: dict[str, Any]) -> HttpResponse:
    template, status = "comunicaciones/asistencia/puerta.html", 422
    context["boleta"] = request.POST.get("boleta", "")[:200]
    said = codigo_leido(request.POST.get("quien", "")[:300])
    address = origen(request)
    wait = freno.wait(address)
    if wait:
        context["error"] = _("Hubo muchos intentos seguidos. Pida que le marquen en la puerta.")
        response = page(request, template, context, 429)
        response.headers["Retry-After"] = str(wait)
        return response
    inscripcion = inscripcion_dicha(sesion, said) if said else own
    if inscripcion is None:
        freno.attempt(address)
        context |= {"error": por_que_no(Resultado.DESCONOCIDO) if said else _("Escriba su código o su correo.")}
        return page(request, template, context | {"quien": said}, status)
    device = request.COOKIES.get(COOKIE, "") or secrets.token_urlsafe(18)
    context |= _marked(sesion, inscripcion, keyed_digest("puerta", device), request.user)
    response = page(request, template, context, 200 if "hora" in context else status)
    response.set_cookie(
        COOKIE,
        device,
        max_age=COOKIE_DAYS * 24 * 3600,
        path=reverse("asistencia_entrada"),
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )
    return response


def _marked(sesion: Sesion, inscripcion: Inscripcion, device: str, user: Any) -> dict[str, Any]:
    try:
        marca = marcarse(sesion=sesion, inscripcion=inscripcion, dispositivo=device, by=user)
    except NoSeMarca as refused:
        return {"error": por_que_no(refused.resultado)}
    except (PuertaCerrada, ListaCerrada):
        return {"error": _("Esta sesión ya no recibe marcas por aquí. Pida que le marquen en la puerta.")}
    except DemasiadasPersonas:
        return {"error": _("Este teléfono ya marcó a varias personas. Pida que le marquen en la puerta.")}
    return {"hora": timezone.localtime(marca.asistencia.marcada_en), "ya": not marca.nueva}


@require_http_methods(["GET", "HEAD"])
def imagen(request: HttpRequest, codigo: str) -> HttpResponse:
    """Give the QR of a registration as a picture, for mails: it says no more than its address."""
    return private(HttpResponse(qr_png(codigo), content_type="image/png"))  # type: ignore[no-any-return]  # as given
