"""The matrícula inmobiliaria of a predio: circle of the land register and number."""

import re
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms.definition import Field
from forms.fields.base import Context, FieldError, FieldType, text_of

_SHAPE = re.compile(r"([0-9]{3}[A-Z]?)-?([0-9]{1,8})")


class Matricula(FieldType):
    """Canonical "001-123456". With a circle in the config the number alone is enough."""

    id = "matricula"
    label = gettext_lazy("Matrícula inmobiliaria")
    help = gettext_lazy("Círculo y número, por ejemplo 001-123456.")
    icon = "key"
    default_data_class = "personal"
    config_keys = frozenset({"circle"})

    def missing(self, field: Field) -> str:
        return _("Escriba la matrícula inmobiliaria, por ejemplo 001-123456.")

    def clean(self, field: Field, raw: Any, context: Context) -> str:
        circle = text_of(field.config.get("circle"))
        typed = re.sub(r"[\s.]", "", text_of(raw)[:40].upper().replace("–", "-"))
        if circle and re.fullmatch(r"[1-9][0-9]{2,7}", typed):
            typed = f"{circle}-{typed}"
        found = _SHAPE.fullmatch(typed)
        if found is None or "-" not in typed:
            raise FieldError(
                _("Escriba la matrícula con el círculo y el número, por ejemplo %(circle)s-123456.")
                % {"circle": circle or "001"}
            )
        if circle and found[1] != circle:
            raise FieldError(
                _("Las matrículas de este municipio empiezan por %(circle)s. Revise el certificado de tradición.")
                % {"circle": circle}
            )
        return f"{found[1]}-{found[2]}"

    def check_config(self, field: Field) -> list[str]:
        wrong = super().check_config(field)
        circle = field.config.get("circle")
        if circle and not re.fullmatch(r"[0-9]{3}[A-Z]?", str(circle)):
            wrong.append(_("El círculo son tres cifras, por ejemplo 001."))
        return wrong
