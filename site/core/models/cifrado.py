"""How encryption at rest stands: what was counted last, and the files that could not be read."""

from django.db import models


class RecuentoCifrado(models.Model):
    """One row: how many answers and files were not under the key that was the newest then."""

    llave = models.CharField(max_length=8, help_text="id of the newest key when it was counted")
    filas = models.PositiveIntegerField(default=0)
    filas_pendientes = models.PositiveIntegerField(default=0, help_text="not under the newest key")
    archivos = models.PositiveIntegerField(default=0)
    archivos_pendientes = models.PositiveIntegerField(default=0, help_text="not under the newest key")
    ilegibles = models.PositiveIntegerField(default=0, help_text="under a key that is not in the settings")
    contado_en = models.DateTimeField()

    class Meta:
        verbose_name = "recuento de lo cifrado"
        verbose_name_plural = "recuentos de lo cifrado"

    def __str__(self) -> str:
        return f"{self.filas_pendientes} + {self.archivos_pendientes}"


class ArchivoIlegible(models.Model):
    """A private file that somebody asked for and that could not be read. Administrators see it until it can be."""

    class Motivo(models.TextChoices):
        FALTA = "falta", "No está"
        LLAVE = "llave", "Falta su llave"
        DANADO = "danado", "Está dañado o no se deja leer"

    ruta = models.CharField(max_length=200, unique=True, help_text="its name in private storage")
    motivo = models.CharField(max_length=8, choices=Motivo)
    sha256 = models.CharField(max_length=64, blank=True, help_text="of the content it should have")
    visto_en = models.DateTimeField()

    class Meta:
        verbose_name = "archivo ilegible"
        verbose_name_plural = "archivos ilegibles"
        ordering = ["-visto_en"]

    def __str__(self) -> str:
        return self.ruta
