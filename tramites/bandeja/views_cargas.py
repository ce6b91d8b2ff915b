"""One load of withholdings: its figures, the certificates that rest on it, and annulling or restoring it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from tramites.actions.anular_carga import anular_carga
from tramites.actions.restaurar_carga import RestaurarDuplica, restaurar_carga
from tramites.bandeja.views_retenciones import MOST_LINES_SHOWN
from tramites.models import CargaRetenciones
from tramites.permissions import puede_cargar_retenciones
from tramites.selectors.cargas import afectados, cargas


class AnularForm(forms.Form):
    """Why a load is annulled."""

    motivo = forms.CharField(
        label=gettext_lazy("Por qué se anula"),
        help_text=gettext_lazy("Queda con su nombre y la hora. Lo leen quienes cargan retenciones."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def _carga(request: HttpRequest, pk: int) -> CargaRetenciones:
    if not puede_cargar_retenciones(request.user):
        raise Http404
    return get_object_or_404(cargas(), pk=pk)


@never_cache
@require_safe
def carga(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a load, and what annulling or restoring it would do."""
    return _show(request, _carga(request, pk))


@never_cache
@require_POST
def anular(request: HttpRequest, pk: int) -> HttpResponse:
    """Annul it with a reason; who comes second is told who did it and when."""
    found = _carga(request, pk)
    kept, done = found, False
    if not found.is_annulled:
        form = AnularForm(request.POST)
        if not form.is_valid():
            return _show(request, found, form, 422)
        kept, done = anular_carga(carga=found, motivo=form.cleaned_data["motivo"], by=request.user)
    if done:
        messages.success(
            request, _("La carga %(n)s quedó anulada: ya no cuenta en ningún certificado.") % {"n": kept.pk}
        )
    else:
        messages.warning(request, _annulled_words(kept))
    return redirect("retenciones_carga", pk=kept.pk)


def _annulled_words(kept: CargaRetenciones) -> str:
    return _("La carga %(n)s ya la había anulado %(quien)s el %(dia)s. No cambió nada.") % {
        "n": kept.pk,
        "quien": kept.anulada_por,
        "dia": f"{timezone.localtime(kept.anulada_en):%d/%m/%Y %H:%M}",
    }


@never_cache
@require_POST
def restaurar(request: HttpRequest, pk: int) -> HttpResponse:
    """Let it count again, unless that would double what stands."""
    found = _carga(request, pk)
    try:
        kept, done = restaurar_carga(carga=found, by=request.user)
    except RestaurarDuplica as doubled:
        return _show(request, found, status=409, repetidas=doubled.lineas)
    words = _("La carga %(n)s cuenta otra vez.") if done else _("La carga %(n)s no estaba anulada. No cambió nada.")
    messages.success(request, words % {"n": kept.pk})
    return redirect("retenciones_carga", pk=kept.pk)


def _show(
    request: HttpRequest,
    found: CargaRetenciones,
    form: AnularForm | None = None,
    status: int = 200,
    repetidas: list[Any] | None = None,
) -> HttpResponse:
    title = _("Carga %(n)s") % {"n": found.pk}
    context = {
        "carga": found,
        "form": form or AnularForm(),
        "afectados": afectados(found, request.user),
        "repetidas": (repetidas or [])[:MOST_LINES_SHOWN],
        "n_repetidas": len(repetidas or []),
        "header_title": title,
        "header_icon": "upload",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Inicio")},
            {"url": reverse("retenciones"), "label": _("Retenciones")},
            {"url": "", "label": title},
        ],
    }
    return render(request, "tramites/bandeja/carga.html", context, status=status)
