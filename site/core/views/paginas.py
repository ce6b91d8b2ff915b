"""Where every page of the tree is answered: Wagtail's own view, after our shorter way to the page."""

from django.http import HttpRequest, HttpResponseBase
from wagtail.views import serve

from core.selectors.rutas import ruta


def servir(request: HttpRequest, path: str) -> HttpResponseBase:
    """Find the page and let Wagtail answer, with its privacy and its hooks."""
    request._wagtail_route_for_request = ruta(request, path)  # type: ignore[attr-defined]  # Wagtail looks there
    response: HttpResponseBase = serve(request, path)
    return response
