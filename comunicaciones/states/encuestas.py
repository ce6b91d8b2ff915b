"""What surveys may be: whom they ask, what they are for, and the pure rules that keep small groups unseen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

MINIMO = 5  # answers: what fewer people said in an anonymous survey is not shown apart


class PublicoEncuesta(models.TextChoices):
    """Who may answer."""

    TODOS = "todos", _("Todas las personas")
    REGISTRADOS = "registrados", _("Personas con cuenta")
    FUNCIONARIOS = "funcionarios", _("Funcionarios")
    DEPENDENCIAS = "dependencias", _("Funcionarios de unas dependencias")


class UsoEncuesta(models.TextChoices):
    """What other screens look for a survey for."""

    GENERAL = "general", _("General")
    MEDIOS_FUNCIONARIOS = "medios_funcionarios", _("Diagnóstico de medios: funcionarios")
    MEDIOS_CIUDADANIA = "medios_ciudadania", _("Diagnóstico de medios: ciudadanía")
    JORNADA = "jornada", _("Evaluación de jornadas")
    SATISFACCION = "satisfaccion", _("Satisfacción con los trámites")


class QuienResponde(models.TextChoices):
    """The coarse audience kept with an answer."""

    CIUDADANIA = "ciudadania", _("Ciudadanía")
    FUNCIONARIOS = "funcionarios", _("Funcionarios")


class EstadoTexto(models.TextChoices):
    """Whether an open answer may be read."""

    VISIBLE = "visible", _("Visible")
    PERSONAL = "personal", _("Tiene datos personales")
    OCULTO = "oculto", _("Oculto")


class Momento(models.TextChoices):
    """Where a survey stands by its dates."""

    ANTES = "antes", _("Todavía no abre")
    ABIERTA = "abierta", _("Abierta")
    CERRADA = "cerrada", _("Cerrada")


def momento(desde: date, hasta: date | None, hoy: date) -> Momento:
    """Return where a survey stands that is open from `desde` to `hasta`, both included."""
    if hoy < desde:
        return Momento.ANTES
    return Momento.CERRADA if hasta is not None and hoy > hasta else Momento.ABIERTA


@dataclass(frozen=True)
class Tramo:
    """Days that are only counted together."""

    desde: date
    hasta: date
    n: int


def tramos(por_dia: Mapping[date, Mapping[str, int]], minimo: int = MINIMO) -> list[Tramo]:
    """Join days until each group of people present at all has `minimo` answers in each stretch, or none.

    What is chosen by whole stretches differs by whole stretches: nobody is found by comparing two choices.
    """
    groups = {group for counts in por_dia.values() for group in counts}
    made: list[tuple[date, date, dict[str, int]]] = []
    for day in sorted(por_dia):
        counts = por_dia[day]
        if made and not _enough(made[-1][2], groups, minimo):
            first, _last, sofar = made.pop()
            made.append((first, day, _added(sofar, counts)))
        else:
            made.append((day, day, dict(counts)))
    if len(made) > 1 and not _enough(made[-1][2], groups, minimo):
        _first, last, rest = made.pop()
        first, _last, sofar = made.pop()
        made.append((first, last, _added(sofar, rest)))
    return [Tramo(first, last, sum(counts.values())) for first, last, counts in made]


def _enough(counts: Mapping[str, int], groups: set[str], minimo: int) -> bool:
    return all(counts.get(group, 0) >= minimo for group in groups)


def _added(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    return {key: one.get(key, 0) + other.get(key, 0) for key in {*one, *other}}


def protegida(celdas: Sequence[Sequence[int]], minimo: int = MINIMO) -> list[list[int | None]]:
    """Return a cross-table without its small cells (None), nor those by which they could be worked out.

    A row or column with one cell missing gives it away by its total, so the smallest other one goes too.
    """
    shown: list[list[int | None]] = [[n if n == 0 or n >= minimo else None for n in row] for row in celdas]
    while _hide_more(shown, celdas):
        pass
    return shown


def _hide_more(shown: list[list[int | None]], celdas: Sequence[Sequence[int]]) -> bool:
    rows, columns = len(shown), len(shown[0]) if shown else 0
    lines = [[(r, c) for c in range(columns)] for r in range(rows)]
    lines += [[(r, c) for r in range(rows)] for c in range(columns)]
    for line in lines:
        missing = [at for at in line if shown[at[0]][at[1]] is None]
        left = [at for at in line if shown[at[0]][at[1]] is not None]
        if len(missing) == 1 and left:
            # One that is not empty protects better; a row of zeros has nothing else to hide.
            r, c = min(left, key=lambda at: (celdas[at[0]][at[1]] == 0, celdas[at[0]][at[1]]))
            shown[r][c] = None
            return True
    return False
