"""The form by which an official writes a question down: short, in the order in which one hears it."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from asesoria.escritura import una_linea
from asesoria.states import CANALES_ANOTADOS, Canal, Naturaleza
from core.publicas import publicas
from cuentas.models import Dependencia
from tramites.models import TramitePage

MOMENT = "%Y-%m-%dT%H:%M"


class ConsultaForm(forms.Form):
    """A question that came by a channel outside the site."""

    canal = forms.ChoiceField(
        label=_("Por dónde llegó"),
        choices=[(c.value, c.label) for c in CANALES_ANOTADOS],
        widget=forms.RadioSelect,
        error_messages={"required": _("Escoja por dónde llegó.")},
    )
    asunto = forms.CharField(
        label=_("Qué preguntó, en una frase"),
        max_length=200,
        error_messages={"required": _("Escriba qué preguntó.")},
    )
    texto = forms.CharField(
        label=_("Detalles"), required=False, max_length=8000, widget=forms.Textarea(attrs={"rows": 3}), strip=False
    )
    tramite: Any = forms.ModelChoiceField(
        label=_("Trámite"), queryset=None, required=False, empty_label=_("Ninguno, u otro tema")
    )
    dependencia: Any = forms.ModelChoiceField(
        label=_("Dependencia que responde"),
        queryset=None,
        required=False,
        empty_label=_("La del trámite, o la mía"),
    )
    recibida_en = forms.DateTimeField(
        label=_("Cuándo"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT),
        error_messages={"required": _("Escriba cuándo."), "invalid": _("Escriba el día y la hora.")},
    )
    respuesta = forms.CharField(
        label=_("Qué se le respondió"),
        help_text=_("Si ya le respondió. En blanco, la pregunta queda abierta."),
        required=False,
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 3}),
        strip=False,
    )
    naturaleza = forms.ChoiceField(
        label=_("Qué es"),
        choices=[
            (Naturaleza.SIN_MARCAR.value, _("Todavía no lo sé")),
            (Naturaleza.ORIENTACION.value, _("Orientación: pide que le expliquen algo")),
            (Naturaleza.PETICION.value, _("Petición: pide que la Alcaldía haga o entregue algo")),
        ],
        widget=forms.RadioSelect,
    )
    nombre = forms.CharField(label=_("Nombre"), required=False, max_length=120)
    telefono = forms.CharField(label=_("Teléfono"), required=False, max_length=40)
    correo = forms.EmailField(
        label=_("Correo electrónico"),
        required=False,
        error_messages={"invalid": _("Escriba un correo como nombre@ejemplo.com.")},
    )
    clave_envio = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, canal: str = "") -> None:
        initial = {
            "canal": canal if canal in CANALES_ANOTADOS else Canal.TELEFONO.value,
            "clave_envio": uuid4(),
            "recibida_en": timezone.localtime().replace(second=0, microsecond=0),
            "naturaleza": Naturaleza.SIN_MARCAR.value,
        }
        super().__init__(data, initial=initial, use_required_attribute=False)
        tramites = publicas(TramitePage.objects.filter(locale__language_code="es")).order_by("title")
        self.fields["tramite"].queryset = tramites  # type: ignore[attr-defined]  # a model's choice
        self.fields["dependencia"].queryset = Dependencia.objects.order_by("nombre")  # type: ignore[attr-defined]
        self.fields["canal"].widget.attrs["autofocus"] = True

    def clean_asunto(self) -> str:
        text = una_linea(self.cleaned_data["asunto"])
        if not any(c.isalnum() for c in text):
            raise forms.ValidationError(_("Escriba qué preguntó."))
        return text

    def clean_recibida_en(self) -> Any:
        moment = self.cleaned_data["recibida_en"]
        if moment > timezone.now():
            raise forms.ValidationError(_("Ese momento todavía no llega. Escriba cuándo preguntó."))
        return moment
