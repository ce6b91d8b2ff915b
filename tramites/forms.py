"""The small forms of following and verifying."""

from django import forms
from django.utils.translation import gettext_lazy as _

MOST_PDF = 20 * 1024 * 1024


class EntrarForm(forms.Form):
    """Number and clave."""

    radicado = forms.CharField(
        label=_("Número de radicado"),
        help_text=_("Está en su constancia, por ejemplo 2026-000123."),
        max_length=60,
        error_messages={"required": _("Escriba el número de radicado.")},
    )
    clave = forms.CharField(
        label=_("Clave de seguimiento"),
        help_text=_("Se la dimos al enviar la solicitud y en el correo. No está en el PDF."),
        max_length=60,
        error_messages={"required": _("Escriba la clave de seguimiento.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )


class ClaveForm(forms.Form):
    """The number whose clave was lost."""

    radicado = forms.CharField(
        label=_("Número de radicado"),
        help_text=_("Está en su constancia, por ejemplo 2026-000123."),
        max_length=60,
        error_messages={"required": _("Escriba el número de radicado.")},
    )


class CodigoForm(forms.Form):
    """A código de verificación."""

    codigo = forms.CharField(
        label=_("Código de verificación"),
        help_text=_("Está al final del documento, junto al código QR. Son diez letras y cifras."),
        max_length=60,
        error_messages={"required": _("Escriba el código de verificación.")},
    )


class ArchivoForm(forms.Form):
    """A PDF to compare with the one that was issued."""

    archivo = forms.FileField(
        label=_("El PDF que usted tiene"),
        help_text=_("Solo lo comparamos: no se guarda."),
        error_messages={"required": _("Elija el PDF que quiere comparar.")},
    )

    def clean_archivo(self) -> object:
        archivo = self.cleaned_data["archivo"]
        if archivo.size > MOST_PDF:
            raise forms.ValidationError(_("Elija un archivo de menos de 20 MB."))
        return archivo
