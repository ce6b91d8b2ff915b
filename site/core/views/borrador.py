"""A page's draft for who has its link, and the screen of the admin that makes the link."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_safe
from wagtail.models import Page

from core.borradores import abrir, enlace_de


@require_safe
def borrador(request: HttpRequest, token: str) -> HttpResponse:
    """Show the latest draft with its banner; 404 once the link's time is over. No cache or search engine keeps it."""
    opened = abrir(token)
    page = Page.objects.filter(pk=opened.page_id).select_related("locale").first() if opened else None
    if opened is None or page is None:
        raise Http404
    draft = page.get_latest_revision_as_object()
    request.is_preview = True  # type: ignore[attr-defined]  # Wagtail's own mark on the request
    request.borrador = opened  # type: ignore[attr-defined]
    with translation.override(page.locale.language_code):
        response = draft.serve_preview(request, draft.default_preview_mode)
        if hasattr(response, "render"):
            response = response.render()
    add_never_cache_headers(response)
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response  # type: ignore[no-any-return]


def hacer_enlace(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show a person who may edit the page a new link to its draft, to be copied and sent."""
    page = get_object_or_404(Page, pk=page_id)
    if not page.permissions_for_user(request.user).can_edit():
        raise Http404
    path, expira = enlace_de(page)
    context = {"page": page, "enlace": settings.PUBLIC_URL + path, "expira": expira}
    return render(request, "core/admin/enlace_borrador.html", context)
