"""What the form engine has the clock do by itself."""

from core.registry import Job, jobs
from forms.actions.avisar_vencimiento import avisar_vencimiento
from forms.actions.borrar_borradores import borrar_borradores, borrar_practicas
from forms.actions.limpiar_archivos import limpiar_archivos

HOUR, DAY = 3600, 86400


def register() -> None:
    """Register the engine's jobs; called once by the app."""
    jobs.register(Job("forms.avisar_vencimiento", HOUR, avisar_vencimiento, "Avisar de borradores por vencer"))
    jobs.register(Job("forms.borrar_borradores", HOUR, borrar_borradores, "Borrar borradores vencidos"))
    jobs.register(Job("forms.borrar_practicas", HOUR, borrar_practicas, "Borrar los ejercicios del día"))
    jobs.register(Job("forms.limpiar_archivos", DAY, limpiar_archivos, "Borrar archivos sin dueño"))
