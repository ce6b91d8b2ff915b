"""What the public may know of an issued document."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from tramites.models import DocumentoRadicado
from tramites.presenters.fechas import en_palabras, momento
from tramites.selectors.retenciones import datos_corregidos_en

Tipo = DocumentoRadicado.Tipo


@dataclass(frozen=True)
class Verificacion:
    """Kind, number, dates and digest.

    `reemplazado` tells the day a newer edition took its place, `corregido` the day the data it rests on were corrected.
    """

    tipo: str
    numero: str
    edicion: int
    valido: bool
    reemplazado: str
    corregido: str
    hechos: tuple[tuple[str, str], ...]
    sha256: str
    codigo: str


def verificacion(documento: DocumentoRadicado) -> Verificacion:
    """Build it in the language that is active. No name, document, address or answer is in it."""
    radicado = documento.radicado
    certificado = getattr(documento, "certificado_retencion", None)
    numero = certificado.codigo if certificado is not None else radicado.codigo
    corregido = datos_corregidos_en(certificado) if certificado is not None else None
    names = {
        Tipo.CONSTANCIA: _("Constancia de radicación"),
        Tipo.LIQUIDACION: _("Declaración") if documento.datos.get("firmada") else _("Liquidación para firmar"),
        Tipo.RESPUESTA: _("Respuesta"),
        Tipo.CERTIFICADO: _("Certificado de retención"),
        Tipo.ADJUNTO: _("Adjunto"),
    }
    facts = [
        (_("Expedido"), momento(documento.emitido_en)),
        (_("Trámite"), radicado.tramite_nombre),
        (_("Dependencia"), radicado.dependencia.nombre),
    ]
    if documento.tipo in (Tipo.CONSTANCIA, Tipo.LIQUIDACION):
        facts.insert(0, (_("Recibido"), momento(radicado.recibido_en)))
        if radicado.debe_respuesta:
            facts.append((_("Fecha límite para responder"), en_palabras(radicado.vence_en)))
    return Verificacion(
        tipo=names[Tipo(documento.tipo)],
        numero=numero,
        edicion=documento.edicion,
        valido=documento.is_valid,
        reemplazado=momento(documento.reemplazado_en) if documento.reemplazado_en else "",
        corregido=en_palabras(timezone.localdate(corregido)) if corregido else "",
        hechos=tuple(facts),
        sha256=documento.sha256,
        codigo=documento.codigo_verificacion or "",
    )
