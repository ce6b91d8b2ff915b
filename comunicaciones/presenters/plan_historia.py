"""What happened to the plan and its things, in words: for their own screens and for the audit."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comunicaciones.models import Actividad, CambioActividad
from comunicaciones.states.plan import EstadoActividad, TipoEvidencia
from core.models import AuditEvent

EVENTOS: Mapping[str, Promise] = {
    "comunicaciones.plan.crear": gettext_lazy("Creó el plan"),
    "comunicaciones.plan.copiar": gettext_lazy("Copió el plan de otro año"),
    "comunicaciones.plan.cambiar": gettext_lazy("Cambió el plan"),
    "comunicaciones.plan.cerrar": gettext_lazy("Cerró el plan"),
    "comunicaciones.plan.abrir": gettext_lazy("Volvió a abrir el plan"),
    "comunicaciones.plan.informe": gettext_lazy("Descargó el informe del plan"),
    "comunicaciones.componente.crear": gettext_lazy("Agregó un componente al plan"),
    "comunicaciones.componente.cambiar": gettext_lazy("Cambió un componente del plan"),
    "comunicaciones.componente.quitar": gettext_lazy("Quitó un componente del plan"),
    "comunicaciones.actividad.crear": gettext_lazy("Agregó la actividad"),
    "comunicaciones.actividad.cambiar": gettext_lazy("Cambió la actividad"),
    "comunicaciones.actividad.mover": gettext_lazy("Cambió el estado de la actividad"),
    "comunicaciones.meta.crear": gettext_lazy("Puso una meta"),
    "comunicaciones.meta.cambiar": gettext_lazy("Cambió una meta"),
    "comunicaciones.meta.quitar": gettext_lazy("Quitó una meta"),
    "comunicaciones.casilla.guardar": gettext_lazy("Cambió una casilla de la matriz"),
    "comunicaciones.evidencia.anotar": gettext_lazy("Agregó una evidencia"),
    "comunicaciones.evidencia.apartar": gettext_lazy("Apartó una evidencia"),
    "comunicaciones.evidencia.restaurar": gettext_lazy("Restauró una evidencia"),
    "comunicaciones.evidencia.descargar": gettext_lazy("Descargó una evidencia"),
    "comunicaciones.evidencia.listar": gettext_lazy("Descargó la lista de evidencias"),
}

CAMPOS: Mapping[str, Promise] = {
    "componente": gettext_lazy("componente"),
    "nombre": gettext_lazy("nombre"),
    "objetivo": gettext_lazy("objetivo"),
    "publico": gettext_lazy("para quién"),
    "medio": gettext_lazy("medio"),
    "responsable": gettext_lazy("responsable"),
    "apoyo": gettext_lazy("apoyo"),
    "dependencia": gettext_lazy("dependencia"),
    "inicio": gettext_lazy("inicio"),
    "fin": gettext_lazy("fin"),
    "costo": gettext_lazy("costo"),
    "tramites": gettext_lazy("trámites"),
}


@dataclass(frozen=True)
class Hito:
    """One thing that happened."""

    texto: str
    detalle: str
    cuando: datetime
    quien: str


def dicho(event: AuditEvent) -> str:
    """Say an event of the plan for the audit."""
    words = str(EVENTOS[event.event])
    detail = _detalle(event)
    return ": ".join(part for part in (words, event.target_label, detail) if part)


def historia_de_actividad(actividad: Actividad) -> list[Hito]:
    """Return what happened to an activity, newest first; who read its evidence is for the audit alone."""
    moves = [_movimiento(row) for row in actividad.cambios.all()]
    skip = ("comunicaciones.actividad.mover", "comunicaciones.evidencia.descargar")
    return sorted([*moves, *_eventos(actividad, skip)], key=lambda hito: hito.cuando, reverse=True)


def historia_de(thing: Any) -> list[Hito]:
    """Return what happened to a plan or a cell, newest first."""
    return _eventos(thing, ("comunicaciones.evidencia.descargar",))


def _eventos(thing: Any, skip: tuple[str, ...]) -> list[Hito]:
    rows = AuditEvent.objects.filter(target_type=thing._meta.label_lower, target_id=str(thing.pk))
    return [
        Hito(str(EVENTOS[e.event]), _detalle(e), e.at, e.actor_label)
        for e in rows.exclude(event__in=skip).order_by("-id")[:200]
        if e.event in EVENTOS
    ]


def _movimiento(row: CambioActividad) -> Hito:
    words = _("De «%(de)s» a «%(a)s»") % {"de": row.get_desde_display(), "a": row.get_hacia_display()}
    return Hito(words, row.motivo, row.en, row.por_nombre)


def _detalle(event: AuditEvent) -> str:
    data = event.data
    if event.event == "comunicaciones.actividad.mover":
        return f"{_estado(data.get('de'))} → {_estado(data.get('a'))}"
    if event.event == "comunicaciones.casilla.guardar":
        return _casilla(data)
    if "tipo" in data and data["tipo"] in TipoEvidencia.values:
        return str(TipoEvidencia(data["tipo"]).label)
    if event.event.endswith(".cambiar"):
        return ", ".join(str(CAMPOS.get(name, name)) for name in data.get("campos", []))
    return ""


def _estado(value: Any) -> str:
    return str(EstadoActividad(value).label) if value in EstadoActividad.values else str(value or "")


def _casilla(data: Mapping[str, Any]) -> str:
    before, after = (parse_date(data.get(name) or "") for name in ("de", "a"))
    if after and after != before:
        return _("hecha el %s") % date_format(after, "DATE_FORMAT")
    return _("ya no está hecha") if before and not after else ""
