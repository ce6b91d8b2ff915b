"""What this room offers to the others' registries, a theme a file."""

from comunicaciones.offers import asistencia, campanas, encuestas, interna, jornadas, plan, tablero

THEMES = (asistencia, campanas, encuestas, interna, jornadas, plan, tablero)


def register() -> None:
    """Register all of it; called once by the app."""
    for theme in THEMES:
        theme.register()
