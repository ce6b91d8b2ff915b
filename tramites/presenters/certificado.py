"""What a certificate of withholdings prints."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone

from core import pdf
from tramites.models import DocumentoRadicado, LineaRetencion
from tramites.presenters.fechas import en_palabras, pesos

COLUMNAS = ["Concepto", "Periodo", "Base", "Tarifa", "Avisos", "Retenido"]


def data(documento: DocumentoRadicado) -> dict[str, Any]:
    """Return the data of the template, from the lines as they were certified."""
    certificado = documento.certificado_retencion
    quien = documento.datos
    entidad = pdf.entity()
    lines = certificado.lineas
    base, avisos, valor = (sum((Decimal(li[k]) for li in lines), Decimal(0)) for k in ("base", "avisos", "valor"))
    nombre = str(certificado.concepto and LineaRetencion.Concepto(certificado.concepto).label)
    return {
        "codigo": certificado.codigo + (f" · copia {certificado.copias}" if certificado.copias else ""),
        "referencia": certificado.codigo,
        "hechos": [
            ["Agente retenedor", entidad["nombre"]],
            ["NIT", entidad["nit"]],
            ["Dirección", entidad["direccion"]],
            ["Beneficiario", quien["nombre"]],
            ["Documento", f"{quien['documento_tipo']} {certificado.beneficiario.documento}"],
            ["Año gravable", str(certificado.desde.year)],
            ["Periodo", f"{en_palabras(certificado.desde)} a {en_palabras(certificado.hasta)}"],
            ["Municipio donde se practicó y declaró", entidad["linea"].split(" · ")[0]],
            ["Impuesto", nombre],
        ],
        "columnas": COLUMNAS,
        "lineas": [_row(line) for line in lines],
        "totales": ["Total", "", pesos(base), "", pesos(avisos), pesos(valor)],
        "nota": "Los certificados impresos desde el computador no necesitan firma autógrafa (Decreto 836 de 1991, "
        "art. 10). Este se comprueba con su código de verificación.",
        "lugar_fecha": f"{entidad['linea'].split(',')[0]}, {en_palabras(timezone.localdate(certificado.emitido_en))}.",
    }


def _row(line: dict[str, Any]) -> list[str]:
    tarifa = Decimal(line["tarifa"])
    desde, hasta = date.fromisoformat(line["desde"]), date.fromisoformat(line["hasta"])
    return [
        line["detalle"] or LineaRetencion.Concepto(line["concepto"]).label,
        f"{desde:%d/%m/%Y} a {hasta:%d/%m/%Y}",
        pesos(Decimal(line["base"])),
        f"{_number(tarifa, 2)}\u00a0‰ ({_number(tarifa / 10, 3)}\u00a0%)",
        pesos(Decimal(line["avisos"])),
        pesos(Decimal(line["valor"])),
    ]


def _number(value: Decimal, decimals: int) -> str:
    return f"{value:.{decimals}f}".replace(".", ",")
