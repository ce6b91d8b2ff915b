"""Targets as tables and plots: how far each is, and one of them month by month."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.utils.dates import MONTHS
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from comunicaciones.models import Meta
from comunicaciones.selectors.plan_metas import Mes, Progreso
from core.graficas import Barra, Clave, Grafica, barras


def cifra(value: Decimal | None, unidad: str) -> str:
    """Return a figure with its unit; a dash where there is none."""
    if value is None:
        return "–"
    whole = value == value.to_integral_value()
    text = number_format(value, 0 if whole else 1, force_grouping=True)
    return f"{text} {unidad}" if unidad else text


def dicho(progreso: Progreso) -> str:
    """Return the figure beside its target: 63 % (de 12) · meta: al menos 80 %."""
    now = cifra(progreso.valor, progreso.unidad)
    if progreso.unidad == "%" and progreso.n is not None:
        now = _("%(valor)s (de %(n)s)") % {"valor": now, "n": progreso.n}
    return now


def meta_dicha(progreso: Progreso) -> str:
    """Return the target in words: al menos 80 %."""
    return f"{progreso.meta.get_sentido_display()} {cifra(progreso.meta.valor, progreso.unidad)}"


def juicio(progreso: Progreso) -> str:
    """Return in words whether a target is reached."""
    if not progreso.conocido:
        return _("Ese indicador ya no existe")
    if progreso.cumplida is None:
        return _("Todavía sin datos")
    return _("Se cumple") if progreso.cumplida else _("Falta")


def nombre(progreso: Progreso) -> str:
    """Return what the target is of."""
    return f"{progreso.titulo}: {progreso.meta.tramite.title}" if progreso.meta.tramite else progreso.titulo


def filas(progresos: Sequence[Progreso]) -> list[dict[str, Any]]:
    """Return the targets as rows of a table."""
    return [
        {
            "meta": p.meta,
            "nombre": nombre(p),
            "objetivo": meta_dicha(p),
            "valor": dicho(p),
            "juicio": juicio(p),
            "cumplida": p.cumplida,
        }
        for p in progresos
    ]


def grafica(progresos: Sequence[Progreso]) -> Grafica | None:
    """Return how far each target is, as bars in percent of it; None without any figure."""
    known = [p for p in progresos if p.valor is not None]
    if not known:
        return None
    bars = [
        Barra(
            nombre(p),
            f"{cifra(p.valor, p.unidad)} / {cifra(p.meta.valor, p.unidad)}",
            [("a-tiempo" if p.cumplida else "mitad", p.parte), ("demas", 100 - p.parte)],
        )
        for p in known
    ]
    keys = [
        Clave("a-tiempo", _("Se cumple")),
        Clave("mitad", _("Lo que va")),
        Clave("demas", _("Lo que falta")),
    ]
    return barras(_("Cuánto va de cada meta"), bars, con_numeros=False, claves=keys)


def grafica_mensual(meta: Meta, meses: Sequence[Mes], unidad: str) -> Grafica | None:
    """Return the indicator month by month with the target as the last bar; None without any figure."""
    known = [(mes, mes.valor) for mes in meses if mes.valor is not None]
    if not known:
        return None
    bars = [Barra(nombre_del_mes(m), cifra(v, unidad), [("mitad", _entero(v))]) for m, v in known]
    bars.append(Barra(_("Meta"), cifra(meta.valor, unidad), [("demas", _entero(meta.valor))]))
    return barras(_("Mes a mes, con la meta al final"), bars, con_numeros=False)


def nombre_del_mes(mes: Mes) -> str:
    """Return «julio de 2026»."""
    return _("%(mes)s de %(anio)s") % {"mes": MONTHS[mes.desde.month], "anio": mes.desde.year}


def _entero(value: Decimal) -> int:
    return max(0, round(value * 10))
