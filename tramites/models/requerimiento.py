"""What an official asks to be corrected, and what came of it."""

from django.db import models
from django.db.models import Q

from core.fields import EncryptedJSONField
from forms.models import Submission
from tramites.models.radicado import Radicado


class Requerimiento(models.Model):
    """One correction asked for: only the fields in `campos` open for the citizen. At most one is open a radicado."""

    radicado = models.ForeignKey(Radicado, on_delete=models.PROTECT, related_name="requerimientos")
    campos = models.JSONField(default=list, help_text="field keys that open")
    motivo = EncryptedJSONField(default=str)
    pedido_en = models.DateTimeField()
    vence_en = models.DateField("plazo del ciudadano")
    ampliado_en = models.DateTimeField(null=True, blank=True)
    respondido_en = models.DateTimeField(null=True, blank=True)
    desistido_en = models.DateTimeField(null=True, blank=True)
    submission = models.OneToOneField(
        Submission, null=True, blank=True, on_delete=models.PROTECT, related_name="requerimiento"
    )

    class Meta:
        verbose_name = "requerimiento"
        verbose_name_plural = "requerimientos"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["radicado"],
                condition=Q(respondido_en__isnull=True, desistido_en__isnull=True),
                name="requerimiento_uno_abierto",
            ),
            models.CheckConstraint(
                condition=Q(respondido_en__isnull=True, submission__isnull=True)
                | Q(respondido_en__isnull=False, submission__isnull=False),
                name="requerimiento_respondido_con_envio",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.radicado_id} · {self.pedido_en:%Y-%m-%d}"

    @property
    def is_open(self) -> bool:
        return self.respondido_en is None and self.desistido_en is None
