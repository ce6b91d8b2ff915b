"""A person's codes and certificates of jornadas, as her account page shows them."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from comunicaciones.models import Inscripcion
from comunicaciones.presenters.asistencia import url_de_codigo
from comunicaciones.selectors.asistencia import mis_jornadas

MOST = 20


def mi_asistencia(user: Any) -> Mapping[str, Any] | None:
    """Return her registrations that have a QR to show or an attendance; None where there are none."""
    rows = [_row(row) for row in mis_jornadas(user)[:MOST]]
    rows = [row for row in rows if row["qr"] or row["asistio"]]
    return {"filas": rows} if rows else None


def _row(row: Inscripcion) -> dict[str, Any]:
    jornada = row.jornada
    valid = next((c for c in row.constancias_asistencia.all() if c.is_valid and c.datos), None)
    coming = jornada.fin is not None and jornada.fin > timezone.now() and jornada.cancelada_en is None
    return {
        "titulo": jornada.title,
        "url": jornada.get_url() if jornada.live else "",
        "inicio": jornada.inicio,
        "estado": row.get_estado_display(),
        "asistio": len(row.asistencias.all()),
        "qr": url_de_codigo(row, absoluta=False) if coming and row.is_vigente else "",
        "constancia": valid.pk if valid is not None else None,
    }
