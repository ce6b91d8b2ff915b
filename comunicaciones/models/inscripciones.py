"""Who registered for a jornada, what people were told of it and when, and the calendar address of a civil servant."""

import secrets
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from comunicaciones.models.jornadas import JornadaPage
from comunicaciones.states.jornadas import EstadoInscripcion, OrigenInscripcion, TipoAviso
from core.digests import keyed_digest
from core.fields import EncryptedJSONField
from core.models import Mensaje
from cuentas.models import Dependencia
from forms.models import Submission

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # no letter or digit that is taken for another


def nuevo_codigo() -> str:
    """Return a code of 80 bits, which a QR shows and nobody guesses."""
    return "".join(secrets.choice(ALPHABET) for _ in range(16))


def huella_de_correo(correo: str) -> str:
    """Return by what an address is found: the same for the person's account, registration and notices."""
    return keyed_digest("jornada.correo", correo.strip().lower())


class Convocatoria(models.Model):
    """What was told about a jornada: made when its page is first published, and never by an editor.

    `dicho` is what the page says now; `dichos` what it said at each sequence number, so that each person is told what
    changed since they were last told. `corrida_hasta` is the lease of the run of notices that is under way.
    """

    jornada = models.OneToOneField(JornadaPage, on_delete=models.CASCADE, related_name="convocatoria")
    secuencia = models.PositiveIntegerField(default=0)
    dicho = EncryptedJSONField(default=dict)
    dichos = EncryptedJSONField(default=dict, help_text="by sequence number, as text")
    cambiada_en = models.DateTimeField(null=True, blank=True)
    cancelada_en = models.DateTimeField(null=True, blank=True)
    cancelada_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    motivo = models.CharField(max_length=400, blank=True, help_text="why it was cancelled, as people were told")
    corrida_hasta = models.DateTimeField(null=True, blank=True)
    creada_en = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "convocatoria"
        verbose_name_plural = "convocatorias"
        permissions = [("gestionar_jornadas", "Puede organizar jornadas, ver sus inscritos y cancelarlas")]
        constraints = [
            models.CheckConstraint(
                condition=Q(cancelada_en__isnull=True) | ~Q(motivo=""), name="convocatoria_cancelada_con_motivo"
            )
        ]

    def __str__(self) -> str:
        return f"Convocatoria {self.pk}"


