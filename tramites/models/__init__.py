"""Trámite pages, radicados and what belongs to them."""

from tramites.models.actuacion import Actuacion
from tramites.models.ajustes import AjustesTramites
from tramites.models.contador import Contador
from tramites.models.documento import DocumentoRadicado, EnlaceDocumento
from tramites.models.pages import TramitePage, TramitesIndexPage
from tramites.models.plantilla import PlantillaRespuesta
from tramites.models.radicado import Radicado
from tramites.models.requerimiento import Requerimiento
from tramites.models.retenciones import (
    Beneficiario,
    CargaRetenciones,
    CertificadoRetencion,
    DatosBeneficiario,
    LineaRetencion,
)

__all__ = [
    "Actuacion",
    "AjustesTramites",
    "Beneficiario",
    "CargaRetenciones",
    "CertificadoRetencion",
    "Contador",
    "DatosBeneficiario",
    "DocumentoRadicado",
    "EnlaceDocumento",
    "LineaRetencion",
    "PlantillaRespuesta",
    "Radicado",
    "Requerimiento",
    "TramitePage",
    "TramitesIndexPage",
]
