"""Public addresses of this room, before those of the page tree; a theme a file."""

from comunicaciones.urls import asistencia, campanas, encuestas, interna, jornadas, plan, tablero

urlpatterns = [
    pattern
    for theme in (asistencia, campanas, encuestas, interna, jornadas, plan, tablero)
    for pattern in theme.urlpatterns
]
