"""What is said of repeating rows; what is said of a question is in its type."""

from django.utils.translation import ngettext


def too_few_rows(label: str, least: int) -> str:
    """Return what to say when rows are missing."""
    return ngettext(
        "Agregue al menos %(n)s fila en: %(label)s", "Agregue al menos %(n)s filas en: %(label)s", least
    ) % {
        "n": least,
        "label": label,
    }


def too_many_rows(label: str, most: int) -> str:
    """Return what to say when there are too many rows."""
    return ngettext("Deje máximo %(n)s fila en: %(label)s", "Deje máximo %(n)s filas en: %(label)s", most) % {
        "n": most,
        "label": label,
    }
