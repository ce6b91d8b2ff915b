"""/buscar/ and its suggestions. The same for everybody: what is indexed for all, without a cookie."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from search.documents import SearchResults
from search.forms import read_pedido
from search.presenters import above, filters_of, kind_label, paged, results_of, used_slugs
from search.queries import clean
from search.selectors import buscar, dependencias, indexed_of, sugerir

POPULAR_KIND = "tramite"
POPULAR = 7


def _language() -> str:
    return (get_language() or "es").partition("-")[0]


@require_safe
def buscar_view(request: HttpRequest) -> HttpResponse:
    """Show what was found, or what to do when nothing was; 400 when the question is longer than one can be."""
    pedido = read_pedido(request.GET, _language())
    results = SearchResults() if pedido.too_long else buscar(pedido.query())
    names = dependencias(used_slugs(results))
    popular = [] if results.total else indexed_of(POPULAR_KIND, pedido.locale, POPULAR)
    context = {
        "pedido": pedido,
        "no_search": True,  # the page has its own box
        "noindex": True,
        "results": results,
        "hits": results_of(results, names),
        "filters": filters_of(pedido, results, names),
        "page_obj": paged(pedido, results) if results.total else None,
        "popular": popular,
        "index_url": above(popular[0].url) if popular else "",
        "by_relevance_url": pedido.address(orden=""),
        "by_date_url": pedido.address(orden="fecha"),
        "unfiltered_url": type(pedido)(pedido.text, pedido.locale).address(),
        "prefix": pedido.address().lstrip("?"),
    }
    return render(request, "search/buscar.html", context, status=400 if pedido.too_long else 200)


@require_safe
@cache_control(public=True, max_age=60)
def sugerencias_view(request: HttpRequest) -> HttpResponse:
    """Answer with the lines to offer for what was typed so far."""
    typed = request.GET.get("q", "")[:200]
    found = sugerir(typed, _language()) if len(clean(typed)) > 1 else []
    lines = [{"title": s.title, "url": s.url, "kind": kind_label(s.kind)} for s in found]
    return JsonResponse({"suggestions": lines})
