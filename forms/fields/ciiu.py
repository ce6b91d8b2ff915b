"""An economic activity by its CIIU code (Revisión 4 A.C. of the DANE)."""

import csv
import re
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms.definition import Field
from forms.fields.base import Context, FieldError, FieldType, text_of

DATA = Path(__file__).parent / "data"
DIAN_ONLY = {"0010", "0081", "0082", "0090"}  # of the RUT, no economic activity


@cache
def catalogue() -> dict[str, str]:
    """Return the names we know by code. Not the whole classification: a code without a name is still a code."""
    with (DATA / "ciiu.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["name"] for row in csv.DictReader(file)}


@cache
def sections() -> dict[str, tuple[str, str]]:
    """Return the section (letter, name) of each division, the first two digits of a code."""
    with (DATA / "ciiu_secciones.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        f"{division:02}": (row["section"], row["name"])
        for row in rows
        for division in range(int(row["first"]), int(row["last"]) + 1)
    }


class Ciiu(FieldType):
    """Canonical "4711", the leading zero kept. `known_only` takes only the codes whose name is in the catalogue."""

    id = "ciiu"
    label = gettext_lazy("Actividad económica (CIIU)")
    help = gettext_lazy("Código de cuatro cifras; al escribirlo se muestra el nombre de la actividad.")
    icon = "cog"
    config_keys = frozenset({"known_only"})

    def missing(self, field: Field) -> str:
        return _("Escriba el código CIIU de cuatro cifras, por ejemplo 4711.")

    def clean(self, field: Field, raw: Any, context: Context) -> str:
        found = re.match(r"\s*([0-9]{4})(?![0-9])", text_of(raw)[:300])
        if found is None:
            raise FieldError(_("Escriba el código CIIU de cuatro cifras, por ejemplo 4711. Está en el RUT."))
        code = found[1]
        if code in DIAN_ONLY:
            raise FieldError(_("Ese código del RUT no es una actividad económica. Escriba la actividad que paga ICA."))
        if code[:2] not in sections() or (field.config.get("known_only") and code not in catalogue()):
            raise FieldError(_("Ese código no está en la clasificación CIIU. Revíselo en el RUT, por ejemplo 4711."))
        return code

    def display(self, field: Field, value: Any, locale: str = "es") -> str:
        code = text_of(value)
        name = catalogue().get(code)
        return f"{code} · {name}" if name else code
