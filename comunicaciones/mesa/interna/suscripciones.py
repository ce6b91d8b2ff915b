"""The screen of subscriptions: counts, what is told, failed addresses, the log. Addresses only to who may see them."""

import csv
from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from comunicaciones.actions.anotar_fallo import anotar_rebotes
from comunicaciones.actions.anotar_novedad import callar_novedad, marcar_menor
from comunicaciones.forms.interna import RebotesForm
from comunicaciones.models import HuellaDePagina, Novedad
from comunicaciones.permissions.interna import puede_ver_cuentas, puede_ver_suscripciones
from comunicaciones.selectors.suscripciones import cuentas, filas_de_consentimientos, filas_de_suscriptores, novedades
from core.actions.auditar import auditar
from tramites.models import TramitePage


def _screen(request: HttpRequest, template: str, title: str, context: dict[str, Any], status: int = 200) -> Any:
    trail = [{"url": reverse("wagtailadmin_home"), "label": _("Inicio")}, {"url": "", "label": title}]
    base = {"header_title": title, "header_icon": "mail", "breadcrumbs_items": trail}
    return render(request, f"comunicaciones/mesa/interna/{template}.html", base | context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def lista(request: HttpRequest) -> HttpResponse:
    """Show the figures; note the addresses that came back."""
    if not puede_ver_cuentas(request.user):
        raise Http404
    form = RebotesForm(request.POST or None)
    if request.method == "POST":
        if not puede_ver_suscripciones(request.user):
            raise PermissionDenied
        if form.is_valid():
            known, unknown = anotar_rebotes(
                correos=form.cleaned_data["correos"],
                queja=form.cleaned_data["queja"],
                clave=f"{timezone.localdate():%Y%m%d}",
                by=request.user,
            )
            words = _("Anotados: %(known)s. No eran de suscriptores: %(unknown)s.")
            messages.success(request, words % {"known": known, "unknown": unknown})
            return redirect("suscripciones_mesa")
    context = {
        "cuentas": cuentas(),
        "novedades": novedades(request.user),
        "puede_ver": puede_ver_suscripciones(request.user),
        "form": form,
    }
    return _screen(request, "suscripciones", _("Suscripciones"), context, 422 if form.errors else 200)  # type: ignore[no-any-return]


@require_POST
def novedad(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a change is not worth telling, or that it is."""
    row = get_object_or_404(Novedad, pk=pk)
    if not any(shown["novedad"].pk == pk and shown["puede"] for shown in novedades(request.user, row)):
        raise Http404
    callar_novedad(novedad=row, callar=request.POST.get("callar") == "si", by=request.user)
    messages.success(request, _("Guardado."))
    return redirect("suscripciones_mesa")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def menor(request: HttpRequest, pk: int) -> HttpResponse:
    """Say beforehand that the next change of a trámite is a small one."""
    page = get_object_or_404(TramitePage, pk=pk)
    if not page.permissions_for_user(request.user).can_edit():
        raise Http404
    if request.method == "POST":
        marcar_menor(pagina=page, menor=request.POST.get("menor") == "si", by=request.user)
        messages.success(request, _("Guardado."))
        return redirect("wagtailadmin_pages:edit", page.pk)
    kept = HuellaDePagina.objects.filter(pagina=page.pk).first()
    return _screen(request, "menor", page.title, {"menor": bool(kept and kept.proximo_menor)})  # type: ignore[no-any-return]


@never_cache
@require_safe
def consentimientos(request: HttpRequest) -> HttpResponse:
    """Give the log of consents: digests, no address."""
    _exigir(request)
    auditar(event="comunicaciones.descargar_consentimientos", by=request.user)
    return _csv("consentimientos", filas_de_consentimientos())


@never_cache
@require_POST
def correos(request: HttpRequest) -> HttpResponse:
    """Give the addresses; that they were given is recorded."""
    _exigir(request)
    rows = list(filas_de_suscriptores())
    auditar(event="comunicaciones.descargar_suscriptores", by=request.user, n=len(rows) - 1)
    return _csv("suscriptores", rows)


def _exigir(request: HttpRequest) -> None:
    if not puede_ver_suscripciones(request.user):
        raise Http404


def _csv(name: str, rows: Iterable[Iterable[str]]) -> HttpResponse:
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    csv.writer(response, delimiter=";").writerows(rows)
    return response
