"""The outbox: what the index must still be told, written in the transaction of the change itself."""

from django.db import models
from django.utils import timezone


class CambioIndice(models.Model):
    """Says that a document may have changed: its row is read again when this is applied, so a repeat is harmless.

    With `rama` it is a page and all below it (`objeto` is the page's id, `fuente` empty). A row goes when it was
    applied; one that fails stays, with the reason and the next try.
    """

    fuente = models.CharField(max_length=40, blank=True)
    objeto = models.CharField(max_length=64)
    rama = models.BooleanField(default=False)
    creado_en = models.DateTimeField(default=timezone.now)
    intentos = models.PositiveSmallIntegerField(default=0)
    proximo_intento_en = models.DateTimeField(default=timezone.now, db_index=True)
    ultimo_error = models.TextField(blank=True)

    class Meta:
        verbose_name = "cambio por indexar"
        verbose_name_plural = "cambios por indexar"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.fuente or 'rama'}:{self.objeto}"
