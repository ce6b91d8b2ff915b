"""Files that belong to a radicado: constancia, answers, attachments, certificates. Private, hashed."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from core.fields import EncryptedJSONField
from core.storage import private_storage
from tramites.models.historia import WrittenOnce
from tramites.models.radicado import Radicado


def private_path(instance: "DocumentoRadicado", filename: str) -> str:
    """Return a path that is new each time and says nothing about the person."""
    return f"tramites/{instance.radicado.anio}/{uuid.uuid4().hex}"


class DocumentoRadicado(models.Model):
    """One document. An issued one has a código de verificación; a new edition names the one it replaces.

    The row is written in the transaction of its act, the file right after by a task (or by the first who asks for it);
    `sha256` is empty until then, and both are written once.
    """

    class Tipo(models.TextChoices):
        CONSTANCIA = "constancia", "Constancia de radicación"
        LIQUIDACION = "liquidacion", "Liquidación"
        RESPUESTA = "respuesta", "Respuesta"
        CERTIFICADO = "certificado", "Certificado"
        ADJUNTO = "adjunto", "Adjunto"

    radicado = models.ForeignKey(Radicado, on_delete=models.PROTECT, related_name="documentos")
    tipo = models.CharField(max_length=12, choices=Tipo)
    titulo = models.CharField("título", max_length=160)
    nombre = models.CharField("nombre del archivo", max_length=160)
    content_type = models.CharField(max_length=100, default="application/pdf")
    tamano = models.PositiveBigIntegerField("bytes", default=0)
    sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    archivo = models.FileField(upload_to=private_path, storage=private_storage, max_length=200, blank=True)
    codigo_verificacion = models.CharField(max_length=20, null=True, blank=True, unique=True)
    datos = EncryptedJSONField(default=dict, help_text="what its template prints and stands nowhere else")
    edicion = models.PositiveSmallIntegerField("edición", default=1)
    reemplaza = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="reemplazado_por"
    )
    reemplazado_en = models.DateTimeField(null=True, blank=True)
    emitido_en = models.DateTimeField()
    emitido_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="documentos_emitidos"
    )
    visible_al_ciudadano = models.BooleanField(default=True)

    class Meta:
        verbose_name = "documento de radicado"
        verbose_name_plural = "documentos de radicados"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["radicado"],
                condition=Q(tipo="constancia", reemplazado_en__isnull=True),
                name="documento_una_constancia_vigente",
            ),
        ]

    def __str__(self) -> str:
        return self.titulo

    @property
    def is_rendered(self) -> bool:
        return bool(self.sha256)

    @property
    def is_valid(self) -> bool:
        return self.reemplazado_en is None

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise WrittenOnce("A document of a radicado is never deleted; it is replaced.")


class EnlaceDocumento(models.Model):
    """A link to one document, sent to a registered address: its token is kept as a digest and it ends."""

    documento = models.ForeignKey(DocumentoRadicado, on_delete=models.PROTECT, related_name="enlaces")
    token_hash = models.CharField(max_length=64, unique=True)
    vence_en = models.DateTimeField()
    descargado_en = models.DateTimeField(null=True, blank=True)
    creado_en = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "enlace a documento"
        verbose_name_plural = "enlaces a documentos"

    def __str__(self) -> str:
        return f"{self.documento_id} · {self.vence_en:%Y-%m-%d}"
