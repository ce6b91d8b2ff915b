"""What the diagnosis survey says of the media, shown where they are chosen."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from comunicaciones.models import Encuesta
from comunicaciones.selectors.encuestas import medios_que_llegan, resultados
from core.graficas import Barra, Grafica, barras

MOST = 4


@dataclass(frozen=True)
class PreguntaDicha:
    """One closed question: the plot, and the same in numbers."""

    grafica: Grafica
    filas: Sequence[tuple[str, str]]


def diagnostico(encuesta: Encuesta | None) -> list[PreguntaDicha]:
    """Return the closed questions of the survey with what was answered; none without a survey or answers."""
    if encuesta is None:
        return []
    found = []
    for pregunta in resultados(encuesta).preguntas:
        if pregunta.clase == "cerrada" and pregunta.n and pregunta.opciones:
            rows = [(o.nombre, _("muy pocas") if o.n is None else str(o.n)) for o in pregunta.opciones]
            bars = [
                Barra(o.nombre, "—" if o.n is None else str(o.n), [("neutra", o.n or 0)]) for o in pregunta.opciones
            ]
            found.append(PreguntaDicha(barras(f"{pregunta.texto} (n = {pregunta.n})", bars, con_numeros=False), rows))
    return found[:MOST]


def medios() -> list[tuple[str, list[str]]]:
    """Return by which media each audience learns, by the newest diagnosis of each; only the audiences that have one."""
    found = []
    for publico, name in (("interno", _("Funcionarios")), ("externo", _("Ciudadanía"))):
        rows = [f"{m.nombre}: {m.n} / {m.de}" for m in medios_que_llegan(publico)]
        if rows:
            found.append((name, rows))
    return found
