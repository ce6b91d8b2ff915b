"""What this room offers to the others: a destination for forms, audit in words, figures, what waits, jobs."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.models import AuditEvent
from core.registry import (
    AuditPresenter,
    Handover,
    Indicator,
    Job,
    PanelItem,
    PanelSource,
    audit_presenters,
    handovers,
    indicators,
    jobs,
    panel_sources,
)
from forms.registry import Accepted, Destination, destinations
from tramites.actions.entregar_casos import entregar_casos
from tramites.actions.recibir import recibir
from tramites.jobs import preparar_pendientes
from tramites.models import Radicado
from tramites.selectors import cifras, destino
from tramites.selectors.pendientes import lo_que_espera
from tramites.states import ABIERTOS, Acto


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
    _figures()
    _waiting()


def _figures() -> None:
    for indicator in (
        Indicator("tramites.radicados", gettext_lazy("Solicitudes radicadas"), "", cifras.radicados, by_tramite=True),
        Indicator("tramites.en_linea", gettext_lazy("Solicitudes en línea"), "%", cifras.en_linea, by_tramite=True),
        Indicator(
            "tramites.oportunidad", gettext_lazy("Respondidas a tiempo"), "%", cifras.oportunidad, by_tramite=True
        ),
        Indicator(
            "tramites.tiempo_medio",
            gettext_lazy("Tiempo medio de respuesta"),
            gettext_lazy("días hábiles"),
            cifras.tiempo_medio,
            by_tramite=True,
            lower_is_better=True,
        ),
        Indicator(
            "tramites.devueltas",
            gettext_lazy("Devueltas por incompletas"),
            "%",
            cifras.devueltas,
            by_tramite=True,
            lower_is_better=True,
        ),
    ):
        indicators.register(indicator)


def _waiting() -> None:
    panel_sources.register(PanelSource("tramites.bandeja", lo_que_espera))
    handovers.register(Handover("tramites.casos", gettext_lazy("Radicados abiertos"), casos_de, entregar_casos))
    jobs.register(Job("tramites.preparar_pendientes", 15 * 60, preparar_pendientes, "Constancias sin generar"))


def casos_de(user: Any) -> Iterator[PanelItem]:
    """Return the open radicados that a person has, for who closes the account: numbers and trámites, no citizen."""
    rows = Radicado.objects.filter(funcionario=user, estado__in=ABIERTOS).order_by("pk")
    for caso in rows:
        yield PanelItem(f"{caso.codigo} · {caso.tramite_nombre}", "", 1)
