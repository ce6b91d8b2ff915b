"""One queue for all that people write: approve, refuse, hide; the person's file; the log with its undo."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core import signing
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from asesoria import datos_personales
from asesoria.actions.anotar_acto import ultimo_acto
from asesoria.actions.apelar import resolver_apelacion
from asesoria.actions.deshacer import deshacer as deshacer_accion
from asesoria.actions.marcar_tema import BANDERAS, fundir, marcar_tema, mover
from asesoria.actions.moderar_aporte import descartar_reportes, destacar, enmascarar, moderar_aporte
from asesoria.actions.sancionar import levantar, sancionar
from asesoria.enlaces import leer_enlace
from asesoria.mesa.marco import entero, intentar, screen, volver
from asesoria.models import Aporte, ForoPage, Sancion, TemaForo
from asesoria.permissions import MODERAR, exigir_moderar, is_official
from asesoria.selectors.moderacion import (
    VISTAS,
    apelaciones,
    aportes_moderables,
    cola,
    cuentas,
    en_palabras,
    ficha,
    modera_algo,
    registro,
)
from asesoria.states import CAMBIOS, DIAS_DE_SILENCIO, ActoModeracion
from asesoria.states import Sancion as Tipo

PER_PAGE = 30
A = ActoModeracion


def _only_moderators(request: HttpRequest) -> None:
    """Raise the 404 of a page that never was, for who moderates nothing."""
    if not modera_algo(request.user):
        raise Http404


def _names() -> dict[str, str]:
    return {
        "espera": _("Esperan revisión"),
        "reportadas": _("Reportadas"),
        "spam": _("Parecen spam"),
        "sin_respuesta": _("Sin respuesta a tiempo"),
        "apelaciones": _("Apelaciones"),
    }


@never_cache
@require_safe
def lista(request: HttpRequest) -> HttpResponse:
    """Show one view of the queue with its counts."""
    _only_moderators(request)
    vista = request.GET.get("ver", "")
    vista = vista if vista in VISTAS else "espera"
    rows: Any = apelaciones(request.user) if vista == "apelaciones" else cola(request.user, vista)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("p"))
    names, counts = _names(), cuentas(request.user)
    context = {
        "vista": vista,
        "vistas": [{"id": id, "nombre": names[id], "cuantos": counts[id]} for id in VISTAS],
        "page": page,
        "filas": [] if vista == "apelaciones" else [fila(aporte) for aporte in page.object_list],
        "aqui": request.get_full_path(),
    }
    return screen(request, "asesoria/mesa/moderacion.html", _("Moderación"), context)


def fila(aporte: Aporte) -> dict[str, Any]:
    """Return a post as a moderator's screens list it: why it waits, and the acts that fit its state."""
    acts = [
        {"id": acto.value, "boton": change.boton, "con_motivo": change.con_motivo}
        for acto, change in CAMBIOS.items()
        if aporte.estado in change.desde
    ]
    seen = f"{aporte.tema.titulo if aporte.tema else ''}\n{aporte.fuente}"
    return {
        "aporte": aporte,
        "actos": acts,
        "sospechas": en_palabras(aporte),
        "datos": datos_personales.en_palabras(datos_personales.buscar(seen)),
        "reportes": [report for report in aporte.reportes.all() if report.atendido_en is None][:5],
    }


@require_POST
def acto(request: HttpRequest, pk: int, acto: str) -> HttpResponse:
    """Do one act on a post."""
    _only_moderators(request)
    aporte = get_object_or_404(aportes_moderables(request.user), pk=pk)
    motivo = request.POST.get("motivo", "")
    acts: dict[str, Callable[[], Any]] = {
        **{id.value: _change(id, aporte, request.user, motivo) for id in CAMBIOS},
        A.ENMASCARAR.value: lambda: enmascarar(aporte=aporte, by=request.user),
        A.DESTACAR.value: lambda: destacar(aporte=aporte, by=request.user, si=not aporte.destacado),
        A.DESCARTAR_REPORTES.value: lambda: descartar_reportes(aporte=aporte, by=request.user),
    }
    if acto not in acts:
        raise Http404
    intentar(request, acts[acto], _("Hecho: %(act)s.") % {"act": A(acto).label})
    return volver(request)


def _change(acto: ActoModeracion, aporte: Aporte, by: Any, motivo: str) -> Callable[[], Any]:
    return lambda: moderar_aporte(acto=acto, aporte=aporte, by=by, motivo=motivo)


