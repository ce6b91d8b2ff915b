"""Where the language switch leads when a page is not translated: a page that says so."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe
from wagtail.models import Page

from core.idiomas import traducciones_de


@require_safe
def sin_traduccion(request: HttpRequest, page_id: int) -> HttpResponse:
    """Say that the page is not in this language and offer it in those it is in; go on to it if it is by now."""
    page = Page.objects.live().public().filter(pk=page_id, depth__gt=1).first()
    if page is None or not getattr(page.specific, "is_public", True):  # a forum that not everybody may know of
        raise Http404
    versions = traducciones_de(page)
    here = next((version for version in versions if version.is_current and version.exists), None)
    if here is not None:
        return redirect(here.url)
    context = {"original": page, "versiones": [v for v in versions if v.exists], "noindex": True}
    return render(request, "core/sin_traduccion.html", context | {"demo": settings.DEMO})
