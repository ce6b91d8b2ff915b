"""What this room offers to the others: a destination for forms, audit in words, figures, what waits, jobs."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.models import AuditEvent
from core.registry import AuditPresenter, Indicator, Job, PanelSource, audit_presenters, indicators, jobs, panel_sources
from forms.registry import Accepted, Destination, destinations
from tramites.actions.recibir import recibir
from tramites.jobs import preparar_pendientes
from tramites.selectors import cifras, destino
from tramites.selectors.pendientes import lo_que_espera
from tramites.states import Acto


def _accept(submission: Any) -> Accepted:
    return recibir(submission=submission)


def _say(texto: Any) -> Any:
    def render(event: AuditEvent) -> str:
        return f"{texto}: {event.target_label}"

    return render


OTHER_EVENTS = {
    "tramites.leer": gettext_lazy("Consultó el caso"),
    "tramites.descargar": gettext_lazy("Descargó un archivo"),
    "tramites.exportar": gettext_lazy("Exportó radicados a una hoja de cálculo"),
    "tramites.emitir_documento": gettext_lazy("Se generó el documento"),
    "tramites.cargar_retenciones": gettext_lazy("Cargó retenciones"),
    "tramites.abrir_en_ventanilla": gettext_lazy("Empezó una solicitud en ventanilla"),
    "tramites.anular_carga": gettext_lazy("Anuló una carga de retenciones"),
    "tramites.restaurar_carga": gettext_lazy("Restauró una carga de retenciones"),
}


def register() -> None:
    """Register all of it; called once by the app."""
    destinations.register(
        Destination(
            id="tramite",
            label=_("Trámite: abre un radicado"),
            accept=_accept,
            receipt_template="tramites/recibido.html",
            on_behalf_template="tramites/recibido_ventanilla.html",
            check=destino.check,
            review=destino.review,
        )
    )
    for acto in Acto:
        audit_presenters.register(AuditPresenter(f"tramites.{acto.value}", _say(acto.label)))
    for event, texto in OTHER_EVENTS.items():
        audit_presenters.register(AuditPresenter(event, _say(texto)))
    for indicator in (
        Indicator("tramites.radicados", _("Solicitudes radicadas"), "", cifras.radicados),
        Indicator("tramites.en_linea", _("Solicitudes en línea"), "%", cifras.en_linea),
        Indicator("tramites.oportunidad", _("Respondidas a tiempo"), "%", cifras.oportunidad),
        Indicator("tramites.tiempo_medio", _("Tiempo medio de respuesta"), _("días hábiles"), cifras.tiempo_medio),
        Indicator("tramites.devueltas", _("Devueltas por incompletas"), "%", cifras.devueltas),
    ):
        indicators.register(indicator)
    panel_sources.register(PanelSource("tramites.bandeja", lo_que_espera))
    jobs.register(Job("tramites.preparar_pendientes", 15 * 60, preparar_pendientes, "Constancias sin generar"))
