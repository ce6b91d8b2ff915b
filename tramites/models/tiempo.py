"""The time to answer: its units, and how it is said in words."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy


class Unidad(models.TextChoices):
    """In what the time to answer is counted."""

    INMEDIATO = "inmediato", gettext_lazy("inmediato")
    HABILES = "habiles", gettext_lazy("días hábiles")
    CALENDARIO = "calendario", gettext_lazy("días calendario")
    MESES = "meses", gettext_lazy("meses")


def tiempo_en_palabras(n: int | None, unidad: str) -> str:
    """Return the time to answer in words, e.g. 15 días hábiles."""
    if unidad == Unidad.INMEDIATO:
        return _("Inmediato")
    if n is None:
        return _("Por confirmar")
    return _WORDS[unidad] % {"n": n}


_WORDS: Mapping[str, Any] = {
    Unidad.HABILES: ngettext_lazy("%(n)d día hábil", "%(n)d días hábiles", "n"),
    Unidad.CALENDARIO: ngettext_lazy("%(n)d día calendario", "%(n)d días calendario", "n"),
    Unidad.MESES: ngettext_lazy("%(n)d mes", "%(n)d meses", "n"),
}
