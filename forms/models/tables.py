"""Lookup tables for formulas and options: tariffs, percentages, sanctions, courses. Content, never constants."""

from datetime import date

from django.db import models
from django.db.models.functions import Coalesce
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable


class LookupTable(ClusterableModel):
    """A table that formulas read with valor('key', code, year). `is_demo` marks invented values, and is shown.

    Whoever changes rows saves the table too: processes keep the rows until `updated_at` moves.
    """

    key = models.SlugField(
        "clave", max_length=60, unique=True, help_text="Así la nombran las fórmulas: valor('clave', código)."
    )
    name = models.CharField("nombre", max_length=120)
    norm = models.CharField("norma", max_length=200, blank=True, help_text="El acuerdo o decreto de donde salen.")
    unit = models.CharField("unidad", max_length=40, blank=True, help_text="Por ejemplo ‰, % o $.")
    is_demo = models.BooleanField("valores de demostración", default=False)
    updated_at = models.DateTimeField("último cambio", auto_now=True)

    class Meta:
        verbose_name = "tabla de valores"
        verbose_name_plural = "tablas de valores"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class LookupRow(Orderable):
    """One value: for a code, a year (empty: every year) and a span of dates (empty: always)."""

    table = ParentalKey(LookupTable, on_delete=models.CASCADE, related_name="rows")
    code = models.CharField("código", max_length=60, blank=True)
    label = models.CharField("texto", max_length=200, blank=True)
    year = models.PositiveSmallIntegerField("año", null=True, blank=True)
    value = models.DecimalField("valor", max_digits=20, decimal_places=6, default=0)
    since = models.DateField("desde", null=True, blank=True)
    until = models.DateField("hasta", null=True, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = "fila"
        constraints = [
            # An empty year or date counts as a value of its own; SQLite knows no NULLS NOT DISTINCT.
            models.UniqueConstraint(
                "table",
                "code",
                Coalesce("year", 0),
                Coalesce("since", date.min),
                name="lookup_row",
                violation_error_message="Ya hay una fila con este código, año y fecha de inicio.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.year or ''}".strip()
