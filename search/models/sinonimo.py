"""Everyday words for what the municipality calls otherwise; applied to questions, so no rebuild is needed."""

from django.conf import settings
from django.db import models


class Sinonimo(models.Model):
    """What people write, and what is looked for besides. Both are lists, one expression a line."""

    class Sentido(models.TextChoices):
        UNA = "una", "Solo de izquierda a derecha: quien escribe lo primero encuentra también lo segundo"
        DOS = "dos", "En los dos sentidos: todas las expresiones valen lo mismo"

    idioma = models.CharField(max_length=10, choices=settings.LANGUAGES, default="es")
    escribe = models.TextField("lo que la gente escribe", help_text="Una expresión por línea.")
    busca = models.TextField("lo que además se busca", help_text="Una expresión por línea.")
    sentido = models.CharField(max_length=3, choices=Sentido, default=Sentido.UNA)
    nota = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = "sinónimo"
        verbose_name_plural = "sinónimos"
        ordering = ["idioma", "escribe"]

    def __str__(self) -> str:
        first, second = self.lines(self.escribe), self.lines(self.busca)
        return f"{', '.join(first)} {'↔' if self.sentido == self.Sentido.DOS else '→'} {', '.join(second)}"[:120]

    @staticmethod
    def lines(text: str) -> list[str]:
        """Return the expressions of one side."""
        return [line.strip() for line in text.splitlines() if line.strip()]
