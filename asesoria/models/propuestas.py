"""What an adviser proposes to publish of a conversation, and what the person said to that."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from asesoria.models.aportes import TemaForo
from asesoria.models.chat import Conversacion
from asesoria.models.paginas import ForoPage
from asesoria.states import EstadoPropuesta
from core.fields import EncryptedJSONField


class PropuestaTema(models.Model):
    """One question with its answer, word for word as the person is asked about them; one a conversation.

    Encrypted until published: before that it is a private conversation. `nombre` is what the person lets be shown,
    empty for none; `decidida_en` is when they agreed or refused, which is what the municipality must be able to prove.
    """

    conversacion = models.OneToOneField(Conversacion, on_delete=models.PROTECT, related_name="propuesta")
    foro = models.ForeignKey(ForoPage, on_delete=models.PROTECT, related_name="propuestas_del_chat")
    titulo = models.CharField("título", max_length=160)
    pregunta = EncryptedJSONField(default=str)
    respuesta = EncryptedJSONField(default=str)
    estado = models.CharField(max_length=10, choices=EstadoPropuesta, default=EstadoPropuesta.ESPERA)
    propuesta_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="propuestas_de_tema"
    )
    propuesta_en = models.DateTimeField()
    nombre = models.CharField("nombre que se muestra", max_length=80, blank=True)
    decidida_en = models.DateTimeField(null=True, blank=True)
    retirada_en = models.DateTimeField(null=True, blank=True)
    tema = models.OneToOneField(
        TemaForo, null=True, blank=True, on_delete=models.PROTECT, related_name="propuesta_del_chat"
    )

    class Meta:
        verbose_name = "propuesta de tema"
        verbose_name_plural = "propuestas de tema"
        constraints = [
            models.CheckConstraint(
                condition=Q(estado=EstadoPropuesta.ESPERA, decidida_en__isnull=True)
                | (~Q(estado=EstadoPropuesta.ESPERA) & Q(decidida_en__isnull=False)),
                name="propuesta_decidida_cuando",
            ),
            models.CheckConstraint(
                condition=Q(tema__isnull=True) | Q(estado__in=[EstadoPropuesta.PUBLICADA, EstadoPropuesta.RETIRADA]),
                name="propuesta_publicada_aceptada",
            ),
        ]

    def __str__(self) -> str:
        return self.titulo