class Inscripcion(models.Model):
    """One person in one jornada; who cancels and comes back is the same row. `codigo` is what the QR shows.

    `correo_huella` tells persons apart (empty: somebody without an address, at the door). `espera_desde` orders the
    waiting list.
    """

    jornada = models.ForeignKey(JornadaPage, on_delete=models.PROTECT, related_name="inscripciones")
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="inscripciones"
    )
    nombre = models.CharField(max_length=200)
    correo = EncryptedJSONField(default=str)
    correo_huella = models.CharField(max_length=64, blank=True)
    telefono = EncryptedJSONField("teléfono", default=str)
    documento_tipo = models.CharField(max_length=4, blank=True)
    documento = EncryptedJSONField(default=str)
    documento_huella = models.CharField(max_length=64, blank=True)
    documento_ultimos = models.CharField(max_length=4, blank=True)
    dependencia = models.ForeignKey(
        Dependencia, null=True, blank=True, on_delete=models.SET_NULL, related_name="inscripciones"
    )
    estado = models.CharField(max_length=10, choices=EstadoInscripcion, default=EstadoInscripcion.INSCRITA)
    origen = models.CharField(max_length=12, choices=OrigenInscripcion, default=OrigenInscripcion.CLIC)
    codigo = models.CharField("código", max_length=20, unique=True, default=nuevo_codigo)
    submission = models.ForeignKey(
        Submission, null=True, blank=True, on_delete=models.SET_NULL, related_name="inscripciones"
    )
    locale = models.CharField(max_length=5, default="es")
    creada_en = models.DateTimeField()
    espera_desde = models.DateTimeField(null=True, blank=True)
    cancelada_en = models.DateTimeField(null=True, blank=True)
    veces = models.PositiveSmallIntegerField(default=1, help_text="how often the person registered: comes back counts")

    SALT = "comunicaciones.inscripcion"

    class Meta:
        verbose_name = "inscripción"
        verbose_name_plural = "inscripciones"
        ordering = ["id"]
        indexes = [
            models.Index(fields=["jornada", "estado"], name="inscripcion_estado"),
            models.Index(fields=["correo_huella"], name="inscripcion_correo"),
            models.Index(fields=["documento_huella"], name="inscripcion_documento"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["jornada", "correo_huella"], condition=~Q(correo_huella=""), name="inscripcion_una_por_correo"
            ),
            models.UniqueConstraint(
                fields=["jornada", "usuario"],
                condition=Q(usuario__isnull=False),
                name="inscripcion_una_por_usuario",
            ),
            models.CheckConstraint(
                condition=Q(estado=EstadoInscripcion.CANCELADA, cancelada_en__isnull=False)
                | (~Q(estado=EstadoInscripcion.CANCELADA) & Q(cancelada_en__isnull=True)),
                name="inscripcion_cancelada_cuando",
            ),
            models.CheckConstraint(
                condition=~Q(estado=EstadoInscripcion.EN_ESPERA) | Q(espera_desde__isnull=False),
                name="inscripcion_espera_desde",
            ),
        ]

    def __str__(self) -> str:
        return f"Inscripción {self.pk}"  # the audit keeps it: not who

    @property
    def correo_texto(self) -> str:
        """The address; empty when there is none or its key is gone."""
        correo: Any = self.correo
        return correo if isinstance(correo, str) else ""

    @property
    def is_vigente(self) -> bool:
        return self.estado != EstadoInscripcion.CANCELADA


class AvisoJornada(models.Model):
    """That a person was told something, once: `persona` is the digest of the address, `ocasion` the date or sequence.

    `mensaje` is the mail on its way; None where one mail said two things (who registers late is reminded at once).
    `secuencia` is what of the jornada's history the person knows by it.
    """

    convocatoria = models.ForeignKey(Convocatoria, on_delete=models.CASCADE, related_name="avisos")
    persona = models.CharField(max_length=64)
    tipo = models.CharField(max_length=12, choices=TipoAviso)
    ocasion = models.CharField("ocasión", max_length=20, blank=True)
    secuencia = models.PositiveIntegerField(default=0)
    mensaje = models.ForeignKey(Mensaje, null=True, on_delete=models.SET_NULL, related_name="avisos_de_jornada")
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    inscripcion = models.ForeignKey(
        Inscripcion, null=True, blank=True, on_delete=models.SET_NULL, related_name="avisos"
    )
    creado_en = models.DateTimeField()

    class Meta:
        verbose_name = "aviso de jornada"
        verbose_name_plural = "avisos de jornada"
        ordering = ["id"]
        # Who of ten thousand was not invited yet is asked for each batch.
        indexes = [models.Index(fields=["convocatoria", "usuario", "tipo"], name="aviso_de_usuario")]
        constraints = [
            models.UniqueConstraint(
                fields=["convocatoria", "persona", "tipo", "ocasion"], name="aviso_una_vez_por_persona"
            )
        ]

    def __str__(self) -> str:
        return f"Aviso {self.pk}"


class CalendarioPersonal(models.Model):
    """The secret address by which a civil servant's calendar program reads their jornadas; a new one voids the old."""

    usuario = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendario")
    ficha = EncryptedJSONField(default=str, help_text="shown to its owner again")
    huella = models.CharField(max_length=64, unique=True)
    renovada_en = models.DateTimeField()

    class Meta:
        verbose_name = "calendario personal"
        verbose_name_plural = "calendarios personales"

    def __str__(self) -> str:
        return f"Calendario {self.pk}"
