"""The comments of one page, as its editor decides about them: from the menu of the page's editor."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.models import Page

from asesoria.actions.ajustar_comentarios import ajustar_comentarios
from asesoria.selectors.comentables import TIPOS, ajuste_de


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def de_pagina(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how the comments of a page stand; its POST decides."""
    pagina = get_object_or_404(Page, pk=pk).specific
    if type(pagina) not in TIPOS:
        raise Http404
    if not pagina.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    if request.method == "POST":
        try:
            ajustar_comentarios(pagina=pagina, modo=request.POST.get("modo", ""), by=request.user)
        except ValueError:
            messages.error(request, _("Escoja cómo quedan los comentarios."))
        else:
            messages.success(request, _("Guardamos cómo quedan los comentarios."))
            return redirect("wagtailadmin_pages:edit", pagina.pk)
    trail = [
        {"url": reverse("wagtailadmin_home"), "label": _("Inicio")},
        {"url": reverse("wagtailadmin_pages:edit", args=[pagina.pk]), "label": pagina.get_admin_display_title()},
        {"url": "", "label": _("Comentarios")},
    ]
    frame = {"header_title": _("Comentarios"), "header_icon": "comment", "breadcrumbs_items": trail}
    context = {**frame, "pagina": pagina, "ajuste": ajuste_de(pagina)}
    return render(request, "asesoria/mesa/comentarios.html", context)
