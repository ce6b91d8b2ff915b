"""Dates, moments, terms and money in words."""

from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tramites.models import TramitePage


def en_palabras(d: date) -> str:
    """Return «viernes 17 de julio de 2026», in the language that is active."""
    if (translation.get_language() or "es").startswith("en"):
        return date_format(d, "l j F Y")
    return date_format(d, r"l j \d\e F \d\e Y")


def momento(en: datetime) -> str:
    """Return the day in words and the hour of Bogotá."""
    local = timezone.localtime(en)
    return _("%(dia)s, %(hora)s") % {"dia": en_palabras(local.date()), "hora": f"{local:%H:%M}"}


def termino(valor: int, unidad: str) -> str:
    """Return a term in words: «15 días hábiles»."""
    if unidad == TramitePage.Unidad.INMEDIATO:
        return _("inmediato")
    if unidad == TramitePage.Unidad.MESES:
        return ngettext("%(n)s mes", "%(n)s meses", valor) % {"n": valor}
    if unidad == TramitePage.Unidad.CALENDARIO:
        return ngettext("%(n)s día calendario", "%(n)s días calendario", valor) % {"n": valor}
    return ngettext("%(n)s día hábil", "%(n)s días hábiles", valor) % {"n": valor}


def pesos(value: Decimal, decimals: int = 0) -> str:
    """Return «$ 1.234.567»."""
    text = f"{value:,.{decimals}f}".replace(",", "\0").replace(".", ",").replace("\0", ".")
    return f"$\u00a0{text}"


def tamano(n: int) -> str:
    """Return a file's size as people read it."""
    if n < 1024 * 1024:
        return f"{max(1, round(n / 1024))} KB"
    return f"{n / 1024 / 1024:.1f} MB".replace(".", ",")
