"""Hacienda loads the withholdings: a file, and a report by line of what is wrong with it or said already."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tramites.actions.cargar_retenciones import CargaDuplica, CargaRechazada, CargaRepetida, cargar_retenciones
from tramites.models import CargaRetenciones
from tramites.permissions import puede_cargar_retenciones
from tramites.selectors.cargas import cargas, totales
from tramites.selectors.lectura_retenciones import COLUMNAS, OPCIONALES

MOST_BYTES = 20 * 1024 * 1024
MOST_LINES_SHOWN = 200
POR_PAGINA = 25


class CargaForm(forms.Form):
    """One file; `sumar` is asked only of who was shown the lines that repeat others."""

    archivo = forms.FileField(
        label=gettext_lazy("Archivo de retenciones"),
        help_text=gettext_lazy("CSV o XLSX, hasta 20 MB y 50.000 líneas. Se carga completo o no se carga."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )
    sumar = forms.BooleanField(
        label=gettext_lazy("Revisé las líneas repetidas: no corrigen las anteriores, se suman a ellas"), required=False
    )

    def clean_archivo(self) -> UploadedFile:
        upload: UploadedFile = self.cleaned_data["archivo"]
        if (upload.size or 0) > MOST_BYTES:
            raise forms.ValidationError(_("El archivo pesa más de 20 MB. Divídalo."))
        return upload


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def retenciones(request: HttpRequest) -> HttpResponse:
    """Show what was loaded and take another file; for who may not load there is no such page."""
    if not puede_cargar_retenciones(request.user):
        raise Http404
    if request.method != "POST":
        return _show(request, CargaForm())
    form = CargaForm(request.POST, request.FILES)
    if not form.is_valid():
        return _show(request, form, status=422)
    upload, sumar = form.cleaned_data["archivo"], form.cleaned_data["sumar"]
    try:
        carga = cargar_retenciones(nombre=upload.name, contenido=upload.read(), by=request.user, sumar=sumar)
    except CargaRechazada as refused:
        form.add_error("archivo", _("No se cargó ninguna línea: corrija lo que dice la lista y vuelva a intentar."))
        return _show(request, form, status=422, errores=refused.lectura.errores)
    except CargaRepetida as repeated:
        form.add_error("archivo", _already(repeated.carga))
        return _show(request, form, status=409)
    except CargaDuplica as doubled:
        form.add_error("archivo", _("No se cargó ninguna línea: hay líneas que repiten otras ya cargadas."))
        return _show(request, form, status=409, repetidas=doubled.lineas)
    words = ngettext("Se cargó %(n)s línea.", "Se cargaron %(n)s líneas.", carga.filas)
    messages.success(request, words % {"n": carga.filas})
    return redirect("retenciones")


def _already(carga: CargaRetenciones) -> str:
    return _("Este mismo archivo ya lo cargó %(quien)s el %(dia)s.") % {
        "quien": carga.cargada_por,
        "dia": f"{timezone.localtime(carga.cargada_en):%d/%m/%Y %H:%M}",
    }


def _show(request: HttpRequest, form: CargaForm, *, status: int = 200, **lines: Any) -> HttpResponse:
    repetidas = lines.get("repetidas", [])
    context = {
        "form": form,
        "errores": lines.get("errores", []),
        "repetidas": repetidas[:MOST_LINES_SHOWN],
        "n_repetidas": len(repetidas),
        "page": Paginator(cargas(), POR_PAGINA).get_page(request.GET.get("p")),
        "totales": totales(),
        "columnas": [(name, name in OPCIONALES) for name in COLUMNAS],
        "header_title": _("Retenciones"),
        "header_icon": "upload",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Inicio")},
            {"url": "", "label": _("Retenciones")},
        ],
    }
    return render(request, "tramites/bandeja/retenciones.html", context, status=status)
