"""The forms of the chat."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from asesoria.escritura import limpiar, una_linea
from asesoria.forms import ArchivosField, ArchivosInput

LONGEST = 4000


class MensajeForm(forms.Form):
    """One message, or files."""

    texto = forms.CharField(
        label=_("Escriba su mensaje"), required=False, widget=forms.Textarea(attrs={"rows": 3}), strip=False
    )
    archivos = ArchivosField(
        label=_("Adjuntar imágenes o PDF"),
        required=False,
        widget=ArchivosInput(attrs={"accept": "image/jpeg,image/png,application/pdf"}),
    )
    cliente_id = forms.UUIDField(widget=forms.HiddenInput)

    def clean_texto(self) -> str:
        text = limpiar(self.cleaned_data["texto"])
        if len(text) > LONGEST:
            raise forms.ValidationError(_now("Escriba menos de %(n)s caracteres por mensaje.") % {"n": LONGEST})
        return text

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not data.get("texto") and not data.get("archivos"):
            self.add_error("texto", _now("Escriba su mensaje."))
        return data


class ChatForm(forms.Form):
    """How a conversation begins: only the question is needed."""

    texto = forms.CharField(
        label=_("¿En qué le ayudamos?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Escriba en qué le ayudamos.")},
    )
    tramite: Any = forms.ModelChoiceField(
        label=_("Trámite"), queryset=None, required=False, empty_label=_("Ninguno, u otro tema"), to_field_name="slug"
    )
    nombre = forms.CharField(
        label=_("Su nombre"),
        help_text=_("Opcional."),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    correo = forms.EmailField(
        label=_("Su correo electrónico"),
        help_text=_("Opcional. Le enviamos un enlace para volver si se cierra esta página."),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": _("Escriba un correo como nombre@ejemplo.com.")},
    )
    transcripcion = forms.BooleanField(label=_("Enviarme la conversación al terminar"), required=False)
    cliente_id = forms.UUIDField(widget=forms.HiddenInput)
    sitio_web = forms.CharField(required=False)

    def __init__(self, *args: Any, tramites: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"initial": {"cliente_id": uuid4(), **(kwargs.get("initial") or {})}})
        self.fields["tramite"].queryset = tramites  # type: ignore[attr-defined]  # a model's choice

    def clean_texto(self) -> str:
        text = limpiar(self.cleaned_data["texto"])
        if not text or len(text) > LONGEST:
            raise forms.ValidationError(_now("Escriba entre 1 y %(n)s caracteres.") % {"n": LONGEST})
        return text

    def clean_nombre(self) -> str:
        return una_linea(self.cleaned_data["nombre"])

    def clean_sitio_web(self) -> str:
        if self.cleaned_data["sitio_web"]:
            raise forms.ValidationError(_now("No pudimos recibir su mensaje."))
        return ""


class ValorarForm(forms.Form):
    """How it was."""

    VALORES = [(5, _("Muy bien")), (4, _("Bien")), (3, _("Regular")), (2, _("Mal")), (1, _("Muy mal"))]

    valor = forms.TypedChoiceField(
        label=_("¿Cómo le pareció la atención?"),
        choices=VALORES,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Escoja una opción.")},
    )
    texto = forms.CharField(
        label=_("¿Qué podemos mejorar?"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
