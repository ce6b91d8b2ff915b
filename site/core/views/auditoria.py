"""The audit on a screen: who did what and when. Nobody can edit it."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.selectors.auditoria import contexto_de, eventos

POR_PAGINA = 100


@never_cache
@require_safe
def auditoria(request: HttpRequest) -> HttpResponse:
    """List the events, to who may read the audit."""
    if not request.user.has_perm("core.view_auditevent"):
        raise PermissionDenied
    q = request.GET.get("q", "").replace("\0", "").strip()[:100]
    page = Paginator(eventos(q), POR_PAGINA).get_page(request.GET.get("p"))
    context = contexto_de(q, page) | {
        "header_title": _("Auditoría"),
        "header_icon": "history",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Inicio")},
            {"url": "", "label": _("Auditoría")},
        ],
    }
    return render(request, "core/admin/auditoria.html", context)
