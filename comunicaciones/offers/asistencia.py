"""What attendance put in the registries."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from comunicaciones.actions.olvidar_llegadas import olvidar_llegadas
from comunicaciones.actions.pedir_evaluacion import pedir_evaluacion
from comunicaciones.presenters.mi_asistencia import mi_asistencia
from comunicaciones.selectors.capacitacion import porcentaje_capacitados
from comunicaciones.selectors.constancias import pagina_de_codigo
from core.models import AuditEvent
from core.registry import (
    AccountSection,
    AuditPresenter,
    Indicator,
    Job,
    VerifiedDocuments,
    account_sections,
    audit_presenters,
    indicators,
    jobs,
    verified_documents,
)

EVENTOS = {
    "marcar_asistencia": _("Marcó una asistencia"),
    "desmarcar_asistencia": _("Quitó una marca de asistencia"),
    "cargar_asistencia": _("Cargó asistencias"),
    "agregar_llegada": _("Anotó a una persona sin inscripción"),
    "readmitir_inscripcion": _("Volvió a inscribir a quien había cancelado"),
    "subir_planilla": _("Subió una planilla firmada"),
    "abrir_puerta": _("Abrió el QR de una sesión"),
    "cerrar_puerta": _("Cerró el QR de una sesión"),
    "cerrar_lista": _("Cerró la lista de asistencia"),
    "reabrir_lista": _("Abrió otra vez la lista de asistencia"),
    "ajustar_lista": _("Cambió la asistencia mínima"),
    "expedir_constancia": _("Se expidió una constancia de asistencia"),
    "anular_constancia": _("Se anuló una constancia de asistencia"),
    "registrar_practica": _("Hizo el ejercicio práctico"),
    "olvidar_llegadas": _("Se borraron datos de quienes llegaron sin inscripción"),
    "descargar_asistencia": _("Descargó una lista de asistencia"),
}


def _say(texto: Any) -> Callable[[AuditEvent], str]:
    def render(event: AuditEvent) -> str:
        return f"{texto}: {event.target_label}" if event.target_label else str(texto)

    return render


def register() -> None:
    """Register all of it; called once by the app."""
    for event, texto in EVENTOS.items():
        audit_presenters.register(AuditPresenter(f"comunicaciones.{event}", _say(texto)))
    account_sections.register(
        AccountSection("comunicaciones.asistencia", "comunicaciones/asistencia/cuenta.html", mi_asistencia, order=31)
    )
    verified_documents.register(VerifiedDocuments("comunicaciones.constancias", pagina_de_codigo))
    indicators.register(
        Indicator("comunicaciones.capacitados", str(_("Funcionarios capacitados")), "%", porcentaje_capacitados)
    )
    jobs.register(Job("comunicaciones.evaluaciones", 900, pedir_evaluacion, "Pedir la evaluación de las jornadas"))
    jobs.register(
        Job("comunicaciones.llegadas", 86_400, olvidar_llegadas, "Borrar datos de quienes llegaron sin inscripción")
    )
