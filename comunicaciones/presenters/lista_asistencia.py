"""What the printed list of a session says."""

from typing import Any

from django.utils import timezone, translation

from comunicaciones.models import Sesion
from comunicaciones.selectors.asistencia import Fila, filas
from comunicaciones.states.asistencia import Medio
from core import pdf
from tramites.presenters.fechas import en_palabras

TEMPLATE = "comunicaciones/lista_asistencia.typ"
CORTOS = {
    Medio.QR: "código QR",
    Medio.PUERTA: "QR de la sesión",
    Medio.LISTA: "en la lista",
    Medio.PLANILLA: "planilla firmada",
    Medio.SIN_INSCRIPCION: "sin inscripción",
    Medio.PRACTICA: "ejercicio",
}


def datos(sesion: Sesion, *, tomada: bool, vacias: int) -> dict[str, Any]:
    """Return what the sheet prints: to be signed, or (`tomada`) with who was present and how it is known."""
    rows = filas(sesion)
    hoy = timezone.localdate()
    present = sum(row.asistencia is not None for row in rows)
    with translation.override("es"):
        return {
            "titulo": "Lista de asistencia",
            "referencia": sesion.jornada.title,
            "entidad": pdf.entity(),
            "fecha": [hoy.year, hoy.month, hoy.day],
            "hechos": _facts(sesion, f"{present} de {len(rows)}" if tomada else ""),
            "tomada": tomada,
            "filas": [_row(number, row) for number, row in enumerate(rows, start=1)],
            "vacias": [str(len(rows) + n + 1) for n in range(vacias)],
            "leyenda": "Sus datos se usan solo para dejar constancia de la asistencia (Ley 1581 de 2012).",
        }


def _facts(sesion: Sesion, present: str) -> list[list[str]]:
    start, end = timezone.localtime(sesion.inicio), timezone.localtime(sesion.fin)
    jornada = sesion.jornada
    facts = [
        ["Jornada", jornada.title],
        ["Sesión", sesion.titulo],
        ["Lugar", sesion.lugar or jornada.lugar or str(jornada.get_modalidad_display())],
        ["Fecha", f"{en_palabras(start.date())}, {start:%H:%M} a {end:%H:%M}"],
        ["Organiza", str(jornada.organiza or "")],
        ["Asistieron", present],
    ]
    return [fact for fact in facts if fact[1]]


def documento_de(row: Fila) -> str:
    """Return the document as the list shows it; nothing when there is none or its key is gone."""
    number = row.inscripcion.documento if isinstance(row.inscripcion.documento, str) else ""
    return f"{row.inscripcion.documento_tipo} {number}".strip() if number else ""


def _row(number: int, row: Fila) -> dict[str, Any]:
    mark = row.asistencia
    when = f"{timezone.localtime(mark.marcada_en):%H:%M}, {CORTOS[Medio(mark.medio)]}" if mark is not None else ""
    return {
        "numero": str(number),
        "nombre": row.inscripcion.nombre,
        "documento": documento_de(row),
        "dependencia": str(row.inscripcion.dependencia or ""),
        "presente": mark is not None,
        "detalle": when,
    }
