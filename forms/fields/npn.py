"""The national cadastral number (número predial nacional): 30 digits, kept as text."""

import re
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms.definition import Field
from forms.fields.base import Context, FieldError, FieldType, text_of


class Npn(FieldType):
    """Depto 2, municipio 3, zona 2, sector 2, comuna 2, barrio 2, manzana 4, terreno 4, condición 1, and 8 more."""

    id = "npn"
    label = gettext_lazy("Número predial nacional")
    help = gettext_lazy("Treinta dígitos; está en la factura del impuesto predial.")
    icon = "list-ol"
    default_data_class = "personal"
    config_keys = frozenset({"prefix"})

    def missing(self, field: Field) -> str:
        return _("Escriba el número predial nacional: son 30 dígitos.")

    def clean(self, field: Field, raw: Any, context: Context) -> str:
        digits = re.sub(r"[\s.\-]", "", text_of(raw)[:80])
        prefix = text_of(field.config.get("prefix"))
        if re.fullmatch(r"[0-9]{20}", digits):
            raise FieldError(
                _("Ese es el número predial antiguo, de 20 dígitos. Escriba el nacional, de 30: está en la factura.")
            )
        if not re.fullmatch(r"[0-9]{30}", digits):
            raise FieldError(_("Escriba los 30 dígitos del número predial nacional, sin letras."))
        if not digits.startswith(prefix):
            raise FieldError(
                _("Los números prediales de este municipio empiezan por %(prefix)s. Revise la factura.")
                % {"prefix": prefix}
            )
        return digits

    def check_config(self, field: Field) -> list[str]:
        wrong = super().check_config(field)
        prefix = field.config.get("prefix")
        if prefix and not re.fullmatch(r"[0-9]{1,29}", str(prefix)):
            wrong.append(_("El comienzo del número son solo cifras, por ejemplo 05380."))
        return wrong
