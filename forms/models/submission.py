"""A finished, immutable set of answers to one form version."""

import uuid

from django.db import models

from core.fields import EncryptedJSONField
from forms.models.draft import Draft
from forms.models.version import FormVersion


class Submission(models.Model):
    """Made once per draft. `values` are the canonical answers that applied, computed ones too (Evaluation.values)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    draft = models.OneToOneField(Draft, null=True, on_delete=models.SET_NULL, related_name="submission")
    version = models.ForeignKey(FormVersion, on_delete=models.PROTECT, related_name="submissions")
    values = EncryptedJSONField()
    destination = models.CharField(max_length=40)
    context = models.JSONField(default=dict)
    locale = models.CharField(max_length=5, default="es")
    corrects = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrections")
    notice_version = models.CharField("versión del aviso de privacidad", max_length=40, blank=True)
    notice_seen_at = models.DateTimeField(null=True, blank=True)
    notice_shown_by = models.CharField(
        "quién leyó o mostró el aviso", max_length=200, blank=True, help_text="empty: the person read it on the screen"
    )
    consents = models.JSONField(default=dict, help_text="field key -> {answer, text sha256, moment, and by whom typed}")
    submitted_at = models.DateTimeField()

    class Meta:
        verbose_name = "envío"
        verbose_name_plural = "envíos"

    def __str__(self) -> str:
        return str(self.id)
