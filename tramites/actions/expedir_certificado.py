"""Issue a certificate of withholdings by itself, when the register has all that it takes."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from core.actions.encolar_mensaje import encolar_mensaje
from tramites.actions.actuar import actuar
from tramites.actions.crear_enlace import crear_enlace
from tramites.actions.emitir_documento import emitir_documento
from tramites.models import (
    AjustesTramites,
    Beneficiario,
    CargaRetenciones,
    CertificadoRetencion,
    Contador,
    DatosBeneficiario,
    DocumentoRadicado,
    LineaRetencion,
    Radicado,
)
from tramites.models.claves import documento_digest, nuevo_codigo_verificacion
from tramites.selectors.expediente import bloquear
from tramites.selectors.retenciones import Pedido, correo_registrado, datos_vigentes, lineas, pedido
from tramites.states import EN_MARCHA, Acto, Sentido

SERIE = "RICA"


def expedir_certificado(*, radicado_pk: int, by: None = None) -> CertificadoRetencion | None:
    """Issue `RICA-{año}-{consecutivo}` and mail a link to the address Hacienda holds; None when an official answers.

    Nobody but the system does it: the document must match, there must be lines of a closed period and a registered
    address. The address typed in the form is never used, and the case looks to its holder as one that waits, so that
    it does not tell whether there are data. Safe to repeat: a radicado has one certificate. Records one actuación;
    sends one message (to the registered address, with a link that ends).
    """
    radicado = Radicado.objects.select_related("vigente", "tramite").get(pk=radicado_pk)
    existing = CertificadoRetencion.objects.filter(documento__radicado=radicado).first()
    if existing is not None:
        emitir_documento(documento=existing.documento)
        return existing
    asked = pedido(radicado)
    if asked is None or radicado.estado not in EN_MARCHA:
        return None
    with transaction.atomic():
        found = _lo_retenido(asked)
        certificado = _issue(radicado, asked, found) if found is not None else None
    if certificado is not None:
        emitir_documento(documento=certificado.documento)
    return certificado


@dataclass(frozen=True)
class _Retenido:
    """All that it takes."""

    datos: DatosBeneficiario
    correo: str
    lineas: list[LineaRetencion]


def _lo_retenido(asked: Pedido) -> _Retenido | None:
    """Return it, the loads locked so that none of them is annulled while the certificate is made."""
    digest = documento_digest("", asked.documento)
    beneficiario = Beneficiario.objects.filter(documento_digest=digest).first()
    if beneficiario is None:
        return None
    of_it = CargaRetenciones.objects.filter(anulada_en=None, lineas__beneficiario=beneficiario)
    list(CargaRetenciones.objects.select_for_update().filter(pk__in=of_it.values("pk")).order_by("pk"))
    datos, correo = datos_vigentes(beneficiario), correo_registrado(beneficiario)
    found = lineas(beneficiario, asked)
    return _Retenido(datos, correo, found) if datos is not None and correo and found else None


def _issue(radicado: Radicado, asked: Pedido, found: _Retenido) -> CertificadoRetencion:
    en = timezone.now()
    anio = timezone.localtime(en).year
    caso = bloquear(radicado, acto=Acto.CERTIFICAR, by=None)
    documento = DocumentoRadicado.objects.create(
        radicado=caso,
        tipo=DocumentoRadicado.Tipo.CERTIFICADO,
        titulo="Certificado de retención",
        nombre="certificado-de-retencion.pdf",
        codigo_verificacion=nuevo_codigo_verificacion(),
        datos={"nombre": found.datos.nombre, "documento_tipo": found.datos.documento_tipo},
        emitido_en=en,
        visible_al_ciudadano=False,
    )
    actuar(
        radicado=caso,
        acto=Acto.CERTIFICAR,
        by=None,
        en=en,
        datos={"documento": documento.pk, "lineas": len(found.lineas)},
        cambios={"sentido": Sentido.FAVORABLE, "respondido_en": en, "reservado": True},
        visible=False,
    )
    consecutivo = Contador.siguiente(SERIE, anio)
    certificado = CertificadoRetencion.objects.create(
        anio=anio,
        consecutivo=consecutivo,
        codigo=f"{SERIE}-{anio}-{consecutivo:06d}",
        beneficiario=found.datos.beneficiario,
        documento=documento,
        concepto=asked.concepto,
        desde=asked.desde,
        hasta=asked.hasta,
        lineas=[_frozen(line) for line in found.lineas],
        emitido_en=en,
    )
    certificado.cargas.set({line.carga_id for line in found.lineas})
    _send(certificado, documento, found.correo)
    return certificado


def _frozen(line: LineaRetencion) -> dict[str, str]:
    return {
        "concepto": line.concepto,
        "detalle": line.detalle,
        "desde": line.desde.isoformat(),
        "hasta": line.hasta.isoformat(),
        "base": str(line.base),
        "tarifa": str(line.tarifa),
        "valor": str(line.valor),
        "avisos": str(line.avisos),
    }


def _send(certificado: CertificadoRetencion, documento: DocumentoRadicado, correo: str) -> None:
    days = AjustesTramites.load().dias_enlace_certificado
    encolar_mensaje(
        clave=f"certificado:{certificado.codigo}",
        para=correo,
        plantilla="mensajes/certificado",
        contexto={
            "certificado": certificado,
            "url": crear_enlace(documento=documento, vence_en=timezone.now() + timedelta(days=days)),
            "dias": days,
        },
        efimero=True,
    )
