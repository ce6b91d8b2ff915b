"""The time to answer: its units, and how it is said in words."""

from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext


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
    words: Mapping[str, str] = {
        Unidad.HABILES: ngettext("%(n)d día hábil", "%(n)d días hábiles", n),
        Unidad.CALENDARIO: ngettext("%(n)d día calendario", "%(n)d días calendario", n),
        Unidad.MESES: ngettext("%(n)d mes", "%(n)d meses", n),
    }
    return words[unidad] % {"n": n}
