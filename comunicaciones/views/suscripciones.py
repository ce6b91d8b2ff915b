"""Subscribe, confirm, change and leave. Links of mails ask on a GET and act on a POST alone: scanners follow them."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from comunicaciones.actions.anotar_consentimiento import texto_vigente
from comunicaciones.actions.cambiar_suscripcion import cambiar_suscripcion, pausar_suscripcion
from comunicaciones.actions.confirmar_suscripcion import confirmar_suscripcion
from comunicaciones.actions.dejar_suscripcion import dejar_suscripcion
from comunicaciones.actions.suscribir import suscribir
from comunicaciones.forms.interna import PreferenciasForm, SuscribirForm
from comunicaciones.models import Suscripcion
from comunicaciones.presenters.baja import BAJA, GESTION, correo_tapado, ficha
from comunicaciones.selectors.suscripciones import de_confirmacion, de_ficha, elegidos, huella_de
from comunicaciones.states.interna import Como, EstadoSuscripcion
from core.direccion import origen
from core.limites import Limite, contar, hit

HOUR, DAY = 3600, 86_400
POSTS = ["GET", "HEAD", "POST"]
ONE_CLICK = ("List-Unsubscribe", "One-Click")


def _locale() -> str:
    return "en" if (get_language() or "es").startswith("en") else "es"


def pantalla(request: HttpRequest, name: str, context: Mapping[str, Any], status: int = 200) -> HttpResponse:
    """Render one of these pages: nobody keeps it, and its address is told to nobody."""
    response = render(request, f"comunicaciones/suscripciones/{name}.html", {"noindex": True, **context}, status=status)
    response.headers["Cache-Control"] = "no-store, private"
    response.headers["Referrer-Policy"] = (
        "same-origin"  # without any, browsers post with Origin: null and the token is refused
    )
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


@require_http_methods(POSTS)
def inicio(request: HttpRequest) -> HttpResponse:
    """Show the form, with what the page one comes from is about already ticked; take it."""
    if request.method != "POST":
        initial = elegidos(request.GET, _locale())
        return _form(request, SuscribirForm(locale=_locale(), initial=initial))
    form = SuscribirForm(request.POST, locale=_locale())
    if form.is_machine:
        return redirect("suscripcion_pedida")
    if not form.is_valid():
        return _form(request, form, status=422)
    if contar([Limite(f"suscripcion:origen:{origen(request)}", 10, HOUR)]):
        form.add_error(None, _("Desde aquí ya se pidieron varias suscripciones. Pruebe otra vez en una hora."))
        return _form(request, form, status=429)
    data = form.cleaned_data
    # Too often for one address: the answer is the same, the mail is not sent. It tells nothing, and floods nobody.
    if hit(f"suscripcion:correo:{huella_de(data['correo'])}", 3, DAY):
        suscribir(
            correo=data["correo"],
            temas=data["temas"],
            tramites=data["tramites"],
            frecuencia=data["frecuencia"],
            locale=data["idioma"],
        )
    return redirect("suscripcion_pedida")


def _form(request: HttpRequest, form: SuscribirForm, status: int = 200) -> HttpResponse:
    return pantalla(request, "inicio", {"form": form, "texto": texto_vigente(_locale())}, status)


@require_safe
def pedida(request: HttpRequest) -> HttpResponse:
    """Say to look in the mailbox: the same for every address."""
    return pantalla(request, "pedida", {})


@require_http_methods(POSTS)
def confirmar(request: HttpRequest, token: str) -> HttpResponse:
    """Ask to confirm; the POST does it. A link that is old or no link says where to begin again."""
    row = de_confirmacion(token)
    if row is None:
        return pantalla(request, "vencida", {}, status=404)
    if request.method == "POST":
        row = confirmar_suscripcion(suscripcion=row)
        return redirect("suscripcion_gestion", ficha(row, GESTION))
    return pantalla(request, "confirmar", {"suscripcion": row, "correo": correo_tapado(row)})


@require_http_methods(POSTS)
def gestion(request: HttpRequest, dicha: str) -> HttpResponse:
    """Change, pause, go on or leave, by the secret link alone."""
    row = de_ficha(dicha, GESTION)
    if row is None or row.estado == EstadoSuscripcion.PENDIENTE:
        raise Http404
    form = PreferenciasForm(request.POST or None, locale=_locale(), initial=_now(row))
    if request.method != "POST":
        return _gestion(request, row, form)
    act = request.POST.get("acto", "")
    if act == "dejar":
        dejar_suscripcion(suscripcion=row, como=Como.ENLACE)
        return redirect("suscripcion_dejada")
    if act in ("pausar", "reanudar"):
        pausar_suscripcion(suscripcion=row, pausa=act == "pausar")
    elif not form.is_valid():
        return _gestion(request, row, form, status=422)
    else:
        data = form.cleaned_data
        cambiar_suscripcion(
            suscripcion=row,
            temas=data["temas"],
            tramites=data["tramites"],
            frecuencia=data["frecuencia"],
            locale=data["idioma"],
        )
    response = redirect("suscripcion_gestion", dicha)
    response["Location"] += "?listo=1"
    return response


def _now(row: Suscripcion) -> dict[str, Any]:
    keys = set(row.tramites.values_list("translation_key", flat=True))
    offered = PreferenciasForm(locale=_locale()).fields["tramites"].queryset  # type: ignore[attr-defined]
    return {
        "temas": [tema.slug for tema in row.temas.all()],
        "tramites": [page.pk for page in offered if page.translation_key in keys],
        "frecuencia": row.frecuencia,
        "idioma": row.locale,
    }


def _gestion(request: HttpRequest, row: Suscripcion, form: PreferenciasForm, status: int = 200) -> HttpResponse:
    context = {"suscripcion": row, "form": form, "correo": correo_tapado(row), "listo": request.GET.get("listo") == "1"}
    return pantalla(request, "gestion", context, status)


# No CSRF token and no login: the address is the proof, and mail programs post to it by themselves (RFC 8058).
@csrf_exempt
@require_http_methods(POSTS)
def baja(request: HttpRequest, dicha: str) -> HttpResponse:
    """Leave by a POST; a GET asks and does nothing. Who left already is told the same."""
    row = de_ficha(dicha, BAJA)
    if request.method == "POST":
        if row is not None:
            one_click = request.POST.get(ONE_CLICK[0]) == ONE_CLICK[1]
            dejar_suscripcion(suscripcion=row, como=Como.UN_CLIC if one_click else Como.ENLACE)
        return pantalla(request, "dejada", {})
    return pantalla(request, "baja", {"suscripcion": row, "correo": correo_tapado(row) if row else ""})


@require_safe
def dejada(request: HttpRequest) -> HttpResponse:
    """Say that the address is forgotten."""
    return pantalla(request, "dejada", {})
