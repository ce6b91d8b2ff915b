"""The kernel's tables: media, messages, audit, heartbeats, non-working days, the entity's data."""

from core.models.audit import AuditEvent
from core.models.calendario import DiaNoHabil
from core.models.cifrado import ArchivoIlegible, RecuentoCifrado
from core.models.conteo import Conteo
from core.models.entidad import Entidad
from core.models.latido import Latido
from core.models.media import Documento, Imagen, Rendition
from core.models.mensaje import Mensaje
from core.models.temas import SituacionDeVida, Tema

__all__ = [
    "ArchivoIlegible",
    "AuditEvent",
    "Conteo",
    "DiaNoHabil",
    "Documento",
    "Entidad",
    "Imagen",
    "Latido",
    "Mensaje",
    "RecuentoCifrado",
    "Rendition",
    "SituacionDeVida",
    "Tema",
]
