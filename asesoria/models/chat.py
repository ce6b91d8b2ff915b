"""Conversations: one person, one adviser at a time, messages numbered without a gap."""

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from asesoria.states import CHAT_VIVO, EstadoChat, QuienHabla
from core.fields import EncryptedJSONField
from cuentas.models import Dependencia
from tramites.models import Radicado, TramitePage


class HorarioChat(models.Model):
    """When the chat is attended, by weekday (0 is Monday); closed on days that are not business by the calendar."""

    DIAS = [(0, "lunes"), (1, "martes"), (2, "miércoles"), (3, "jueves"), (4, "viernes"), (5, "sábado"), (6, "domingo")]

    dia = models.PositiveSmallIntegerField("día", choices=DIAS)
    desde = models.TimeField()
    hasta = models.TimeField()

    class Meta:
        verbose_name = "horario del chat"
        verbose_name_plural = "horario del chat"
        ordering = ["dia", "desde"]
        constraints = [
            models.CheckConstraint(condition=Q(desde__lt=models.F("hasta")), name="horario_desde_antes_de_hasta")
        ]

    def __str__(self) -> str:
        return f"{self.get_dia_display()} {self.desde:%H:%M}–{self.hasta:%H:%M}"


class Conversacion(models.Model):
    """One conversation. The id alone opens nothing: the person has a secret in a cookie, or in the mailed link.

    Messages, names and addresses are encrypted. `ultimo_numero` is the number of its last message.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    secreto_hash = models.CharField(max_length=64, unique=True)
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="conversaciones"
    )
    nombre = EncryptedJSONField(default=str, help_text="empty: the person did not say")
    correo = EncryptedJSONField(null=True, blank=True)
    correo_digest = models.CharField(max_length=64, blank=True, db_index=True)
    tramite = models.ForeignKey(
        TramitePage, null=True, blank=True, on_delete=models.SET_NULL, related_name="conversaciones"
    )
    radicado = models.ForeignKey(
        Radicado, null=True, blank=True, on_delete=models.SET_NULL, related_name="conversaciones"
    )
    dependencia = models.ForeignKey(
        Dependencia, null=True, blank=True, on_delete=models.SET_NULL, related_name="conversaciones"
    )
    asesor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="chats_atendidos"
    )
    estado = models.CharField(max_length=12, choices=EstadoChat, default=EstadoChat.EN_COLA)
    locale = models.CharField(max_length=5, default="es")
    ultimo_numero = models.PositiveIntegerField(default=0)
    visto_ciudadano = models.PositiveIntegerField(default=0, help_text="last number the person's screen acknowledged")
    visto_asesor = models.PositiveIntegerField(default=0)
    creada_en = models.DateTimeField()
    atendida_en = models.DateTimeField(null=True, blank=True)
    ultima_en = models.DateTimeField()
    terminada_en = models.DateTimeField(null=True, blank=True)
    terminada_por = models.CharField(max_length=10, choices=QuienHabla, blank=True)
    quiere_transcripcion = models.BooleanField(default=False)
    transcripcion_en = models.DateTimeField(null=True, blank=True)
    valoracion = models.PositiveSmallIntegerField(
        "valoración", null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    valoracion_texto = models.CharField(max_length=500, blank=True)
    aviso_version = models.CharField(max_length=40, blank=True, help_text="of the privacy line that was shown")

    class Meta:
        verbose_name = "conversación"
        verbose_name_plural = "conversaciones"
        ordering = ["-creada_en"]
        permissions = [("atender_chat", "Puede atender el chat")]
        indexes = [
            models.Index(fields=["estado", "creada_en"], name="chat_cola"),
            models.Index(fields=["asesor", "estado"], name="chat_asesor"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(estado=EstadoChat.ABIERTA) | Q(atendida_en__isnull=False), name="chat_abierta_atendida"
            ),
            models.CheckConstraint(
                condition=Q(estado__in=CHAT_VIVO, terminada_en__isnull=True)
                | (~Q(estado__in=CHAT_VIVO) & Q(terminada_en__isnull=False)),
                name="chat_terminada_cuando",
            ),
        ]

    def __str__(self) -> str:
        return f"Conversación {str(self.pk)[:8]}"

    @property
    def is_alive(self) -> bool:
        return self.estado in CHAT_VIVO


class MensajeChat(models.Model):
    """One message. `numero` runs within the conversation; `cliente_id` (made by the sender) makes a resend the same."""

    conversacion = models.ForeignKey(Conversacion, on_delete=models.CASCADE, related_name="mensajes")
    numero = models.PositiveIntegerField()
    cliente_id = models.UUIDField(default=uuid.uuid4)
    de = models.CharField(max_length=10, choices=QuienHabla)
    autor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    autor_nombre = models.CharField(max_length=120, blank=True)
    texto = EncryptedJSONField(default=str)
    creado_en = models.DateTimeField()

    class Meta:
        verbose_name = "mensaje del chat"
        verbose_name_plural = "mensajes del chat"
        ordering = ["numero"]
        constraints = [
            models.UniqueConstraint(fields=["conversacion", "numero"], name="chat_numero"),
            models.UniqueConstraint(fields=["conversacion", "cliente_id"], name="chat_una_vez"),
        ]

    def __str__(self) -> str:
        return f"{self.conversacion_id} #{self.numero}"


class PresenciaAsesor(models.Model):
    """Whether an adviser takes conversations now, and how many at once; without a sign of life they count as away."""

    usuario = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="presencia")
    disponible = models.BooleanField(default=False)
    limite = models.PositiveSmallIntegerField("conversaciones a la vez", default=4, validators=[MinValueValidator(1)])
    latido_en = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "presencia de asesor"
        verbose_name_plural = "presencias de asesores"

    def __str__(self) -> str:
        return f"{self.usuario_id}: {'disponible' if self.disponible else 'ausente'}"
