"""Uploaded files: one row each, private, addressed by an opaque id that stays the same from upload to archive."""

import uuid

from django.db import models

from core.storage import private_storage


def private_path(instance: "StoredFile", filename: str) -> str:
    """Return the path in private storage: by month and id, never by the person's file name."""
    return f"forms/{instance.id.hex[:2]}/{instance.id.hex}"


class StoredFile(models.Model):
    """A file of a draft or of a submission, for one field (and row). `name` is only ever shown, never a path."""

    class State(models.TextChoices):
        PENDING = "pendiente", "Pendiente de revisión"
        CLEAN = "limpio", "Revisado"
        REFUSED = "rechazado", "Rechazado"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    draft = models.ForeignKey("formularios.Draft", null=True, on_delete=models.SET_NULL, related_name="files")
    submission = models.ForeignKey("formularios.Submission", null=True, on_delete=models.PROTECT, related_name="files")
    field = models.SlugField(max_length=60)
    row = models.CharField(max_length=20, blank=True)
    name = models.CharField(max_length=255)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField(help_text="bytes")
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=State, default=State.PENDING)
    file = models.FileField(upload_to=private_path, storage=private_storage, max_length=200)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "archivo recibido"
        verbose_name_plural = "archivos recibidos"

    def __str__(self) -> str:
        return self.name
