"""What this room adds to the admin: its screens, and what each theme's `menu` registers."""

from importlib import import_module

from django.urls import URLPattern, URLResolver
from wagtail import hooks

from comunicaciones.mesa.urls import urlpatterns

for theme in ("plan", "jornadas", "asistencia", "campanas", "encuestas", "interna", "tablero"):
    import_module(f"comunicaciones.mesa.{theme}.menu")


@hooks.register("register_admin_urls")
def desk_urls() -> list[URLPattern | URLResolver]:
    """Add the officials' screens."""
    return urlpatterns
