"""A sanctioned person reads why, until when, and asks somebody else to look again."""

from contextlib import suppress

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from asesoria.actions.apelar import apelar as apelar_accion
from asesoria.models import Sancion
from asesoria.states import ActoImposible
from asesoria.views.answers import con_cuenta, go, page


class ApelarForm(forms.Form):
    """Why the sanction should be looked at again."""

    texto = forms.CharField(
        label=_("Por qué no está de acuerdo"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Escriba por qué no está de acuerdo.")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@con_cuenta
def apelar(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one's own sanction; its POST appeals, once."""
    sancion = get_object_or_404(Sancion, pk=pk, usuario=request.user.pk)
    form = ApelarForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with suppress(ActoImposible):  # sent twice: the page says that it came in
            apelar_accion(sancion=sancion, by=request.user, texto=form.cleaned_data["texto"])
        return go(reverse("asesoria:apelar", args=[pk]))
    context = {"sancion": sancion, "form": form}
    return page(request, "asesoria/participar/apelar.html", context, 422 if form.errors else 200)
