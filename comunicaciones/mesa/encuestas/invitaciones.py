"""Whom a survey was sent to: inviting by a list or by dependencia, who answered, and the one reminder."""

from collections.abc import Iterable

from django import forms
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.core.validators import validate_email
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from comunicaciones.actions.invitar import Persona, invitar
from comunicaciones.actions.recordar_encuesta import recordar_encuesta
from comunicaciones.mesa.encuestas.marco import encuesta_de, para_quien_gestiona, screen
from comunicaciones.models import Encuesta
from comunicaciones.selectors.encuestas_invitaciones import cuentas_de_invitaciones
from cuentas.models import Dependencia
from cuentas.selectors import funcionarios

PER_PAGE = 100
MOST_LINES = 50_000


class InvitarForm(forms.Form):
    """People one a line, civil servants by dependencia, or both; nobody is invited while a line is wrong."""

    personas = forms.CharField(
        label=gettext_lazy("Personas, una por línea"),
        help_text=gettext_lazy("Nombre; correo. O solo el correo."),
        required=False,
        max_length=5_000_000,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
    )
    dependencias = forms.ModelMultipleChoiceField(
        Dependencia.objects.all(),
        label=gettext_lazy("Y todos los funcionarios de estas dependencias"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def clean_personas(self) -> list[Persona]:
        """Return the people of the lines; raises with each line that is wrong."""
        lines = self.cleaned_data["personas"].splitlines()
        if len(lines) > MOST_LINES:
            raise ValidationError(_("Son más de %(n)s líneas: divídalas en varias veces.") % {"n": MOST_LINES})
        people, wrong = [], []
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            name, _mark, mail = line.rpartition(";")
            try:
                validate_email(mail.strip())
            except ValidationError:
                wrong.append(_("Línea %(n)s: no tiene un correo como nombre@ejemplo.com.") % {"n": number})
            else:
                people.append(Persona(mail.strip(), name.strip()[:120]))
        if wrong:
            raise ValidationError(wrong[:20])
        return people

    def todas(self) -> Iterable[Persona]:
        """Return everybody to invite."""
        yield from self.cleaned_data["personas"]
        for user in funcionarios().filter(dependencias__in=self.cleaned_data["dependencias"]).distinct():
            yield Persona(user.email, user.get_full_name(), user)


@para_quien_gestiona
@require_http_methods(["GET", "HEAD", "POST"])
def pagina(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Show who was invited and who answered, and invite more."""
    survey = _invited(pk)
    form = InvitarForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        n = invitar(encuesta=survey, personas=form.todas(), by=request.user)
        said = ngettext("Se invitó a %(n)s persona más.", "Se invitó a %(n)s personas más.", n) % {"n": n}
        messages.success(request, said if n else _("No había a quién invitar que no lo estuviera ya."))
        return redirect("encuesta_invitaciones", pk)
    rows = Paginator(survey.invitaciones.all(), PER_PAGE).get_page(request.GET.get("p"))
    context = {"encuesta": survey, "form": form, "cuentas": cuentas_de_invitaciones(survey), "invitaciones": rows}
    status = 422 if form.is_bound else 200
    return screen(request, "comunicaciones/encuestas/mesa_invitaciones.html", _("Invitaciones"), context, status)


@para_quien_gestiona
@require_POST
def recordar(request: HttpRequest, pk: int) -> HttpResponse:
    """Remind who has not answered, once."""
    n = recordar_encuesta(encuesta=_invited(pk), by=request.user)
    said = ngettext("Se le recuerda a %(n)s persona.", "Se les recuerda a %(n)s personas.", n) % {"n": n}
    messages.success(request, said if n else _("No hay a quién recordar: ya respondieron o ya se les recordó."))
    return redirect("encuesta_invitaciones", pk)


def _invited(pk: int) -> Encuesta:
    survey = encuesta_de(pk)
    if not survey.por_invitacion:
        raise Http404
    return survey
