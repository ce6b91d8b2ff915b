"""What this room has the clock do by itself."""

from core.registry import Job, jobs
from home.actions.publicar_programadas import publicar_programadas
from home.actions.recordar_revisiones import recordar_revisiones

MINUTE, HOUR = 60, 3600
PUBLICAR = "home.publicar_programadas"


def register() -> None:
    """Register this room's jobs; called once by the app."""
    jobs.register(Job(PUBLICAR, MINUTE, publicar_programadas, "Publicar lo programado"))
    jobs.register(Job("home.recordar_revisiones", 6 * HOUR, recordar_revisiones, "Recordar revisiones vencidas"))
