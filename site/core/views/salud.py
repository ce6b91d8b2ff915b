"""/salud/: how the house is, for machines (JSON) and for people (a page). Nothing personal, never cached."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.selectors.salud import Salud, salud


@require_safe
@never_cache
def salud_view(request: HttpRequest) -> HttpResponse:
    """Answer 200 when all is well and 503 when something needs a person."""
    state = salud()
    status = 200 if state.well else 503
    if request.GET.get("formato") == "json" or not request.accepts("text/html"):
        return JsonResponse(as_json(state), status=status)
    # The page's frame reads the database, so it cannot say that the database is away.
    template = "core/salud.html" if state.database else "core/salud_sin_base.html"
    return render(request, template, {"salud": state}, status=status)


def as_json(state: Salud) -> dict[str, object]:
    """Return the figures under stable English names: monitors read them."""
    return {
        "status": "ok" if state.well else "fail",
        "version": state.version,
        "checks": state.checks,
        "queue": {"lag_seconds": state.queue_lag, "ready": state.queued, "dead": state.dead_tasks},
        "messages": {"waiting": state.waiting_messages, "dead": state.dead_messages},
        "disk_free_bytes": state.disk_free,
        "figures": {cifra.id: dict(cifra.numeros) for cifra in state.cifras},
        "heartbeats": [
            {"name": p.nombre, "every": p.cada, "last": p.ultimo, "late": p.tarde, "failures": p.fallos}
            for p in state.pulsos
        ],
    }
