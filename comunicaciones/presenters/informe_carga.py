"""What became of a load of marks, counted."""

from collections import Counter

from comunicaciones.models import CargaAsistencia
from comunicaciones.states.asistencia import Resultado


def resumen(carga: CargaAsistencia) -> list[tuple[str, int]]:
    """Return how many lines had each result, in the order of the results."""
    report = carga.informe if isinstance(carga.informe, list) else []
    counts = Counter(row[2] for row in report)
    return [(str(result.label), counts[result.value]) for result in Resultado if counts[result.value]]
