"""What campaigns and what they brought put in the registries."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from comunicaciones.actions.seguir_borrador import contar_envio
from comunicaciones.permissions.campanas import puede_aprobar
from comunicaciones.selectors.campanas import por_aprobar
from comunicaciones.selectors.enlaces import PARAMETRO
from comunicaciones.selectors.medicion import medicion
from comunicaciones.tasks.campanas import retomar_envios
from comunicaciones.views.enlaces import begun
from core.registry import (
    AuditPresenter,
    Indicator,
    Job,
    PanelItem,
    PanelSource,
    audit_presenters,
    indicators,
    jobs,
    panel_sources,
)
from forms.registry import DraftWatcher, draft_watchers

MINUTES = 60
DICHO = {
    "campana.crear": "Creó la campaña «{}»",
    "campana.cambiar": "Cambió la campaña «{}»",
    "campana.pasar": "Pasó la campaña «{}» a otro estado",
    "pieza.creada": "Escribió la pieza «{}»",
    "pieza.cambiada": "Cambió la pieza «{}»",
    "pieza.pedida": "Pidió aprobar la pieza «{}»",
    "pieza.aprobada": "Aprobó la pieza «{}»",
    "pieza.devuelta": "Devolvió la pieza «{}» para corregir",
    "pieza.desaprobada": "Cambió la pieza «{}», que perdió su aprobación",
    "emision.anotar": "Anotó una emisión de «{}»",
    "emision.quitar": "Quitó una emisión de «{}»",
    "emision.cargar": "Cargó un archivo de emisiones",
    "banner.poner": "Puso en el sitio el banner «{}»",
    "banner.quitar": "Quitó del sitio el banner «{}»",
    "envio.iniciar": "Empezó a enviar por correo «{}»",
    "envio.pasar": "Pausó, reanudó o canceló el envío de «{}»",
    "difusion.anotar": "Difundió a un grupo «{}»",
}


def register() -> None:
    """Register all of it; called once by the app."""
    draft_watchers.register(
        DraftWatcher(
            "comunicaciones.enlaces",
            started=begun,
            sent=lambda submission: contar_envio(submission=submission),
            carries=(PARAMETRO,),
        )
    )
    jobs.register(Job("comunicaciones.retomar_envios", 2 * MINUTES, retomar_envios, "Seguir envíos de campañas"))
    panel_sources.register(PanelSource("comunicaciones.piezas", waiting))
    indicators.register(Indicator("campanas.visitas", "Visitas que trajeron las campañas", "visitas", visits))
    indicators.register(Indicator("campanas.radicados", "Radicados que trajeron las campañas", "radicados", cases))
    for event, words in DICHO.items():
        audit_presenters.register(AuditPresenter(f"comunicaciones.{event}", _saying(words)))


def _saying(words: str) -> Any:
    return lambda event: words.format(event.target_label)


def waiting(user: Any) -> Iterable[PanelItem]:
    """Tell who approves of the pieces that wait for it."""
    if puede_aprobar(user) and (n := por_aprobar()):
        yield PanelItem(_("Piezas de campañas por aprobar"), reverse("campanas"), n)


def visits(since: date, until: date, **filters: Any) -> dict[str, Any]:
    """Return how often links of campaigns were opened."""
    n = medicion(since, until).total.visita
    return {"value": n, "n": n}


def cases(since: date, until: date, **filters: Any) -> dict[str, Any]:
    """Return how many radicados came from links of campaigns."""
    n = medicion(since, until).total.radicado
    return {"value": n, "n": n}
