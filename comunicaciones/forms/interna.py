"""The forms of subscriptions: to subscribe, to change it, and the officials' list of addresses that came back."""

from typing import Any

from django import forms
from django.core.validators import EmailValidator, validate_email
from django.utils.translation import gettext_lazy as _

from comunicaciones.selectors.suscripciones import normalizar, temas_que_se_ofrecen, tramites_que_se_ofrecen
from comunicaciones.states.interna import Frecuencia

IDIOMAS = [("es", "Español"), ("en", "English")]
MOST_ADDRESSES = 5000


class _Temas(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.nombre_local)


class _Tramites(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.title)


class PreferenciasForm(forms.Form):
    """What to be told of, how often, in which language. Something must be chosen."""

    temas = _Temas(
        queryset=None, label=_("Temas"), required=False, to_field_name="slug", widget=forms.CheckboxSelectMultiple
    )
    tramites = _Tramites(queryset=None, label=_("Trámites"), required=False, widget=forms.CheckboxSelectMultiple)
    frecuencia = forms.ChoiceField(
        label=_("Cada cuánto"),
        choices=Frecuencia.choices,
        initial=Frecuencia.SEMANAL,
        widget=forms.RadioSelect,
        error_messages={"required": _("Escoja cada cuánto quiere recibir los correos.")},
    )
    idioma = forms.ChoiceField(
        label=_("Idioma de los correos"),
        choices=IDIOMAS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Escoja el idioma de los correos.")},
    )

    def __init__(self, *args: Any, locale: str = "es", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["temas"].queryset = temas_que_se_ofrecen()  # type: ignore[attr-defined]  # a field of models
        self.fields["tramites"].queryset = tramites_que_se_ofrecen(locale)  # type: ignore[attr-defined]  # likewise
        self.fields["idioma"].initial = locale

    def clean(self) -> Any:
        data = super().clean() or {}
        if not self.errors and not data.get("temas") and not data.get("tramites"):
            self.add_error("temas", _("Escoja por lo menos un tema o un trámite."))
        return data


class SuscribirForm(PreferenciasForm):
    """The same with an address, and a consent that nobody ticked beforehand. `sitio_web` is seen by machines alone."""

    correo = forms.EmailField(
        label=_("Su correo electrónico"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": _("Escriba su correo electrónico.")},
    )
    acepto = forms.BooleanField(
        label=_("Sí, acepto recibir estos correos"),
        error_messages={"required": _("Para enviarle correos necesitamos que lo acepte.")},
    )
    sitio_web = forms.CharField(required=False, label=_("Deje este campo vacío"))

    field_order = ["correo", "temas", "tramites", "frecuencia", "idioma", "acepto"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["correo"]
        wrong = EmailValidator(_("Escriba el correo completo, por ejemplo nombre@correo.com."))
        field.validators = [wrong if v is validate_email else v for v in field.validators]

    @property
    def is_machine(self) -> bool:
        return bool(str(self.data.get("sitio_web", "")).strip())


class RebotesForm(forms.Form):
    """Addresses from the mailbox of bounces, one a line."""

    correos = forms.CharField(
        label=_("Correos, uno por línea"),
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        error_messages={"required": _("Escriba o pegue por lo menos un correo.")},
    )
    queja = forms.ChoiceField(
        label=_("Qué pasó"),
        choices=[("", _("No llegó (rebote)")), ("1", _("La persona se quejó: darla de baja"))],
        required=False,
    )

    def clean_queja(self) -> bool:
        return self.cleaned_data["queja"] == "1"

    def clean_correos(self) -> list[str]:
        found = dict.fromkeys(normalizar(line) for line in self.cleaned_data["correos"].splitlines() if "@" in line)
        if not found:
            raise forms.ValidationError(_("Ninguna línea tiene un correo."))
        if len(found) > MOST_ADDRESSES:
            raise forms.ValidationError(_("Son demasiados: pegue hasta %(n)s cada vez.") % {"n": MOST_ADDRESSES})
        return list(found)
