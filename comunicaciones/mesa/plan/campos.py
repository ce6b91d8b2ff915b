"""Fields of the plan's forms: money as people write it, and a file of evidence with all the checks of uploads."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms.files import clamav
from forms.files.intake import Taken, take
from forms.files.refusal import Refused

EXTENSIONS = ("pdf", "jpg", "png", "docx", "xlsx", "odt", "ods", "txt", "csv")
MOST_BYTES = 15 * 1024 * 1024
MOST = Decimal("999999999999")


def dia(label: Any, **kwargs: Any) -> forms.DateField:
    """Return a field for a day, with what the browser has to choose one."""
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": gettext_lazy("Escriba la fecha."), "invalid": gettext_lazy("Escriba la fecha.")},
        **kwargs,
    )


class NumeroField(forms.CharField):
    """A number as it is written here: points between thousands, a comma before decimals."""

    mensaje = gettext_lazy("Escriba un número, por ejemplo 80 o 1.200,5.")

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        plain = "".join(text.replace("$", "").split()).replace(".", "").replace(",", ".")
        try:
            number = Decimal(plain)
        except InvalidOperation:
            raise forms.ValidationError(self.mensaje) from None
        if not number.is_finite() or number < 0 or number > MOST:
            raise forms.ValidationError(self.mensaje)
        return number.quantize(Decimal("0.01"))

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, Decimal):
            return value
        whole = f"{value:,.2f}".replace(",", "\0").replace(".", ",").replace("\0", ".")
        return whole.removesuffix(",00")


class CostoField(NumeroField):
    """Pesos; empty is not yet known, which is not nothing."""

    mensaje = gettext_lazy("Escriba el costo en pesos, por ejemplo 1.200.000.")


class ArchivoField(forms.FileField):
    """One file, told by its content, cleaned and (where there is a scanner) scanned; comes out as it is kept."""

    def clean(self, data: Any, initial: Any = None) -> Taken | None:
        upload = super().clean(data, initial)
        if not isinstance(upload, UploadedFile):
            return None
        try:
            taken = take(upload, extensions=EXTENSIONS, max_bytes=MOST_BYTES)
            if clamav.is_configured():
                clamav.scan(taken.stream)
                taken.stream.seek(0)
        except clamav.Unavailable:
            words = _("Ahora no podemos examinar archivos. Guarde sin el archivo o pruebe más tarde.")
            raise forms.ValidationError(words) from None
        except Refused:
            words = _(
                "«%(nombre)s» no se puede guardar. Use PDF, JPG, PNG, DOCX, XLSX, ODT, ODS, TXT o CSV hasta 15 MB."
            )
            raise forms.ValidationError(words % {"nombre": upload.name}) from None
        return taken
