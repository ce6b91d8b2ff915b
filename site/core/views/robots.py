"""What machines that read the site ask first: robots.txt."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

HIDDEN = (
    "/admin/",
    "/cuenta/",
    "/borrador/",
    "/participar/",
    "/radicados/",
    "/verificar/",
    "/buscar/",
    "/*/solicitud/",
)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Tell crawlers where not to go: nowhere at all on a demo."""
    if settings.DEMO:
        lines = ["User-agent: *", "Disallow: /"]
    else:
        rules = [f"Disallow: {path}" for path in HIDDEN]
        sitemap = request.build_absolute_uri(reverse("sitemap"))
        lines = ["User-agent: *", *rules, "", f"Sitemap: {sitemap}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
