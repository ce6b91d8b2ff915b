"""Dates and money as people here write them: viernes 17 de julio de 2026, $ 1.234.567."""

from datetime import date, datetime
from decimal import Decimal

from django import template
from django.template.defaultfilters import date as date_filter
from django.utils import timezone
from django.utils.translation import get_language

register = template.Library()


@register.filter
def fecha_larga(value: date | datetime | None) -> str:
    """Return the day with its weekday: viernes 17 de julio de 2026; Friday 17 July 2026."""
    return _in_words(value, "l j \\d\\e F \\d\\e Y", "l j F Y")


@register.filter
def fecha_corta(value: date | datetime | None) -> str:
    """Return the day without its weekday: 17 de julio de 2026."""
    return _in_words(value, "j \\d\\e F \\d\\e Y", "j F Y")


@register.filter
def pesos(value: Decimal | int | None) -> str:
    """Return whole Colombian pesos with points between thousands; nothing for nothing."""
    if value is None:
        return ""
    return f"$ {value:,.0f}".replace(",", ".")


def _in_words(value: date | datetime | None, spanish: str, other: str) -> str:
    if not value:
        return ""
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    words: str = date_filter(value, spanish if (get_language() or "es").startswith("es") else other)
    return words.lower() if (get_language() or "es").startswith("es") else words
