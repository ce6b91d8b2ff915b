"""A form being filled in by one person, possibly over days; one row a step, so that two tabs lose nothing."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone

from core.fields import EncryptedJSONField
from forms.models.version import FormVersion


class Draft(models.Model):
    """Opened by one of its keys (DraftKey) or its account; the id alone opens nothing.

    Filled in `on_behalf` of another person, it is its account's alone: no key of it is ever made, and what is kept as
    evidence names the account. One of an exercise (`practice`) is its account's alone too, names no destination that
    could take it, and is erased whole.
    `receipt` is None until it is sent; then it is what the destination answered, shown again at every repeat.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(FormVersion, on_delete=models.PROTECT, related_name="drafts")
    destination = models.CharField(max_length=40)
    context = models.JSONField(default=dict, help_text="what the destination needs, e.g. {'tramite': 12}")
    host = models.JSONField(default=dict, help_text="what the screens print of the page that hosts the form")
    host_url = models.CharField(max_length=250, help_text="where the form lives; the resume link leads there")
    locale = models.CharField(max_length=5, default="es")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="drafts"
    )
    email = EncryptedJSONField(null=True, blank=True)
    corrects = models.ForeignKey(
        "formularios.Submission", null=True, blank=True, on_delete=models.PROTECT, related_name="corrections_under_way"
    )
    unlocked = models.JSONField(default=list, help_text="field keys a correction may change; empty: all")
    on_behalf = models.BooleanField(default=False, help_text="filled in by its account for another person")
    practice = models.BooleanField(default=False)
    receipt = EncryptedJSONField(null=True, blank=True)
    notice_version = models.CharField(max_length=40, blank=True)
    notice_seen_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(db_index=True)
    warned_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "borrador"
        verbose_name_plural = "borradores"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(practice=False) & ~models.Q(destination="practica")
                | models.Q(practice=True, destination="practica", corrects__isnull=True, on_behalf=False),
                name="practice_goes_nowhere",
            )
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def is_sent(self) -> bool:
        return self.receipt is not None

    @property
    def is_expired(self) -> bool:
        return self.expires_at <= timezone.now() and not self.is_sent

    @property
    def url(self) -> str:
        return f"{self.host_url}{self.id}/"

    def is_locked(self, key: str) -> bool:
        """Say whether a correction may not change this field or group."""
        return bool(self.corrects_id and self.unlocked and key not in self.unlocked)


class DraftKey(models.Model):
    """What opens a draft: a browser's cookie, a link sent by e-mail or a code written down. Only its digest is kept.

    There may be several: who comes back on another device does not shut out the first, and an older link still works.
    """

    class Kind(models.TextChoices):
        COOKIE = "cookie", "Navegador"
        LINK = "enlace", "Enlace por correo"
        CODE = "codigo", "Código anotado"

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="keys")
    kind = models.CharField(max_length=6, choices=Kind)
    digest = models.CharField(max_length=64, db_index=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "llave de borrador"
        verbose_name_plural = "llaves de borradores"
        constraints = [models.UniqueConstraint(fields=["draft", "digest"], name="draft_key_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.draft_id}"


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

    def answers(self) -> dict[str, Any]:
        """Return what was typed, by field key; nothing when its encryption key is gone."""
        return self.raw if isinstance(self.raw, dict) else {}
