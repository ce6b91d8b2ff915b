"""Texts to answer from: a template with the case's own words in it."""

from django.db.models import Q, QuerySet
from django.utils import timezone

from tramites.models import PlantillaRespuesta, Radicado
from tramites.presenters.fechas import en_palabras


def plantillas_para(radicado: Radicado) -> QuerySet[PlantillaRespuesta]:
    """Return the templates of its trámite and those for all."""
    return PlantillaRespuesta.objects.filter(Q(tramite=None) | Q(tramite=radicado.tramite_id))


def rellenar(texto: str, radicado: Radicado) -> str:
    """Put the case's words in place of {nombre}, {radicado}…; an unknown placeholder stays, for the official to see."""
    words = {
        "nombre": radicado.nombre or "",
        "radicado": radicado.codigo,
        "tramite": radicado.tramite_nombre,
        "asunto": radicado.asunto,
        "recibido": en_palabras(timezone.localdate(radicado.recibido_en)),
        "hoy": en_palabras(timezone.localdate()),
        "dependencia": radicado.dependencia.nombre,
    }
    for key, value in words.items():
        texto = texto.replace(f"{{{key}}}", str(value))
    return texto
