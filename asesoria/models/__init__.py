"""Forums, what people write in them, questions, chat, moderation."""

from asesoria.models.ajustes import AjustesAsesoria
from asesoria.models.aportes import (
    Aporte,
    Archivo,
    ComentariosDePagina,
    PreguntaFrecuente,
    Reporte,
    Seguimiento,
    TemaForo,
    VersionAporte,
    Voto,
)
from asesoria.models.chat import Conversacion, HorarioChat, MensajeChat, PresenciaAsesor
from asesoria.models.consultas import Consulta, NotaInterna, RespuestaPreparada
from asesoria.models.moderacion import RegistroModeracion
from asesoria.models.paginas import ConteoForo, ForoPage, ForosIndexPage
from asesoria.models.personas import Perfil, Sancion
from asesoria.models.propuestas import PropuestaTema

__all__ = [
    "AjustesAsesoria",
    "Aporte",
    "Archivo",
    "ComentariosDePagina",
    "ConteoForo",
    "Consulta",
    "Conversacion",
    "ForoPage",
    "ForosIndexPage",
    "HorarioChat",
    "MensajeChat",
    "NotaInterna",
    "Perfil",
    "PreguntaFrecuente",
    "PresenciaAsesor",
    "PropuestaTema",
    "RegistroModeracion",
    "Reporte",
    "RespuestaPreparada",
    "Sancion",
    "Seguimiento",
    "TemaForo",
    "VersionAporte",
    "Voto",
]
