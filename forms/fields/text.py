"""Text of one line."""

import re
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from forms.definition import Field
from forms.fields.base import Context, FieldError, FieldType
from forms.fields.formats import clean_text

# (a+)+ and its kind: a quantifier on a group that ends in one can take for ever on an answer made for it.
_NESTED = re.compile(r"[+*}]\)+[+*{]")


class Text(FieldType):
    """A name, a number of contract. A pattern of the editor's own comes with its own hint."""

    id = "text"
    label = gettext_lazy("Texto corto")
    help = gettext_lazy("Una línea: un nombre, un número de contrato.")
    icon = "title"
    config_keys = frozenset({"min_length", "max_length", "pattern", "pattern_hint"})
    lines = False
    longest = 250

    def missing(self, field: Field) -> str:
        return _("Escriba su respuesta: %(label)s") % {"label": field.label}

    def clean(self, field: Field, raw: Any, context: Context) -> str:
        if not isinstance(raw, str | int | float) or isinstance(raw, bool):
            raise FieldError(self.missing(field))
        text = clean_text(raw, lines=self.lines)
        if not text:
            raise FieldError(self.missing(field))
        if "\ufffd" in text:  # what a broken encoding leaves of a letter
            raise FieldError(_("Hay letras que llegaron dañadas (�). Escríbalas otra vez."), exact=True)
        self._check_length(field, text)
        pattern = field.config.get("pattern")
        if pattern and not re.fullmatch(pattern, text):
            raise FieldError(
                field.config.get("pattern_hint") or _("Revise cómo está escrito: no tiene la forma esperada.")
            )
        return text

    def _check_length(self, field: Field, text: str) -> None:
        least = int(field.config.get("min_length") or 0)
        most = int(field.config.get("max_length") or self.longest)
        if len(text) < least:
            raise FieldError(
                ngettext("Escriba al menos %(n)s letra.", "Escriba al menos %(n)s letras.", least) % {"n": least}
            )
        if len(text) > most:
            raise FieldError(
                _("Escriba máximo %(most)s letras; ahora tiene %(now)s.") % {"most": most, "now": len(text)}, exact=True
            )

    def check_config(self, field: Field) -> list[str]:
        wrong = super().check_config(field)
        pattern = field.config.get("pattern")
        if pattern:
            try:
                re.compile(pattern)
            except re.error as error:
                wrong.append(_("El patrón no se entiende: %(error)s.") % {"error": error})
            if _NESTED.search(pattern):
                wrong.append(_("El patrón repite un grupo que ya se repite; escríbalo más sencillo."))
        least, most = field.config.get("min_length"), field.config.get("max_length")
        if least and most and int(least) > int(most):
            wrong.append(_("El mínimo de letras es mayor que el máximo."))
        return wrong
