"""How pieces went out: e-mail in batches with each person once, instant messages with their log."""

import uuid

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from comunicaciones.models.campanas import USUARIO, Pieza
from comunicaciones.states.campanas import (
    DestinoEnvio,
    EstadoDestinatario,
    EstadoEnvio,
    EstadoMensaje,
    ViaMensaje,
)
from core.models import Tema
from cuentas.models import Dependencia
from tramites.models import TramitePage


class Envio(models.Model):
    """One sending of an e-mail piece, in the words that were approved then. Goes out so many a minute.

    `turno` is the number of the next batch: a task of another turn does nothing, so that of two only one sends.
    """

    pieza = models.ForeignKey(Pieza, on_delete=models.PROTECT, related_name="envios")
    asunto = models.CharField(max_length=160)
    texto = models.TextField()
    destino = models.CharField("a quién", max_length=12, choices=DestinoEnvio)
    dependencias = models.ManyToManyField(Dependencia, blank=True, related_name="+")
    temas = models.ManyToManyField(Tema, blank=True, related_name="+")
    tramites = models.ManyToManyField(TramitePage, blank=True, related_name="+", verbose_name="trámites")
    por_minuto = models.PositiveIntegerField("correos por minuto", validators=[MinValueValidator(1)])
    estado = models.CharField(max_length=10, choices=EstadoEnvio, default=EstadoEnvio.CURSO)
    turno = models.PositiveIntegerField(default=0)
    siguiente_en = models.DateTimeField(help_text="when the next batch is due")
    creado_por = models.ForeignKey(settings.AUTH_USER_MODEL, related_name="+", **USUARIO)
    creado_en = models.DateTimeField(auto_now_add=True)
    terminado_en = models.DateTimeField(null=True, blank=True)
    clave_envio = models.UUIDField(default=uuid.uuid4, unique=True, help_text="of the screen: one, however often sent")

    class Meta:
        verbose_name = "envío de correo"
        verbose_name_plural = "envíos de correo"
        ordering = ["-id"]
        indexes = [models.Index(fields=["estado", "siguiente_en"], name="envio_en_curso")]
        constraints = [models.CheckConstraint(condition=Q(por_minuto__gte=1), name="envio_por_minuto_positivo")]

    def __str__(self) -> str:
        return f"{self.asunto} ({self.pk})"


class Destinatario(models.Model):
    """One person of a sending: an official, or a subscription. Each address gets a piece once, whatever the sending."""

    envio = models.ForeignKey(Envio, on_delete=models.CASCADE, related_name="destinatarios")
    pieza = models.ForeignKey(Pieza, on_delete=models.CASCADE, related_name="destinatarios")
    usuario = models.ForeignKey(settings.AUTH_USER_MODEL, related_name="+", **USUARIO)
    suscripcion = models.ForeignKey(
        "comunicaciones.Suscripcion", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    huella = models.CharField(max_length=64, help_text="keyed digest of the address")
    estado = models.CharField(max_length=10, choices=EstadoDestinatario, default=EstadoDestinatario.PENDIENTE)
    en = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "destinatario"
        verbose_name_plural = "destinatarios"
        ordering = ["id"]
        indexes = [models.Index(fields=["envio", "estado"], name="destinatario_pendiente")]
        constraints = [models.UniqueConstraint(fields=["pieza", "huella"], name="destinatario_una_vez")]

    def __str__(self) -> str:
        return f"{self.envio_id}: {self.pk}"


class Difusion(models.Model):
    """An instant message to one group: when, to which, by whom, by what way and what became of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pieza = models.ForeignKey(Pieza, on_delete=models.PROTECT, related_name="difusiones")
    grupo = models.CharField(max_length=120)
    via = models.CharField("vía", max_length=10, choices=ViaMensaje)
    texto = models.TextField()
    estado = models.CharField(max_length=10, choices=EstadoMensaje, default=EstadoMensaje.PENDIENTE)
    intentos = models.PositiveSmallIntegerField(default=0)
    ultimo_error = models.CharField(max_length=300, blank=True)
    por = models.ForeignKey(settings.AUTH_USER_MODEL, related_name="+", **USUARIO)
    por_nombre = models.CharField(max_length=200)
    en = models.DateTimeField("cuándo", help_text="when it was sent; by hand, when the person says")
    entregado_en = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "mensaje a un grupo"
        verbose_name_plural = "mensajes a grupos"
        ordering = ["-en"]
        constraints = [
            models.CheckConstraint(
                condition=Q(estado=EstadoMensaje.ENTREGADO, entregado_en__isnull=False)
                | (~Q(estado=EstadoMensaje.ENTREGADO) & Q(entregado_en__isnull=True)),
                name="difusion_entregada_cuando",
            )
        ]

    def __str__(self) -> str:
        return f"{self.grupo} ({self.estado})"
