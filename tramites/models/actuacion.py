"""What happened to a radicado: append-only."""

from django.conf import settings
from django.db import models

from core.fields import EncryptedJSONField
from tramites.models.historia import WrittenOnceModel
from tramites.models.radicado import Radicado
from tramites.states import Acto, Estado


class Actuacion(WrittenOnceModel):
    """One act: what, by whom, when, and the state it left. `datos` may hold personal words, so it is encrypted."""

    radicado = models.ForeignKey(Radicado, on_delete=models.PROTECT, related_name="actuaciones")
    seq = models.PositiveIntegerField("orden")
    acto = models.CharField(max_length=16, choices=Acto)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="actuaciones"
    )
    actor_nombre = models.CharField(max_length=200, help_text="as it was then; «Ciudadanía» or «Sistema» without user")
    estado = models.CharField(max_length=12, choices=Estado, help_text="after the act")
    datos = EncryptedJSONField(default=dict)
    visible_al_ciudadano = models.BooleanField(default=True)
    en = models.DateTimeField("momento")

    class Meta:
        verbose_name = "actuación"
        verbose_name_plural = "actuaciones"
        ordering = ["radicado", "seq"]
        constraints = [
            models.UniqueConstraint(fields=["radicado", "seq"], name="actuacion_orden"),
            models.CheckConstraint(condition=models.Q(seq__gte=1), name="actuacion_orden_positivo"),
        ]

    def __str__(self) -> str:
        return f"{self.radicado_id}.{self.seq} {self.acto}"
