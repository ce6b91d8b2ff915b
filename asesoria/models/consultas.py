"""Questions by whatever channel: who answers, by when, what they were by law; notes, canned answers."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from asesoria.models.aportes import Aporte
from asesoria.models.chat import Conversacion
from asesoria.states import Canal, EstadoConsulta, Naturaleza
from core.fields import EncryptedJSONField
from core.models import Tema
from cuentas.models import Dependencia
from tramites.models import Radicado, TramitePage


class Consulta(models.Model):
    """One question. That of a post or a chat points to it; that of the telephone or a social network has its own text.

    `prometida_para` is a business day; a petición has its legal term in the radicado it became, not here.
    """

    canal = models.CharField(max_length=12, choices=Canal)
    asunto = models.CharField(max_length=200)
    texto = models.TextField(blank=True, help_text="what was asked, when the question stands nowhere else")
    contacto = EncryptedJSONField(null=True, blank=True, help_text="how the person can be answered, if they said")
    aporte = models.OneToOneField(Aporte, null=True, blank=True, on_delete=models.PROTECT, related_name="consulta")
    conversacion = models.OneToOneField(
        Conversacion, null=True, blank=True, on_delete=models.PROTECT, related_name="consulta"
    )
    tramite = models.ForeignKey(TramitePage, null=True, blank=True, on_delete=models.SET_NULL, related_name="consultas")
    area = models.ForeignKey(
        Tema, null=True, blank=True, on_delete=models.SET_NULL, related_name="consultas", verbose_name="tema"
    )
    dependencia = models.ForeignKey(
        Dependencia, null=True, blank=True, on_delete=models.SET_NULL, related_name="consultas"
    )
    asignada_a = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="consultas"
    )
    naturaleza = models.CharField(max_length=12, choices=Naturaleza, default=Naturaleza.SIN_MARCAR)
    marcada_en = models.DateTimeField(null=True, blank=True)
    marcada_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    radicado = models.ForeignKey(
        Radicado, null=True, blank=True, on_delete=models.PROTECT, related_name="consultas", help_text="what it became"
    )
    estado = models.CharField(max_length=12, choices=EstadoConsulta, default=EstadoConsulta.ABIERTA)
    recibida_en = models.DateTimeField()
    prometida_para = models.DateField()
    primera_respuesta_en = models.DateTimeField(null=True, blank=True)
    resuelta_en = models.DateTimeField(null=True, blank=True)
    respuesta = models.TextField(blank=True, help_text="what was answered by a channel outside the site")
    satisfaccion = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    recordada_en = models.DateTimeField(null=True, blank=True)
    escalada_en = models.DateTimeField(null=True, blank=True)
    alertada_en = models.DateTimeField(null=True, blank=True, help_text="that it was still not marked")
    clave_envio = models.UUIDField(
        null=True, blank=True, unique=True, help_text="of the writing down: one, however often sent"
    )
    version = models.PositiveIntegerField(default=0, help_text="grows with each act: who acts on an old screen is told")
    anotada_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = "consulta"
        verbose_name_plural = "consultas"
        ordering = ["-id"]
        permissions = [
            ("atender_consulta", "Puede atender consultas de su dependencia"),
            ("asignar_consulta", "Puede asignar consultas"),
            ("ver_indicadores", "Puede ver los indicadores de asesoría"),
        ]
        indexes = [
            models.Index(fields=["estado", "prometida_para"], name="consulta_pendiente"),
            models.Index(fields=["recibida_en"], name="consulta_recibida"),
            models.Index(fields=["dependencia", "estado"], name="consulta_dependencia"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(naturaleza=Naturaleza.SIN_MARCAR, marcada_en__isnull=True)
                | (~Q(naturaleza=Naturaleza.SIN_MARCAR) & Q(marcada_en__isnull=False)),
                name="consulta_marcada_cuando",
            ),
            models.CheckConstraint(
                condition=Q(radicado__isnull=True) | Q(naturaleza=Naturaleza.PETICION),
                name="consulta_radicada_peticion",
            ),
        ]

    def __str__(self) -> str:
        return f"Consulta {self.pk}"  # the audit keeps it: not what a person asked


class NotaInterna(models.Model):
    """A note that only colleagues see."""

    consulta = models.ForeignKey(Consulta, on_delete=models.CASCADE, related_name="notas")
    texto = models.TextField()
    por = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    creada_en = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "nota interna"
        verbose_name_plural = "notas internas"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.consulta_id}: {self.texto[:40]}"


class RespuestaPreparada(models.Model):
    """A canned answer with placeholders: {nombre}, {tramite}, {enlace_tramite}, {dependencia}, {horario}, {firma}."""

    titulo = models.CharField("título", max_length=120, unique=True)
    texto = models.TextField()
    tramite = models.ForeignKey(
        TramitePage, null=True, blank=True, on_delete=models.CASCADE, related_name="respuestas_preparadas"
    )
    dependencia = models.ForeignKey(
        Dependencia, null=True, blank=True, on_delete=models.CASCADE, related_name="respuestas_preparadas"
    )
    en_chat = models.BooleanField("en el chat", default=True)
    en_foros = models.BooleanField("en foros y comentarios", default=True)

    class Meta:
        verbose_name = "respuesta preparada"
        verbose_name_plural = "respuestas preparadas"
        ordering = ["titulo"]

    def __str__(self) -> str:
        return self.titulo
