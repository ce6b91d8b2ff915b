"""The forms of taking attendance."""

from typing import Any
from uuid import uuid4

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from comunicaciones.actions.agregar_llegada import Datos
from comunicaciones.selectors.lectura_asistencia import MOST_BYTES, Lectura, leer_csv, leer_escaneos
from cuentas.models import Dependencia
from forms.files import clamav
from forms.files.intake import Taken, take
from forms.files.refusal import Refused

TIPOS = [("", _("Ninguno"))] + [(code, code) for code in ("CC", "CE", "TI", "PPT", "PA")]
SCAN_BYTES = 15 * 1024 * 1024
SCAN_EXTENSIONS = ("pdf", "jpg", "png")
CONSENTIMIENTO = _(
    "Le informamos que sus datos se usan solo para dejar constancia de la asistencia y enviarle su constancia "
    "(Ley 1581 de 2012). Puede conocerlos, corregirlos o pedir que los borremos."
)


def una_linea(text: str) -> str:
    """Return a name on one line, without letters that are not seen."""
    return " ".join("".join(c for c in text if c.isprintable() or c.isspace()).split())


class LlegadaForm(forms.Form):
    """A person who came without being registered."""

    nombre = forms.CharField(
        label=_("Nombre completo"),
        max_length=200,
        error_messages={"required": _("Escriba el nombre de la persona.")},
    )
    documento_tipo = forms.ChoiceField(label=_("Tipo de documento"), choices=TIPOS, required=False)
    documento = forms.CharField(
        label=_("Número de documento"), help_text=_("Opcional: sale en la constancia."), max_length=20, required=False
    )
    dependencia = forms.ModelChoiceField(
        label=_("Dependencia"),
        queryset=Dependencia.objects.order_by("nombre"),
        required=False,
        empty_label=_("Ninguna: no es funcionario"),
    )
    correo = forms.EmailField(
        label=_("Correo electrónico"),
        help_text=_("Opcional: allí recibe la constancia."),
        required=False,
        error_messages={"invalid": _("Escriba un correo como nombre@ejemplo.com, o déjelo vacío.")},
    )
    informada = forms.BooleanField(
        label=_("Le leí el aviso y está de acuerdo"),
        error_messages={"required": _("Léale el aviso a la persona y marque que está de acuerdo.")},
    )
    clave_envio = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"initial": {"clave_envio": uuid4(), **(kwargs.get("initial") or {})}})

    def clean_nombre(self) -> str:
        name = una_linea(self.cleaned_data["nombre"])
        if not any(c.isalpha() for c in name):
            raise forms.ValidationError(_("Escriba el nombre de la persona."))
        return name

    def clean_documento(self) -> str:
        number = "".join(c for c in self.cleaned_data["documento"].upper() if c not in ". -")
        if number and not (3 <= len(number) <= 15 and number.isalnum() and number.isascii()):
            raise forms.ValidationError(_("Escriba el documento sin puntos ni espacios: de 3 a 15 letras o números."))
        return number

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("documento") and not data.get("documento_tipo"):
            self.add_error("documento_tipo", _("Escoja qué documento es."))
        return data

    def datos(self) -> Datos:
        """Return what was typed, as the action takes it."""
        data = self.cleaned_data
        names = ("nombre", "documento_tipo", "documento", "correo", "dependencia")
        return Datos(**{name: data[name] for name in names})


class EscaneosForm(forms.Form):
    """The scans that a telephone kept, one a line."""

    lineas = forms.CharField(
        label=_("Códigos, uno por línea"),
        help_text=_("El código o la dirección del QR. Después de «;» puede ir la hora."),
        widget=forms.Textarea(attrs={"rows": 8, "autocomplete": "off", "spellcheck": "false"}),
        max_length=2_000_000,
        error_messages={"required": _("Escriba o pegue al menos un código.")},
    )

    def clean_lineas(self) -> Lectura:
        return _readable(leer_escaneos(self.cleaned_data["lineas"]))


class CsvForm(forms.Form):
    """A CSV of who was there."""

    archivo = forms.FileField(
        label=_("Archivo CSV"),
        help_text=_("Con una columna «codigo» o «correo»; si quiere, también «sesion» y «hora». Hasta 50.000 líneas."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,text/csv"}),
        error_messages={"required": _("Escoja el archivo."), "empty": _("El archivo está vacío.")},
    )
    parcial = forms.BooleanField(
        label=_("Cargar las líneas que estén bien aunque otras tengan problemas"),
        help_text=_("Sin esto, con una sola línea mala no se carga ninguna."),
        required=False,
    )

    def clean_archivo(self) -> tuple[str, Lectura]:
        upload: UploadedFile = self.cleaned_data["archivo"]
        if (upload.size or 0) > MOST_BYTES:
            raise forms.ValidationError(_("El archivo pasa de 10 MB. Divídalo."))
        return una_linea(upload.name or "") or "archivo.csv", _readable(leer_csv(upload.read()))


def _readable(lectura: Lectura) -> Lectura:
    if not lectura.is_good:
        raise forms.ValidationError(lectura.errores)
    return lectura


class EscaneoField(forms.FileField):
    """The scan of a signed list: told by its content, cleaned and, where there is a scanner, examined."""

    def clean(self, data: Any, initial: Any = None) -> Taken:  # type: ignore[override]  # what was taken
        upload = super().clean(data, initial)
        try:
            taken = take(upload, extensions=SCAN_EXTENSIONS, max_bytes=SCAN_BYTES)
            if clamav.is_configured():
                clamav.scan(taken.stream)
                taken.stream.seek(0)
        except clamav.Unavailable:
            raise forms.ValidationError(_("Ahora no podemos examinar archivos. Pruebe más tarde.")) from None
        except Refused:
            raise forms.ValidationError(
                _("No pudimos recibir ese archivo. Suba un PDF, o una imagen JPG o PNG, de hasta 15 MB.")
            ) from None
        return taken


class PlanillaForm(forms.Form):
    """The scan of a signed paper list."""

    archivo = EscaneoField(
        label=_("Planilla firmada, escaneada"),
        help_text=_("PDF, JPG o PNG de hasta 15 MB. Se guarda cifrada."),
        widget=forms.ClearableFileInput(attrs={"accept": "application/pdf,image/jpeg,image/png"}),
        error_messages={"required": _("Escoja el archivo de la planilla."), "empty": _("El archivo está vacío.")},
    )
    nota = forms.CharField(label=_("Nota"), help_text=_("Opcional."), max_length=300, required=False)


class MinimoForm(forms.Form):
    """The share of the sessions for the certificate."""

    minimo = forms.IntegerField(
        label=_("Asistencia mínima para la constancia, en % de las sesiones"),
        min_value=1,
        max_value=100,
        error_messages={"invalid": _("Escriba un número de 1 a 100.")},
    )
