"""What subscriptions and the internal area put in the registries."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from comunicaciones.actions.anotar_fallo import contar_fallos
from comunicaciones.actions.anotar_novedad import tomar_huellas
from comunicaciones.actions.cerrar_area import cerrar_area
from comunicaciones.actions.entregar_actividades import entregar_actividades
from comunicaciones.actions.olvidar_suscripciones import olvidar_suscripciones
from comunicaciones.models import Actividad, InternaPage
from comunicaciones.models.paginas_internas import VistaInterna, vistas_internas
from comunicaciones.presenters.interna import EVENTOS, seccion_de_suscripcion
from comunicaciones.selectors.interna import documento_interno, paginas_internas
from comunicaciones.states.plan import PENDIENTES
from comunicaciones.tasks.interna import empezar_boletines, seguir_avisos
from comunicaciones.views import interna
from core.registry import (
    AuditPresenter,
    Handover,
    Job,
    PageSection,
    PanelItem,
    audit_presenters,
    handovers,
    jobs,
    page_sections,
)
from search.registry import Source, sources

MINUTE, DAY = 60, 86_400


def register() -> None:
    """Register all of it; called once by the app."""
    for name, view in VISTAS.items():
        vistas_internas.register(VistaInterna(name, view))
    page_sections.register(
        PageSection(
            "comunicaciones.suscripcion", "comunicaciones/suscripciones/seccion.html", seccion_de_suscripcion, 5
        )
    )
    sources.register(
        Source(
            id="interna",
            label=_("Página interna"),
            plural=_("Páginas internas"),
            models=(InternaPage,),
            queryset=paginas_internas,
            document=documento_interno,
            order=90,
        )
    )
    handovers.register(
        Handover("comunicaciones.actividades", _("Actividades del plan"), actividades_de, entregar_actividades)
    )
    for event, words in EVENTOS.items():
        audit_presenters.register(AuditPresenter(event, words))
    _jobs()


def _jobs() -> None:
    jobs.register(Job("comunicaciones.boletines", 10 * MINUTE, empezar_boletines, "Enviar el boletín semanal"))
    jobs.register(Job("comunicaciones.avisos", 5 * MINUTE, seguir_avisos.enqueue, "Avisar de lo publicado"))
    jobs.register(Job("comunicaciones.fallos", 15 * MINUTE, contar_fallos, "Contar correos que no llegan"))
    jobs.register(Job("comunicaciones.olvidar", DAY, olvidar_suscripciones, "Olvidar suscripciones sin confirmar"))
    jobs.register(Job("comunicaciones.huellas", DAY, tomar_huellas, "Anotar cómo están los trámites"))
    jobs.register(Job("comunicaciones.area", DAY, cerrar_area, "Revisar que el área interna esté cerrada"))


VISTAS = {
    "inicio": interna.inicio,
    "directorio": interna.ver_directorio,
    "pendientes": interna.ver_pendientes,
    "buscar": interna.ver_busqueda,
}


def actividades_de(user: Any) -> Iterator[PanelItem]:
    """Return the unfinished activities of a person, for who closes the account."""
    for row in Actividad.objects.filter(responsable=user, estado__in=PENDIENTES).order_by("fin"):
        yield PanelItem(str(row), "", 1)
