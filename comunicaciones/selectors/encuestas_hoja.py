"""The answers of a survey as rows of a sheet: one a person, one column a question, in words."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from comunicaciones.models import Encuesta, RespuestaEncuesta, TextoAbierto
from comunicaciones.selectors.encuestas import definiciones, preguntas_de
from comunicaciones.selectors.encuestas_filtro import Filtro, Vista, vista_de
from comunicaciones.selectors.encuestas_preguntas import NO, YES, es_abierta, opciones_de
from comunicaciones.selectors.encuestas_referencia import nombres_de
from comunicaciones.states.encuestas import MINIMO, EstadoTexto, QuienResponde
from forms.definition import Definition, Field

CHUNK = 2000


@dataclass
class Hoja:
    """The sheet of one survey, written row by row."""

    titulos: Sequence[str]
    _vista: Vista
    _preguntas: Mapping[str, tuple[Field, Definition]]
    _nombres: Mapping[str, str]
    _con_nombre: bool

    def filas(self) -> Iterator[list[str]]:
        """Yield a row a person, in an order that says nothing of when they answered."""
        options = {key: opciones_de(q, d, "es") for key, (q, d) in self._preguntas.items() if not es_abierta(q)}
        hidden = self._hidden()
        starts = [stretch.desde for stretch in self._vista.tramos]
        rows = self._vista.rows.order_by("pk").select_related("usuario", "invitacion")
        for row in rows.iterator(CHUNK):
            yield [*self._fixed(row, starts), *self._answers(row, options, hidden)]

    def _hidden(self) -> set[tuple[Any, str]]:
        rows = TextoAbierto.objects.filter(respuesta__in=self._vista.rows).exclude(estado=EstadoTexto.VISIBLE)
        return set(rows.values_list("respuesta_id", "pregunta"))

    def _fixed(self, row: RespuestaEncuesta, starts: Sequence[Any]) -> list[str]:
        if starts:  # days that are only told together
            stretch = self._vista.tramos[max(0, bisect_right(starts, row.dia) - 1)]
            when = f"{date_format(stretch.desde, 'Y-m-d')} / {date_format(stretch.hasta, 'Y-m-d')}"
        else:
            when = date_format(row.dia, "Y-m-d")
        cells = [when]
        if self._vista.quienes:
            cells.append(str(QuienResponde(row.quien).label))
        elif self._vista.referencias:
            cells.append(self._nombres.get(row.referencia, ""))
        if self._con_nombre:
            cells.append(_person(row))
        return cells

    def _answers(
        self, row: RespuestaEncuesta, options: Mapping[str, Mapping[str, str]], hidden: set[tuple[Any, str]]
    ) -> Iterator[str]:
        values = row.valores if isinstance(row.valores, dict) else row.contadas
        for key, (question, _definition) in self._preguntas.items():
            value = values.get(key)
            if value is None or value == "":
                yield ""
            elif (row.pk, key) in hidden:
                yield _("(oculta)")
            else:
                yield _said(value, options.get(key, {}), question)


def _said(value: Any, names: Mapping[str, str], question: Field) -> str:
    if isinstance(value, bool):
        value = YES if value else NO
    if isinstance(value, list):
        return " | ".join(names.get(str(item), str(item)) for item in value)
    if isinstance(value, dict):
        return " ".join(str(part) for part in value.values() if part)
    text = names.get(str(value), str(value))
    return text.replace(".", ",") if not names and question.type in ("number", "percentage", "money") else text


def _person(row: RespuestaEncuesta) -> str:
    if row.invitacion is not None and isinstance(row.invitacion.nombre, str) and row.invitacion.nombre:
        return row.invitacion.nombre
    return str(row.usuario) if row.usuario is not None else ""


def hoja_de(encuesta: Encuesta, filtro: Filtro) -> Hoja | None:
    """Return the sheet of a survey or of a part of it; None where so few answered that somebody would be known.

    In that of an anonymous survey only stretches of days are told, and of its groups only those that may be looked at.
    """
    view = vista_de(encuesta, filtro)
    if view.protegida and view.rows.count() < MINIMO:
        return None
    if view.protegida and view.quienes:
        view = replace(view, referencias=())  # told together they would make small groups
    asked = preguntas_de(definiciones(encuesta, "es"))
    heads = [_("Días") if view.protegida else _("Día")]
    if view.quienes:
        heads.append(_("Quién responde"))
    elif view.referencias:
        heads.append(_("Sobre"))
    if not encuesta.anonima:
        heads.append(_("Persona"))
    heads += [f"{question.label} [{key}]" for key, (question, _definition) in asked.items()]
    names = nombres_de(view.referencias)
    return Hoja(heads, view, asked, names, not encuesta.anonima)
