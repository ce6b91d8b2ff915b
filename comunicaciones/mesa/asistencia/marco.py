"""What the screens of attendance share: who passes, which jornada and session, the frame, and saying what was done."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from comunicaciones.actions.marcar_asistencia import NoSeMarca
from comunicaciones.models import JornadaPage, Sesion
from comunicaciones.permissions.asistencia import puede_tomar, puede_ver
from comunicaciones.presenters.asistencia import por_que_no
from comunicaciones.selectors.asistencia import ListaCerrada, jornadas_con_lista, sesion_de_ahora, sesiones


def entero(value: str | None) -> int:
    """Return the number of an address or a post; an odd one is 0, which names nothing."""
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 18 else 0


def jornada_para(request: HttpRequest, pk: int, *, puede: Callable[[Any], bool]) -> JornadaPage:
    """Return the jornada; the same 404 for who may not and for one that is not there."""
    if not puede(request.user):
        raise Http404
    found = jornadas_con_lista().filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def entra(user: Any) -> bool:
    """Say whether a person sees the screens of attendance: to take it, or to read the lists."""
    return puede_tomar(user) or puede_ver(user)


def sesion_pedida(jornada: JornadaPage, pk: int) -> Sesion:
    """Return a session of that jornada; raises Http404 for another's."""
    found = next((sesion for sesion in sesiones(jornada) if sesion.pk == pk), None)
    if found is None:
        raise Http404
    found.jornada = jornada
    return found


def sesion_mostrada(request: HttpRequest, jornada: JornadaPage) -> Sesion:
    """Return the session of the address, or the one that is on now. A jornada in the list has at least one."""
    every = sesiones(jornada)
    asked = entero(request.GET.get("sesion"))
    found = next((sesion for sesion in every if sesion.pk == asked), None) or sesion_de_ahora(every)
    if found is None:
        raise Http404
    found.jornada = jornada
    return found


def direccion(jornada: JornadaPage, sesion: Sesion | None = None, ancla: str = "") -> str:
    """Return the address of the check-in screen."""
    url = reverse("asistencia", args=[jornada.pk])
    query = f"?sesion={sesion.pk}" if sesion is not None else ""
    return f"{url}{query}{'#' if ancla else ''}{ancla}"


def pantalla(
    request: HttpRequest,
    template: str,
    titulo: str,
    context: Mapping[str, Any],
    *,
    jornada: JornadaPage | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render a screen of attendance in the admin's frame."""
    trail = [
        {"url": reverse("wagtailadmin_home"), "label": _("Inicio")},
        {"url": reverse("asistencia_jornadas"), "label": _("Asistencia")},
    ]
    if jornada is not None:
        trail.append({"url": direccion(jornada), "label": jornada.title})
    if titulo != trail[-1]["label"]:
        trail.append({"url": "", "label": titulo})
    base = {
        "header_title": titulo,
        "header_icon": "tasks",
        "breadcrumbs_items": trail,
        "jornada": jornada,
        "puede_tomar": puede_tomar(request.user),
        "puede_ver": puede_ver(request.user),
    }
    return render(request, template, {**base, **context}, status=status)


def intentar(request: HttpRequest, act: Callable[[], Any]) -> tuple[bool, Any]:
    """Do an act; when it cannot be done say why, for the screen that comes next."""
    try:
        return True, act()
    except ListaCerrada as closed:
        messages.error(request, cerrada_en_palabras(closed))
    except NoSeMarca as refused:
        messages.error(request, por_que_no(refused.resultado))
    return False, None


def cerrada_en_palabras(closed: ListaCerrada) -> str:
    """Return why attendance does not change any more."""
    if closed.cancelada:
        return _("La jornada se canceló: no se toma asistencia.")
    return _("La lista está cerrada. Ábrala de nuevo para corregirla.")


def a_la_lista(jornada: JornadaPage, sesion: Sesion | None = None, ancla: str = "") -> HttpResponse:
    """Redirect to the check-in screen."""
    return redirect(direccion(jornada, sesion, ancla))
