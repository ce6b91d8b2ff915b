"""The tables of this room, a theme a file."""

from comunicaciones.models.asistencia import (
    Asistencia,
    AvisoAsistencia,
    CargaAsistencia,
    ConstanciaAsistencia,
    ListaAsistencia,
    Llegada,
    Planilla,
    PracticaHecha,
    Puerta,
)
from comunicaciones.models.plan import Actividad, AjustesPlan, Casilla, Componente, Evidencia, Meta, Plan
