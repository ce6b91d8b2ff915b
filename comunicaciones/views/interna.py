"""The parts of the internal area that are more than a page: who asks was checked by the page itself."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from comunicaciones.selectors.interna import buscar_dentro, directorio, manual, pendientes_de
from cuentas.models import Dependencia

LONGEST = 100


def inicio(page: Any, request: HttpRequest) -> HttpResponse:
    """Show the area: what waits, the ways, the pages."""
    context = {"pendientes": pendientes_de(request.user)[:5], "paginas": manual(page)}
    return page.render(request, context_overrides=context, template="comunicaciones/interna/area.html")  # type: ignore[no-any-return]


def ver_directorio(page: Any, request: HttpRequest) -> HttpResponse:
    """Show dependencias and officials, filtered; made to be printed too."""
    texto = " ".join(request.GET.get("q", "").replace("\0", "").split())[:LONGEST]
    cual = request.GET.get("dependencia", "")[:60].replace("\0", "")
    groups = directorio(texto, cual)
    context = {
        "grupos": groups,
        "q": texto,
        "cual": cual,
        "dependencias": Dependencia.objects.values_list("slug", "nombre"),
        "cuantas": len({person.pk for group in groups for person in group.personas}),
    }
    return page.render(request, context_overrides=context, template="comunicaciones/interna/directorio.html")  # type: ignore[no-any-return]


def ver_pendientes(page: Any, request: HttpRequest) -> HttpResponse:
    """Show what this person must do."""
    context = {"pendientes": pendientes_de(request.user)}
    return page.render(request, context_overrides=context, template="comunicaciones/interna/pendientes.html")  # type: ignore[no-any-return]


def ver_busqueda(page: Any, request: HttpRequest) -> HttpResponse:
    """Search the internal pages."""
    texto = " ".join(request.GET.get("q", "").replace("\0", "").split())[:LONGEST]
    locale = (get_language() or "es").partition("-")[0]
    context = {"q": texto, "hits": buscar_dentro(texto, locale).hits if texto else ()}
    return page.render(request, context_overrides=context, template="comunicaciones/interna/buscar.html")  # type: ignore[no-any-return]
