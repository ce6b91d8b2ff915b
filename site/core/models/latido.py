"""Heartbeats: when each scheduled job last ran, so that a stopped clock is seen."""

from django.db import models


class Latido(models.Model):
    """One scheduled job or long-lived process: last start, last success, last error."""

    nombre = models.CharField(max_length=80, unique=True)
    cada = models.PositiveIntegerField(default=60, help_text="segundos")
    iniciado_en = models.DateTimeField(null=True)
    terminado_en = models.DateTimeField(null=True)
    error = models.TextField(blank=True)
    fallos = models.PositiveIntegerField(default=0, help_text="seguidos")
    duro_ms = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "latido"
        verbose_name_plural = "latidos"

    def __str__(self) -> str:
        return self.nombre
