"""Radicados of one trámite with their answers, as a file for a spreadsheet."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tramites.actions.registrar_exportacion import registrar_exportacion
from tramites.models import TramitePage
from tramites.permissions import puede_exportar, puede_exportar_reservados, radicados_visibles
from tramites.presenters.exportar import Hoja
from tramites.selectors.exportar import Pedido, definiciones, en_orden, exportables
from tramites.views.answers import private

MOST = 10_000  # some ten seconds of the longest form; a worker is given sixty
ESTADOS = (
    ("todos", gettext_lazy("Todos")),
    ("abiertos", gettext_lazy("Abiertos")),
    ("terminados", gettext_lazy("Terminados")),
)
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class ExportarForm(forms.Form):
    """What to export. Who may not take out reserved data is not asked about them."""

    tramite: Any = forms.ModelChoiceField(
        label=gettext_lazy("Trámite"), queryset=None, empty_label=gettext_lazy("Elija")
    )
    estado = forms.ChoiceField(label=gettext_lazy("Estado"), choices=ESTADOS, required=False)
    desde = forms.DateField(label=gettext_lazy("Radicados desde"), required=False, widget=DAY)
    hasta = forms.DateField(label=gettext_lazy("Radicados hasta"), required=False, widget=DAY)
    reservados = forms.BooleanField(label=gettext_lazy("Incluir datos sensibles y de menores"), required=False)
    motivo = forms.CharField(
        label=gettext_lazy("Para qué necesita los datos sensibles y de menores"),
        help_text=gettext_lazy("Queda en la auditoría. No escriba nombres ni documentos."),
        required=False,
        max_length=300,
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        tramites: Any = self.fields["tramite"]
        seen = radicados_visibles(user).order_by().values("tramite")
        tramites.queryset = TramitePage.objects.filter(pk__in=seen).order_by("title")
        if not puede_exportar_reservados(user):
            del self.fields["reservados"], self.fields["motivo"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("reservados") and not data.get("motivo", "").strip():
            self.add_error("motivo", _("Diga para qué los necesita."))
        if not self.errors:
            self.ids = list(exportables(self.user, self.pedido).values_list("pk", flat=True)[: MOST + 1])
            if not self.ids:
                self.add_error(None, _("No hay radicados así."))
            elif len(self.ids) > MOST:
                self.add_error(
                    None, _("Son más de %(n)s: pida menos días cada vez.") % {"n": f"{MOST:,}".replace(",", ".")}
                )
        return data

    @property
    def pedido(self) -> Pedido:
        data = self.cleaned_data
        return Pedido(
            tramite=data["tramite"],
            estado=data["estado"] or "todos",
            desde=data["desde"],
            hasta=data["hasta"],
            reservados=data.get("reservados", False),
        )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def exportar(request: HttpRequest) -> HttpResponseBase:
    """Ask what to export, and send it as a download; to who may not there is no such page."""
    if not puede_exportar(request.user):
        raise Http404
    if request.method != "POST":
        return _show(request, ExportarForm(user=request.user, initial={"tramite": request.GET.get("tramite")}))
    form = ExportarForm(request.POST, user=request.user)
    if not form.is_valid():
        return _show(request, form, 422)
    registrar_exportacion(
        pedido=form.pedido, radicados=len(form.ids), motivo=form.cleaned_data.get("motivo", ""), by=request.user
    )
    hoja = Hoja(definiciones(form.ids), reservados=form.pedido.reservados)
    answer = StreamingHttpResponse(hoja.lineas(en_orden(form.ids)), content_type="text/csv; charset=utf-8")
    name = f"radicados-{form.pedido.tramite.slug}-{timezone.localdate():%Y%m%d}.csv"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return private(answer)


def _show(request: HttpRequest, form: ExportarForm, status: int = 200) -> HttpResponseBase:
    context = {
        "form": form,
        "header_title": _("Exportar radicados"),
        "header_icon": "download",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Inicio")},
            {"url": reverse("bandeja"), "label": _("Bandeja")},
            {"url": "", "label": _("Exportar radicados")},
        ],
    }
    return render(request, "tramites/bandeja/exportar.html", context, status=status)
