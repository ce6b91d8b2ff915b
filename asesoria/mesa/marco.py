"""What the screens of moderation share: the frame, and doing an act and saying what became of it."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from wagtail.admin import messages

from asesoria.models import RegistroModeracion
from asesoria.states import ActoImposible


def screen(
    request: HttpRequest, template: str, title: str, context: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    """Render a screen of moderation in the admin's frame, its own title last in the trail."""
    trail = [
        {"url": reverse("wagtailadmin_home"), "label": _("Inicio")},
        {"url": reverse("moderacion"), "label": _("Moderación")},
    ]
    if title != trail[-1]["label"]:
        trail.append({"url": "", "label": title})
    base = {"header_title": title, "header_icon": "group", "breadcrumbs_items": trail}
    return render(request, template, {**base, **context}, status=status)


def volver(request: HttpRequest) -> HttpResponse:
    """Redirect to the screen the act was done on."""
    to = request.POST.get("volver", "")
    safe = url_has_allowed_host_and_scheme(to, {request.get_host()}, require_https=request.is_secure())
    return redirect(to if safe else reverse("moderacion"))


def intentar(request: HttpRequest, act: Callable[[], Any], done: str) -> bool:
    """Do an act and say what became of it. That somebody was faster is news, not an error."""
    try:
        result = act()
    except ActoImposible as impossible:
        messages.info(request, por_que_no(impossible))
        return False
    except ValueError:
        messages.error(request, _("Escriba el motivo: la persona lo recibe por correo."))
        return False
    messages.success(request, done, buttons=_undo(result))
    return True


def _undo(result: Any) -> list[Any]:
    if not isinstance(result, RegistroModeracion):
        return []
    return [messages.button(f"{reverse('moderacion_registro')}#acto-{result.pk}", _("Ver o deshacer en el registro"))]


def por_que_no(impossible: ActoImposible) -> str:
    """Return why an act could not be done, with who was faster where somebody was."""
    if impossible.por and impossible.en:
        when = date_format(timezone.localtime(impossible.en), "j M H:i")  # type: ignore[arg-type]  # a moment
        return _("%(who)s ya lo hizo (%(act)s, %(when)s).") % {
            "who": impossible.por,
            "act": impossible.acto or _("acto anterior"),
            "when": when,
        }
    known = {
        "nothing": _("No hay datos personales por tapar."),
        "same": _("Es el mismo tema, o ya está unido con otro."),
    }
    return known.get(str(impossible), _("Ya no se puede: cambió mientras usted lo miraba."))


def entero(value: str | None) -> int:
    """Return the number of a posted value; an odd one is 0, which names nothing."""
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 18 else 0
