"""A form being filled in by one person, possibly over days; one row a step, so that two tabs lose nothing."""

import uuid

from django.conf import settings
from django.db import models

from core.fields import EncryptedJSONField
from forms.models.version import FormVersion


class Draft(models.Model):
    """Owned by a cookie secret (its SHA-256), an account, or a resume link; the id alone opens nothing."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(FormVersion, on_delete=models.PROTECT, related_name="drafts")
    destination = models.CharField(max_length=40)
    context = models.JSONField(default=dict, help_text="what the destination needs, e.g. {'tramite': 12}")
    host_url = models.CharField(max_length=250, help_text="where the form lives; the resume link leads there")
    locale = models.CharField(max_length=5, default="es")
    owner_hash = models.CharField(max_length=64, blank=True)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="drafts"
    )
    resume_hash = models.CharField(max_length=64, blank=True, db_index=True)
    resume_code_hash = models.CharField(max_length=64, blank=True, db_index=True)
    resume_expires_at = models.DateTimeField(null=True, blank=True)
    email = EncryptedJSONField(null=True, blank=True)
    corrects = models.ForeignKey(
        "formularios.Submission", null=True, blank=True, on_delete=models.PROTECT, related_name="corrections_under_way"
    )
    unlocked = models.JSONField(default=list, help_text="field keys a correction may change; empty: all")
    practice = models.BooleanField(default=False)
    receipt = EncryptedJSONField(null=True, blank=True)
    notice_version = models.CharField(max_length=40, blank=True)
    notice_seen_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    expires_at = models.DateTimeField(db_index=True)
    warned_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "borrador"
        verbose_name_plural = "borradores"

    def __str__(self) -> str:
        return str(self.id)


class DraftStep(models.Model):
    """What was typed on one step, raw: kept also when it is wrong."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="steps")
    step = models.SlugField(max_length=60)
    raw = EncryptedJSONField(default=dict)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "paso de borrador"
        verbose_name_plural = "pasos de borradores"
        constraints = [models.UniqueConstraint(fields=["draft", "step"], name="one_row_a_step")]

    def __str__(self) -> str:
        return self.step
