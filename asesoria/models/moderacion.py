"""The log of moderators' acts, each with what was before, so that it can be undone."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from asesoria.models.aportes import Aporte, TemaForo
from asesoria.states import ActoModeracion as Acto


class RegistroModeracion(models.Model):
    """One act: who, when, on what, why; `antes` is what undoing needs. A row changes only to note its undoing."""

    acto = models.CharField(max_length=20, choices=Acto)
    aporte = models.ForeignKey(Aporte, null=True, blank=True, on_delete=models.PROTECT, related_name="actos")
    tema = models.ForeignKey(TemaForo, null=True, blank=True, on_delete=models.PROTECT, related_name="actos")
    persona = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="actos_recibidos"
    )
    por = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="actos_de_moderacion"
    )
    por_nombre = models.CharField(max_length=120, help_text="«Sistema» when a rule did it")
    motivo = models.CharField(max_length=400, blank=True)
    antes = models.JSONField(default=dict)
    en = models.DateTimeField(auto_now_add=True)
    deshecho_en = models.DateTimeField(null=True, blank=True)
    deshecho_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = "acto de moderación"
        verbose_name_plural = "actos de moderación"
        ordering = ["-id"]
        indexes = [models.Index(fields=["persona", "-id"], name="acto_persona")]
        constraints = [
            models.CheckConstraint(
                condition=Q(aporte__isnull=False) | Q(tema__isnull=False) | Q(persona__isnull=False),
                name="acto_sobre_algo",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_acto_display()} · {self.por_nombre}"
