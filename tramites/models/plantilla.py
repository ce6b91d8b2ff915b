"""Templates of answers, edited by the dependencias."""

from django.db import models

from tramites.models.pages import TramitePage
from tramites.states import Sentido


class PlantillaRespuesta(models.Model):
    """A text to answer from. Placeholders: {nombre} {radicado} {tramite} {asunto} {recibido} {hoy} {dependencia}."""

    nombre = models.CharField(max_length=120)
    tramite = models.ForeignKey(
        TramitePage,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="plantillas",
        help_text="Vacío: todos.",
    )
    sentido = models.CharField(max_length=12, choices=Sentido, default=Sentido.FAVORABLE)
    asunto = models.CharField(max_length=160, default="Respuesta a su solicitud {radicado}")
    cuerpo = models.TextField(
        help_text="Puede usar {nombre}, {radicado}, {tramite}, {asunto}, {recibido}, {hoy} y {dependencia}."
    )

    class Meta:
        verbose_name = "plantilla de respuesta"
        verbose_name_plural = "plantillas de respuesta"
        ordering = ["nombre"]

    def __str__(self) -> str:
        return self.nombre
