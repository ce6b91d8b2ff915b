"""What somebody was writing when their login had expired: kept in the session, given back to the same form once."""

from typing import Any

from django.http import HttpRequest

KEY = "asesoria_escrito"
FIELDS = ("titulo", "tramite", "fuente", "es_pregunta", "descripcion")
LONGEST = 50_000  # what a town may let a post be


def recordar_escrito(request: HttpRequest) -> None:
    """Keep what was sent to this address without a login; the last one wins."""
    if request.method == "POST" and request.POST.get("fuente"):
        written = {name: request.POST[name][:LONGEST] for name in FIELDS if request.POST.get(name)}
        request.session[KEY] = {"en": request.path, "campos": written}


def escrito_recordado(request: HttpRequest) -> dict[str, Any]:
    """Return what was being written at this address, and forget it; empty when there is nothing."""
    kept = request.session.get(KEY)
    if not kept or kept["en"] != request.path:
        return {}
    del request.session[KEY]
    found: dict[str, Any] = kept["campos"]
    return found


def hay_escrito(request: HttpRequest) -> bool:
    """Say whether something waits for its writer to log in."""
    return KEY in request.session
