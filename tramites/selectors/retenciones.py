"""What withholdings are on record for who asks, in the period asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from tramites.models import Beneficiario, LineaRetencion, Radicado

BENEFICIARIO = ("beneficiario_documento", "solicitante_documento", "documento")
CONCEPTO = ("tipo", "tipo_retencion", "concepto", "tipo_certificado")
ANIO = ("anio", "anio_gravable", "ano_gravable")


@dataclass(frozen=True)
class Pedido:
    """What a request asks: whose, which tax, from when to when."""

    documento: str
    concepto: str
    desde: date
    hasta: date


def pedido(radicado: Radicado) -> Pedido | None:
    """Read it from the answers; None when they do not say whose or when."""
    values: Mapping[str, Any] = radicado.vigente.values
    documento = next((values[k] for k in BENEFICIARIO if isinstance(values.get(k), Mapping)), None)
    span = _span(values)
    if documento is None or span is None:
        return None
    concepto = next((str(values[k]) for k in CONCEPTO if values.get(k)), LineaRetencion.Concepto.RETEICA)
    return Pedido(str(documento.get("number", "")), concepto, *span)


def _span(values: Mapping[str, Any]) -> tuple[date, date] | None:
    try:
        if values.get("desde") and values.get("hasta"):
            return date.fromisoformat(str(values["desde"])), date.fromisoformat(str(values["hasta"]))
        year = next((int(values[k]) for k in ANIO if values.get(k)), None)
        return None if year is None else (date(year, 1, 1), date(year, 12, 31))
    except (TypeError, ValueError):
        return None


def lineas(beneficiario: Beneficiario, asked: Pedido) -> list[LineaRetencion]:
    """Return the lines of closed periods that lie wholly in the span asked for; none of a span not yet over."""
    if asked.hasta >= timezone.localdate() or asked.hasta < asked.desde or asked.desde.year != asked.hasta.year:
        return []
    return list(
        LineaRetencion.objects.filter(
            beneficiario=beneficiario, concepto=asked.concepto, desde__gte=asked.desde, hasta__lte=asked.hasta
        )
    )
