"""What the screens of campaigns share: who may enter, the frame, doing an act and saying what became of it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from comunicaciones.actions.anotar_emision import EmisionRepetida
from comunicaciones.actions.decidir_pieza import DecisionImposible
from comunicaciones.actions.difundir import DifusionImposible
from comunicaciones.actions.iniciar_envio import EnvioImposible
from comunicaciones.actions.pasar_campana import PasoImposible
from comunicaciones.actions.poner_banner import NoAprobada
from comunicaciones.mesa.plan.marco import entero, otro_antes, solo, version_vista, volver
from comunicaciones.models import Campana
from comunicaciones.permissions.campanas import puede_aprobar, puede_gestionar, puede_medir, ve_campanas
from comunicaciones.states.plan import OtroCambioAntes

__all__ = ["aprueban", "entero", "gestores", "intentar", "lectores", "miden", "pantalla", "version_vista", "volver"]

lectores = solo(lambda user: ve_campanas(user) or puede_medir(user))
gestores = solo(puede_gestionar)
aprueban = solo(ve_campanas)
miden = solo(puede_medir)


def pantalla(
    request: HttpRequest,
    template: str,
    title: str,
    context: Mapping[str, Any],
    *,
    campana: Campana | None = None,
    aqui: str = "",
    migas: Sequence[tuple[str, str]] = (),
    status: int = 200,
) -> HttpResponse:
    """Render a screen in the admin's frame, its own title last in the trail."""
    trail = [{"url": reverse("wagtailadmin_home"), "label": _("Inicio")}]
    trail.append({"url": reverse("campanas"), "label": _("Campañas")})
    if campana is not None and campana.nombre != title:
        trail.append({"url": reverse("campana", args=[campana.pk]), "label": campana.nombre})
    trail += [{"url": url, "label": label} for url, label in migas]
    if title != _("Campañas"):
        trail.append({"url": "", "label": title})
    base = {
        "header_title": title,
        "header_icon": "mail",
        "breadcrumbs_items": trail,
        "pestanas": _tabs(campana, request.user, aqui),
        "campana": campana,
        "gestiona": puede_gestionar(request.user),
        "aprueba": puede_aprobar(request.user),
        "mide": puede_medir(request.user),
    }
    response = render(request, f"comunicaciones/campanas/{template}.html", {**base, **context}, status=status)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _tabs(campana: Campana | None, user: Any, aqui: str) -> list[dict[str, Any]]:
    if campana is None:
        tabs = [("lista", _("Campañas"), reverse("campanas"))]
        if puede_medir(user):
            tabs.append(("medicion", _("Qué trajo cada medio"), reverse("campanas_medicion")))
    else:
        tabs = [("campana", _("Piezas"), reverse("campana", args=[campana.pk]))]
        tabs.append(("emisiones", _("Al aire"), reverse("campana_emisiones", args=[campana.pk])))
        if puede_medir(user):
            tabs.append(("medicion", _("Medición"), reverse("campana_medicion", args=[campana.pk])))
    return [{"nombre": name, "url": url, "aqui": id == aqui} for id, name, url in tabs]


def intentar(request: HttpRequest, act: Callable[[], Any], done: str) -> bool:
    """Do an act and say what became of it. That somebody was faster is news, not an error."""
    try:
        act()
    except OtroCambioAntes as other:
        messages.warning(request, f"{otro_antes(other)} {_('No se hizo: mire cómo quedó.')}")
    except DecisionImposible as impossible:
        said = impossible.faltas or [_("La pieza ya no está en ese estado.")]
        messages.error(request, " ".join([_("No se hizo."), *said]))
    except (PasoImposible, EnvioImposible, DifusionImposible, NoAprobada, EmisionRepetida) as impossible:
        messages.error(request, _why(impossible))
    else:
        messages.success(request, done)
        return True
    return False


def _why(impossible: Exception) -> str:
    if isinstance(impossible, PasoImposible) and impossible.code == "sin_piezas":
        return _("La campaña no puede empezar: todavía no tiene ninguna pieza aprobada.")
    if isinstance(impossible, EnvioImposible) and impossible.args == ("nadie",):
        return _("No hay a quién enviarla: nadie más cumple lo que eligió, o ya la recibieron.")
    if isinstance(impossible, EmisionRepetida):
        return _("Esa emisión ya está anotada.")
    return {
        PasoImposible: _("La campaña ya no está en ese estado."),
        EnvioImposible: _("Solo se envía por correo una pieza de correo aprobada."),
        DifusionImposible: _("Solo se difunde un mensaje aprobado, y con el sistema de mensajería configurado."),
        NoAprobada: _("Solo se pone un banner aprobado."),
    }[type(impossible)]
