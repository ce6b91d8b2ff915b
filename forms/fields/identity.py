"""An identity document: its kind, its number and, for a NIT, its check digit."""

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms.definition import Field
from forms.fields.base import Context, FieldError, FieldType, text_of

TYPES = {
    "CC": gettext_lazy("Cédula de ciudadanía"),
    "CE": gettext_lazy("Cédula de extranjería"),
    "TI": gettext_lazy("Tarjeta de identidad"),
    "RC": gettext_lazy("Registro civil"),
    "PPT": gettext_lazy("Permiso por protección temporal"),
    "PA": gettext_lazy("Pasaporte"),
    "NIT": gettext_lazy("NIT"),
}
_SHAPES = {
    "CC": r"[0-9]{3,8}|1[0-9]{9}",
    "CE": r"[0-9]{6,7}",
    "TI": r"[0-9]{10,11}",
    "RC": r"[0-9]{10,11}",
    "PPT": r"[0-9]{6,8}",
    "PA": r"[A-Z0-9]{5,12}",
    "NIT": r"[89][0-9]{8}|[0-9]{6,8}|1[0-9]{9}",  # a natural person's NIT is the cédula
}
_WEIGHTS = (3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47, 53, 59, 67, 71)


def check_digit(nit: str) -> str:
    """Return the check digit of a NIT without it (Orden Administrativa 4 de 1989 of the DIAN)."""
    rest = sum(int(digit) * weight for digit, weight in zip(reversed(nit), _WEIGHTS, strict=False)) % 11
    return str(rest if rest < 2 else 11 - rest)


class Identity(FieldType):
    """Canonical {"type", "number"} and "dv" for a NIT; in conditions and formulas the text "CC 1000000001"."""

    id = "identity"
    label = gettext_lazy("Documento de identidad")
    help = gettext_lazy("Pide la clase de documento y el número; si es NIT, también el dígito de verificación.")
    icon = "user"
    default_data_class = "personal"
    parts = ("type", "number", "dv")
    config_keys = frozenset({"types"})

    def types(self, field: Field) -> tuple[str, ...]:
        """Return the kinds of document this question takes."""
        return tuple(field.config.get("types") or TYPES)

    def is_empty(self, raw: Any) -> bool:
        if isinstance(raw, Mapping):
            return not text_of(raw.get("number")).strip()
        return super().is_empty(raw)

    def missing(self, field: Field) -> str:
        return _("Escriba el número del documento: %(label)s") % {"label": field.label}

    def needed(self, raw: Any) -> tuple[str, ...]:
        parts = self.split(raw)
        asked = ("type", "number", "dv") if parts["type"] == "NIT" else ("type", "number")
        return tuple(p for p in asked if not parts[p].strip())

    def clean(self, field: Field, raw: Any, context: Context) -> dict[str, str]:
        if not isinstance(raw, Mapping):
            raise FieldError(self.missing(field))
        types = self.types(field)
        kind = text_of(raw.get("type")).strip().upper() or (types[0] if len(types) == 1 else "")
        if kind not in types or kind not in TYPES:
            raise FieldError(_("Elija la clase de documento."), "type")
        number = re.sub(r"[\s.,\-]", "", text_of(raw.get("number"))[:40]).upper()
        if kind == "NIT":
            return self._nit(text_of(raw.get("number"))[:40].strip(), text_of(raw.get("dv")).strip())
        if not re.fullmatch(_SHAPES[kind], number):
            raise FieldError(self._hint(kind), "number")
        return {"type": kind, "number": number}

    def _nit(self, typed: str, dv: str) -> dict[str, str]:
        base, dash, after = typed.partition("-")
        number = re.sub(r"[\s.,]", "", base)
        if dash and not dv:
            dv = after.strip()
        if not dv and len(number) == 10 and number[0] in "89":
            number, dv = number[:9], number[9]
        if not re.fullmatch(_SHAPES["NIT"], number):
            raise FieldError(self._hint("NIT"), "number")
        if not re.fullmatch(r"[0-9]", dv):
            raise FieldError(
                _("Escriba el dígito de verificación: es el número después del guion en el RUT, por ejemplo 4."), "dv"
            )
        if dv != check_digit(number):
            raise FieldError(
                _(
                    "El NIT y el dígito de verificación no coinciden. Revíselos en el RUT, "
                    "por ejemplo 890980782; el dígito de verificación es el 4."
                ),
                "dv",
            )
        return {"type": "NIT", "number": number, "dv": dv}

    def _hint(self, kind: str) -> str:
        return {
            "CC": _("Escriba la cédula solo con números: de 3 a 8 dígitos o 10, por ejemplo 1000000001."),
            "CE": _("Escriba la cédula de extranjería con 6 o 7 dígitos."),
            "TI": _("Escriba la tarjeta de identidad con 10 u 11 dígitos."),
            "RC": _("Escriba el registro civil con 10 u 11 dígitos."),
            "PPT": _("Escriba el número del permiso con 6 a 8 dígitos."),
            "PA": _("Escriba el pasaporte con sus letras y números, sin espacios."),
            "NIT": _("Escriba el NIT con 9 dígitos, por ejemplo 890980782; el dígito de verificación es el 4."),
        }[kind]

    def to_python(self, field: Field, value: Any) -> str | None:
        return f"{value['type']} {value['number']}" if value else None

    def display(self, field: Field, value: Any, locale: str = "es") -> str:
        if not isinstance(value, Mapping):
            return ""
        kind, number = text_of(value.get("type")), text_of(value.get("number"))
        if number.isdigit() and number.isascii() and not number.startswith("0"):
            number = f"{int(number):,}".replace(",", ".")
        dv = text_of(value.get("dv"))
        return f"{kind} {number}" + (f"-{dv}" if dv else "")

    def check_config(self, field: Field) -> list[str]:
        wrong = super().check_config(field)
        unknown = [t for t in self.types(field) if t not in TYPES]
        if unknown:
            wrong.append(_("No existe la clase de documento %(type)s.") % {"type": ", ".join(map(str, unknown))})
        return wrong
