"""What withholdings are on record for who asks, in the period asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Min, QuerySet
from django.utils import timezone

from tramites.models import Beneficiario, CertificadoRetencion, DatosBeneficiario, LineaRetencion, Radicado

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
    """Read it from the answers; None when they do not say whose or when, or another agent withheld it.

    What others withheld is theirs to certify (ET 381): an official looks up what they reported.
    """
    values: Mapping[str, Any] = radicado.vigente.values
    if values.get("agente") == "otro":
        return None
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
        lineas_vigentes().filter(
            beneficiario=beneficiario, concepto=asked.concepto, desde__gte=asked.desde, hasta__lte=asked.hasta
        )
    )


def lineas_vigentes() -> QuerySet[LineaRetencion]:
    """Return the lines of the loads that stand: whoever reads withholdings begins here."""
    return LineaRetencion.objects.filter(carga__anulada_en=None)


def datos_vigentes(beneficiario: Beneficiario) -> DatosBeneficiario | None:
    """Return name and kind of document as the latest load that stands has them, None when none does."""
    return _datos(beneficiario).last()


def correo_registrado(beneficiario: Beneficiario) -> str:
    """Return the address that Hacienda holds: the latest one that a load that stands gave; "" when there is none."""
    datos = _datos(beneficiario).filter(correo__isnull=False).last()
    return str(datos.correo or "") if datos is not None else ""


def _datos(beneficiario: Beneficiario) -> QuerySet[DatosBeneficiario]:
    rows = DatosBeneficiario.objects.select_related("beneficiario")
    return rows.filter(beneficiario=beneficiario, carga__anulada_en=None).order_by("carga_id")


def datos_corregidos_en(certificado: CertificadoRetencion) -> datetime | None:
    """Return since when a certificate no longer says what the register says: a load it rests on was annulled."""
    found: datetime | None = certificado.cargas.aggregate(en=Min("anulada_en"))["en"]
    return found
