"""Files: the answer is the list of the stored files' ids. Content is checked where it is received, not here."""

import uuid
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from forms.definition import Field
from forms.fields.base import Context, FieldError, FieldType, Posted, text_of
from forms.fields.choices import as_list

DEFAULT_EXTENSIONS = ("pdf", "jpg", "jpeg", "png", "heic")


class File(FieldType):
    """What to accept is in the config; `extensions()` and the size are read by the upload."""

    id = "file"
    label = gettext_lazy("Archivos")
    help = gettext_lazy("Un documento o varios: PDF o fotos. Mejor una pregunta por documento.")
    icon = "doc-full"
    default_data_class = "personal"
    is_file = True
    config_keys = frozenset({"max_size_mb", "extensions", "min", "max"})

    def extensions(self, field: Field) -> tuple[str, ...]:
        return tuple(e.lower().lstrip(".") for e in field.config.get("extensions") or DEFAULT_EXTENSIONS)

    def read(self, posted: Posted, name: str) -> list[str]:
        return [value for value in posted.getlist(name) if value]

    def is_empty(self, raw: Any) -> bool:
        return not any(text_of(value).strip() for value in as_list(raw))

    def missing(self, field: Field) -> str:
        return _("Adjunte el archivo: %(label)s") % {"label": field.label}

    def clean(self, field: Field, raw: Any, context: Context) -> list[str]:
        ids = list(dict.fromkeys(self._id(value) for value in as_list(raw) if value not in ("", None)))
        least, most = int(field.config.get("min") or 1), int(field.config.get("max") or 1)
        if len(ids) < least:
            raise FieldError(
                ngettext("Adjunte al menos %(n)s archivo.", "Adjunte al menos %(n)s archivos.", least) % {"n": least}
            )
        if len(ids) > most:
            raise FieldError(
                ngettext("Adjunte máximo %(n)s archivo.", "Adjunte máximo %(n)s archivos.", most) % {"n": most},
                exact=True,
            )
        return ids

    def _id(self, value: Any) -> str:
        try:
            return str(uuid.UUID(value if isinstance(value, str) else ""))
        except ValueError:
            raise FieldError(_("Adjunte el archivo otra vez.")) from None

    def display(self, field: Field, value: Any, locale: str = "es") -> str:
        n = len(as_list(value))
        if locale == "en":
            return f"{n} file" if n == 1 else f"{n} files"
        return "" if not n else (f"{n} archivo" if n == 1 else f"{n} archivos")

    def check_config(self, field: Field) -> list[str]:
        wrong = super().check_config(field)
        if int(field.config.get("min") or 1) > int(field.config.get("max") or 1):
            wrong.append(_("El mínimo de archivos es mayor que el máximo."))
        return wrong
