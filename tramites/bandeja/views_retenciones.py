"""Hacienda loads the withholdings: a file, and a report by line of what is wrong with it."""

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tramites.actions.cargar_retenciones import CargaRechazada, CargaRepetida, cargar_retenciones
from tramites.models import CargaRetenciones
from tramites.permissions import puede_cargar_retenciones
from tramites.selectors.lectura_retenciones import COLUMNAS, OPCIONALES, Lectura

MOST_BYTES = 20 * 1024 * 1024


class CargaForm(forms.Form):
    """One file."""

    archivo = forms.FileField(
        label=gettext_lazy("Archivo de retenciones"),
        help_text=gettext_lazy("CSV o XLSX, hasta 20 MB y 50.000 líneas. Se carga completo o no se carga."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
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
    upload = form.cleaned_data["archivo"]
    try:
        carga = cargar_retenciones(nombre=upload.name, contenido=upload.read(), by=request.user)
    except CargaRechazada as refused:
        form.add_error("archivo", _("No se cargó ninguna línea: corrija lo que dice la lista y vuelva a intentar."))
        return _show(request, form, refused.lectura, 422)
    except CargaRepetida as repeated:
        form.add_error("archivo", _already(repeated.carga))
        return _show(request, form, status=409)
    words = ngettext("Se cargó %(n)s línea.", "Se cargaron %(n)s líneas.", carga.filas)
    messages.success(request, words % {"n": carga.filas})
    return redirect("retenciones")


def _already(carga: CargaRetenciones) -> str:
    return _("Este mismo archivo ya lo cargó %(quien)s el %(dia)s.") % {
        "quien": carga.cargada_por,
        "dia": f"{timezone.localtime(carga.cargada_en):%d/%m/%Y %H:%M}",
    }


def _show(request: HttpRequest, form: CargaForm, lectura: Lectura | None = None, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "lectura": lectura,
        "cargas": CargaRetenciones.objects.select_related("cargada_por")[:50],
        "columnas": [(name, name in OPCIONALES) for name in COLUMNAS],
        "header_title": _("Retenciones"),
        "header_icon": "upload",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Inicio")},
            {"url": "", "label": _("Retenciones")},
        ],
    }
    return render(request, "tramites/bandeja/retenciones.html", context, status=status)
