"""The case: its number, its clock, whose it is. State changes only through tramites.actions."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from core.fields import EncryptedJSONField
from cuentas.models import Dependencia
from forms.models import Submission
from tramites.models.pages import TramitePage
from tramites.states import ABIERTOS, TERMINADOS, Canal, Estado, Sentido


class Radicado(models.Model):
    """One case. What is personal is encrypted; what must be found has a digest or a folded column of its own.

    `vence_en` is the deadline by the rule and is printed; `vence_interno` is the stricter reading, counted from
    reception, and drives the inbox. While the citizen owes a correction, `detenido_desde` is the day the clock stopped.
    """

    anio = models.PositiveSmallIntegerField("año")
    numero = models.PositiveIntegerField("número")
    codigo = models.CharField("radicado", max_length=40, unique=True)
    tramite = models.ForeignKey(TramitePage, on_delete=models.PROTECT, related_name="radicados")
    tramite_nombre = models.CharField("trámite", max_length=255)
    dependencia = models.ForeignKey(Dependencia, on_delete=models.PROTECT, related_name="radicados")
    funcionario = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="radicados"
    )
    estado = models.CharField(max_length=12, choices=Estado, default=Estado.RADICADO)
    canal = models.CharField(max_length=10, choices=Canal, default=Canal.WEB)
    locale = models.CharField(max_length=5, default="es")
    version = models.PositiveIntegerField(
        default=1, help_text="grows with each act; the second of two officials is told"
    )

    recibido_en = models.DateTimeField("recibido")
    radicado_en = models.DateField("día hábil de radicación")
    termino_valor = models.PositiveSmallIntegerField("término", default=0)
    termino_unidad = models.CharField(max_length=12, choices=TramitePage.Unidad, default=TramitePage.Unidad.HABILES)
    vence_en = models.DateField("vence")
    vence_interno = models.DateField("vence (lectura estricta)")
    debe_respuesta = models.BooleanField(
        "se debe una respuesta",
        default=True,
        help_text="not for a return that was computed on filing: it waits for its signature, no clock runs",
    )
    prorrogado_en = models.DateField("prorrogado", null=True, blank=True)
    detenido_desde = models.DateField("término detenido desde", null=True, blank=True)
    dias_detenidos = models.PositiveIntegerField(
        "días detenidos", default=0, help_text="calendar days, past stops only"
    )

    submission = models.OneToOneField(Submission, on_delete=models.PROTECT, related_name="radicado")
    vigente = models.ForeignKey(
        Submission, on_delete=models.PROTECT, related_name="+", help_text="the latest answers, corrections included"
    )
    asunto = models.CharField(max_length=200, blank=True)
    nombre = EncryptedJSONField(default=str)
    nombre_plegado = models.CharField("nombre, sin tildes", max_length=200, blank=True, db_index=True)
    correo = EncryptedJSONField(null=True, blank=True)
    documento_tipo = models.CharField(max_length=4, blank=True)
    documento_digest = models.CharField(max_length=64, blank=True, db_index=True)
    documento_ultimos = models.CharField("últimos cuatro del documento", max_length=4, blank=True)
    clave_hash = models.CharField(max_length=64)
    clave_pendiente = EncryptedJSONField(
        null=True, blank=True, help_text="only until the message that carries it is queued, moments later"
    )

    respuesta_publica = models.BooleanField(
        "la respuesta se publica", default=False, help_text="asked for without a name, or the person chose it so"
    )
    sentido = models.CharField(max_length=12, choices=Sentido, blank=True)
    entidad_destino = models.CharField("entidad a la que se trasladó", max_length=160, blank=True)
    reservado = models.BooleanField(
        default=False, help_text="answered to a registered address: following does not tell that there were data"
    )
    respondido_en = models.DateTimeField(null=True, blank=True)
    cerrado_en = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "radicado"
        verbose_name_plural = "radicados"
        ordering = ["-anio", "-numero"]
        permissions = [
            ("asignar_radicado", "Puede asignar radicados de su dependencia"),
            ("consultar_todos", "Puede consultar los radicados de todas las dependencias"),
            ("gestionar_todos", "Puede gestionar los radicados de todas las dependencias"),
            ("exportar_radicado", "Puede exportar los radicados de su dependencia"),
            ("exportar_reservados", "Puede exportar además datos sensibles y de menores"),
        ]
        indexes = [
            models.Index(fields=["dependencia", "estado", "vence_interno"], name="radicado_bandeja"),
            models.Index(fields=["funcionario", "estado"], name="radicado_funcionario"),
            models.Index(fields=["recibido_en"], name="radicado_recibido"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["anio", "numero"], name="radicado_anio_numero"),
            models.CheckConstraint(condition=Q(numero__gte=1), name="radicado_numero_positivo"),
            models.CheckConstraint(condition=Q(vence_interno__lte=F("vence_en")), name="radicado_interno_no_despues"),
            models.CheckConstraint(
                condition=Q(estado=Estado.REQUERIDO, detenido_desde__isnull=False)
                | (~Q(estado=Estado.REQUERIDO) & Q(detenido_desde__isnull=True)),
                name="radicado_detenido_si_requerido",
            ),
            models.CheckConstraint(
                condition=~Q(estado=Estado.RESPONDIDO) | (Q(respondido_en__isnull=False) & ~Q(sentido="")),
                name="radicado_respondido_con_sentido",
            ),
        ]

    def __str__(self) -> str:
        return self.codigo

    @property
    def is_open(self) -> bool:
        return self.estado in ABIERTOS

    @property
    def is_finished(self) -> bool:
        return self.estado in TERMINADOS

    @property
    def is_stopped(self) -> bool:
        return self.detenido_desde is not None
