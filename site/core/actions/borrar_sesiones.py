"""Delete expired sessions."""

from importlib import import_module

from django.conf import settings


def borrar_sesiones(*, by: None = None) -> None:
    """Delete the sessions whose time is over, whichever engine keeps them."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
