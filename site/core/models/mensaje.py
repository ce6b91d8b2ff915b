"""E-mail on its way: the row is the outbox, written in the transaction of the act that it tells of."""

from django.db import models

from core.fields import EncryptedJSONField


class Mensaje(models.Model):
    """One message to one address. `clave` (person, event, kind) is unique, so that a repeated act sends nothing twice.

    `contenido` holds subject, text, html and the storage paths of attachments; it is emptied once sent, if `efimero`.
    One that is no longer wanted before it left, or whose time to be true is over (`vence_en`), is withdrawn.
    """

    class Estado(models.TextChoices):
        PENDIENTE = "pendiente", "Pendiente"
        ENVIADO = "enviado", "Enviado"
        MUERTO = "muerto", "No se pudo enviar"
        RETIRADO = "retirado", "Ya no hacía falta"

    clave = models.CharField(max_length=200, unique=True)
    para = EncryptedJSONField(default=str)
    asunto = models.CharField(max_length=250)
    contenido = EncryptedJSONField(default=dict)
    estado = models.CharField(max_length=10, choices=Estado, default=Estado.PENDIENTE, db_index=True)
    intentos = models.PositiveSmallIntegerField(default=0)
    ultimo_error = models.TextField(blank=True)
    creado_en = models.DateTimeField(auto_now_add=True)
    proximo_intento_en = models.DateTimeField(null=True, help_text="not tried again before")
    enviando_en = models.DateTimeField(null=True, help_text="taken by a worker; free again when the lease is over")
    enviado_en = models.DateTimeField(null=True)
    vaciado = models.BooleanField(default=False, help_text="address and text were forgotten")
    vence_en = models.DateTimeField(null=True, blank=True, help_text="not sent after: it would say nothing true")
    efimero = models.BooleanField(default=False, help_text="lleva un secreto: el texto se borra al enviarlo")

    class Meta:
        verbose_name = "mensaje"
        verbose_name_plural = "mensajes"
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.asunto