@require_POST
def acto_tema(request: HttpRequest, pk: int, acto: str) -> HttpResponse:
    """Close, open, pin, let go, move or merge a topic."""
    _only_moderators(request)
    tema = get_object_or_404(TemaForo.objects.select_related("foro"), pk=pk)
    exigir_moderar(request.user, tema.foro)
    motivo = request.POST.get("motivo", "")
    if acto in BANDERAS:
        act: Callable[[], Any] = lambda: marcar_tema(acto=A(acto), tema=tema, by=request.user, motivo=motivo)  # noqa: E731
    elif acto == A.MOVER:
        to = get_object_or_404(ForoPage, pk=entero(request.POST.get("foro")))
        act = lambda: mover(tema=tema, a=to, by=request.user, motivo=motivo)  # noqa: E731
    elif acto == A.FUNDIR:
        other = TemaForo.objects.filter(pk=_number_of_topic(request.POST.get("tema", ""))).first()
        if other is None:
            messages.error(request, _("No hay un tema con ese número. Está al comienzo de su dirección."))
            return volver(request)
        act = lambda: fundir(tema=tema, en=other, by=request.user, motivo=motivo)  # noqa: E731
    else:
        raise Http404
    intentar(request, act, _("Hecho: %(act)s.") % {"act": A(acto).label})
    return volver(request)


def _number_of_topic(value: str) -> int:
    """Return the number in what a moderator wrote: the number, or the whole address of the topic."""
    return entero(value.strip().rstrip("/").rpartition("/")[2].partition("-")[0])


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def persona(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a person's file; its POST imposes a sanction."""
    if not request.user.has_perm(MODERAR):
        raise Http404
    who = get_object_or_404(get_user_model(), pk=pk)
    if request.method == "POST":
        tipo, _colon, days = request.POST.get("sancion", "").partition(":")
        if tipo not in Tipo.values:
            raise Http404
        intentar(
            request,
            lambda: sancionar(
                persona=who,
                tipo=Tipo(tipo),
                dias=entero(days),
                by=request.user,
                motivo=request.POST.get("motivo", ""),
                ocultar=bool(request.POST.get("ocultar")),
            ),
            _("Sanción impuesta. La persona recibe el motivo y cómo apelar."),
        )
        return redirect("moderacion_persona", pk=pk)
    options = [
        (Tipo.ADVERTENCIA.value, _("Advertencia")),
        *((f"silencio:{days}", _silence(days)) for days in DIAS_DE_SILENCIO),
        (Tipo.BLOQUEO.value, _("Bloqueo")),
    ]
    context = {"ficha": ficha(who), "opciones": [] if is_official(who) else options}
    return screen(request, "asesoria/mesa/persona.html", _("Ficha de una persona"), context)


def _silence(days: int) -> str:
    return ngettext("Silencio de %(n)s día", "Silencio de %(n)s días", days) % {"n": days}


@require_POST
def levantar_sancion(request: HttpRequest, pk: int) -> HttpResponse:
    """End a sanction now."""
    _only_moderators(request)
    sancion = get_object_or_404(Sancion, pk=pk)
    intentar(request, lambda: levantar(sancion=sancion, by=request.user), _("Sanción levantada."))
    return redirect("moderacion_persona", pk=sancion.usuario_id)


@require_POST
def apelacion(request: HttpRequest, pk: int) -> HttpResponse:
    """Decide an appeal; who imposed the sanction may not."""
    _only_moderators(request)
    sancion = get_object_or_404(Sancion, pk=pk)
    lifts = request.POST.get("decision") == "levantar"
    intentar(
        request,
        lambda: resolver_apelacion(
            sancion=sancion, by=request.user, levanta=lifts, respuesta=request.POST.get("motivo", "")
        ),
        _("Apelación resuelta. La persona recibe la respuesta."),
    )
    return redirect(f"{reverse('moderacion')}?ver=apelaciones")


@never_cache
@require_safe
def bitacora(request: HttpRequest) -> HttpResponse:
    """Show the log of moderation, with an undo for each act that still holds."""
    _only_moderators(request)
    page = Paginator(registro(request.user), 50).get_page(request.GET.get("p"))
    return screen(request, "asesoria/mesa/registro.html", _("Registro de moderación"), {"page": page})


@require_POST
def deshacer(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo an act of the log."""
    _only_moderators(request)
    found = get_object_or_404(registro(request.user), pk=pk)
    intentar(request, lambda: deshacer_accion(acto=found, by=request.user), _("Deshecho."))
    return redirect("moderacion_registro")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enlace(request: HttpRequest, ficha: str) -> HttpResponse:
    """Do the act of a mailed link: its GET asks, its POST acts once; somebody was faster: say who."""
    _only_moderators(request)
    try:
        pk, acto = leer_enlace(ficha)
    except signing.BadSignature:
        raise Http404 from None
    aporte = get_object_or_404(aportes_moderables(request.user), pk=pk)
    if request.method == "POST":
        done = intentar(request, _change(A(acto), aporte, request.user, request.POST.get("motivo", "")), _("Hecho."))
        return redirect("moderacion" if done else request.path)
    change = CAMBIOS[A(acto)]
    context = {"aporte": aporte, "acto": A(acto), "cambio": change, "posible": aporte.estado in change.desde}
    context["ultimo"] = ultimo_acto(aporte=aporte)
    return screen(request, "asesoria/mesa/enlace.html", str(A(acto).label), context)
