"""The forms of the chat."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from asesoria import datos_personales
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
            raise forms.ValidationError(_("Escriba menos de %(n)s caracteres por mensaje.") % {"n": LONGEST})
        return text

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not data.get("texto") and not data.get("archivos"):
            self.add_error("texto", _("Escriba su mensaje."))
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
    radicado = forms.CharField(
        label=_("Número de radicado"),
        help_text=_("Opcional. Si pregunta por una solicitud que ya hizo."),
        max_length=40,
        required=False,
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
            raise forms.ValidationError(_("Escriba entre 1 y %(n)s caracteres.") % {"n": LONGEST})
        return text

    def clean_nombre(self) -> str:
        return una_linea(self.cleaned_data["nombre"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("transcripcion") and not data.get("correo") and "correo" not in self.errors:
            self.add_error("correo", _("Escriba el correo al que le enviamos la conversación."))
        return data

    def clean_sitio_web(self) -> str:
        if self.cleaned_data["sitio_web"]:
            raise forms.ValidationError(_("No pudimos recibir su mensaje."))
        return ""


class PropuestaForm(forms.Form):
    """What of a conversation would be published. With what looks like personal data it asks to be read again first."""

    foro: Any = forms.TypedChoiceField(label=_("Foro"), coerce=int)
    titulo = forms.CharField(label=_("Título del tema"), max_length=160)
    pregunta = forms.CharField(label=_("La pregunta"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 6}))
    respuesta = forms.CharField(label=_("La respuesta"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 8}))
    datos_ok = forms.BooleanField(label=_("Ya lo revisé: no hay datos de nadie"), required=False)

    def __init__(self, *args: Any, foros: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._forums = {foro.pk: foro for foro in foros}
        self.fields["foro"].choices = [(foro.pk, foro.title) for foro in foros]  # type: ignore[attr-defined]  # a choice
        self.hallazgos: list[str] = []

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        written = "\n".join(str(data.get(name, "")) for name in ("titulo", "pregunta", "respuesta"))
        self.hallazgos = datos_personales.en_palabras(datos_personales.buscar(written))
        if self.hallazgos and not data.get("datos_ok"):
            words = _("Parece haber %(what)s. Quítelo, o confirme que no es de nadie.")
            self.add_error("datos_ok", words % {"what": ", ".join(self.hallazgos)})
        return data

    def palabras(self) -> dict[str, Any]:
        """Return what the action takes."""
        data = self.cleaned_data
        return {
            "foro": self._forums[data["foro"]],
            **{name: data[name] for name in ("titulo", "pregunta", "respuesta")},
        }


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
