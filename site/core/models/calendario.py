"""The municipality's own table of days that do not count, and of corrections to the national holidays."""

from django.db import models


class DiaNoHabil(models.Model):
    """One date whose kind differs from the national calendar, with the act that says so (domain.md 9)."""

    class Tipo(models.TextChoices):
        SUSPENSION = "suspension", "Suspensión de términos"
        FESTIVO = "festivo", "Festivo no incluido en el calendario"
        HABIL = "habil", "Día hábil pese al calendario"

    fecha = models.DateField(unique=True)
    tipo = models.CharField(max_length=12, choices=Tipo, default=Tipo.SUSPENSION)
    norma = models.CharField("acto o norma", max_length=200)

    class Meta:
        verbose_name = "día no hábil"
        verbose_name_plural = "días no hábiles"
        ordering = ["-fecha"]

    def __str__(self) -> str:
        return f"{self.fecha:%Y-%m-%d} · {self.get_tipo_display()}"
