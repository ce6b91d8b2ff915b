"""The counter: an official begins a request for a person who came, and fills it in the form's own wizard.

It lives under the admin, not under the trámite's page: only officials reach it, with their second factor.
"""

from typing import Any
from uuid import UUID

from csp.decorators import csp
from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from forms.views import draft as wizard
from forms.wizard.entry import DEFAULT_NOTICE
from forms.wizard.screen import safe_html
from tramites.actions.abrir_en_ventanilla import abrir_en_ventanilla
from tramites.models import TramitePage
from tramites.models.alojar import aviso_de_privacidad
from tramites.permissions import puede_radicar_en_ventanilla, puede_radicar_por_otros
from tramites.selectors.ventanilla import borradores_de_ventanilla, recibo_pasado, tramites_de_ventanilla
from tramites.states import Identificacion


class VentanillaForm(forms.Form):
    """Which trámite, how the person identified, and that the notice was read to them."""

    tramite = forms.ChoiceField(
        label=gettext_lazy("Trámite"), error_messages={"required": gettext_lazy("Elija cuál pide la persona.")}
    )
    identificacion = forms.ChoiceField(
        label=gettext_lazy("Cómo se identificó la persona (opcional)"),
        choices=[("", gettext_lazy("Sin anotar")), *Identificacion.choices],
        required=False,
    )
    aviso = forms.BooleanField(
        label=gettext_lazy("Le leí o le mostré a la persona el aviso de privacidad, y quiere continuar"),
        error_messages={"required": gettext_lazy("Léale o muéstrele el aviso antes de pedirle sus datos, y márquelo.")},
    )

    def __init__(self, *args: Any, tramites: list[TramitePage], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tramites = {str(t.pk): t for t in tramites}
        field: Any = self.fields["tramite"]
        field.choices = [("", _("Elija")), *((pk, t.title) for pk, t in self.tramites.items())]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ventanilla(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Ask for what a request at the counter begins with; for who registers none there is no such page."""
    if not puede_radicar_por_otros(request.user):
        raise Http404
    tramites = tramites_de_ventanilla(request.user)
    version, texto = aviso_de_privacidad(request)
    if request.method != "POST":
        return _show(request, VentanillaForm(initial={"tramite": pk}, tramites=tramites), texto)
    form = VentanillaForm(request.POST, tramites=tramites)
    if not form.is_valid():
        return _show(request, form, texto, 422)
    draft = abrir_en_ventanilla(
        tramite=form.tramites[form.cleaned_data["tramite"]],
        identificacion=form.cleaned_data["identificacion"],
        aviso=version or DEFAULT_NOTICE,
        by=request.user,
    )
    return redirect(draft.url)


def _show(request: HttpRequest, form: VentanillaForm, aviso: str, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "aviso": safe_html(aviso) if aviso else "",
        "borradores": borradores_de_ventanilla(request.user),
        "header_title": _("Radicar en ventanilla"),
        "header_icon": "edit",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Inicio")},
            {"url": "", "label": _("Radicar en ventanilla")},
        ],
    }
    return render(request, "tramites/bandeja/ventanilla.html", context, status=status)


# Its pages are those of the site, not of the admin: they keep the site's strict policy.
strict = csp(settings.CONTENT_SECURITY_POLICY["DIRECTIVES"])


@csrf_exempt  # the wizard's view looks at the size of a post first, and then checks it
@strict  # type: ignore[arg-type]  # typed for views without arguments
def borrador(request: HttpRequest, pk: int, draft: UUID, rest: str = "") -> HttpResponseBase:
    """Answer for one request under way; asked again each time whether the person may still register it."""
    tramite = get_object_or_404(TramitePage, pk=pk)
    if not puede_radicar_en_ventanilla(request.user, tramite):
        raise Http404
    codigo = recibo_pasado(draft, request.user)
    if codigo:
        return redirect("bandeja_caso", codigo=codigo)
    return wizard(request, draft=draft, rest=rest)
