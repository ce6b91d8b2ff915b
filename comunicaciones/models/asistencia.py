"""Attendance of jornadas: who was there and how we know, signed lists, walk-ins, certificates, what was told after."""

import secrets
import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from comunicaciones.states.asistencia import MINIMO, Aviso, Medio, ModoPuerta
from core.fields import EncryptedJSONField
from core.storage import private_storage
from tramites.models import TramitePage


def planilla_path(instance: "Planilla", filename: str) -> str:
    """Return a path that is new each time and says nothing of who signed."""
    return f"comunicaciones/planillas/{uuid.uuid4().hex}"


def constancia_path(instance: "ConstanciaAsistencia", filename: str) -> str:
    """Return a path that is new each time and says nothing of the person."""
    return f"comunicaciones/constancias/{uuid.uuid4().hex}"


def nuevo_secreto() -> str:
    """Return what the codes of a session's QR are made of."""
    return secrets.token_urlsafe(24)


class Planilla(models.Model):
    """A signed paper list of one session, as it was scanned; private, encrypted, its digest kept. Never deleted."""

    sesion = models.ForeignKey("comunicaciones.Sesion", on_delete=models.PROTECT, related_name="planillas")
    archivo = models.FileField(upload_to=planilla_path, storage=private_storage, max_length=200)
    nombre = models.CharField("nombre del archivo", max_length=160)
    content_type = models.CharField(max_length=100)
    tamano = models.PositiveBigIntegerField("bytes")
    sha256 = models.CharField(max_length=64)
    nota = models.CharField(max_length=300, blank=True)
    subida_por = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    subida_en = models.DateTimeField()

    class Meta:
        verbose_name = "planilla de asistencia"
        verbose_name_plural = "planillas de asistencia"
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["sesion", "sha256"], name="planilla_una_vez")]

    def __str__(self) -> str:
        return f"Planilla {self.pk}"


class Asistencia(models.Model):
    """One person was at one session. `marcada_en` is when it was seen (by the phone's clock, when it was offline);
    `por` is who took it, or nobody when the person marked it with the session's QR."""

    inscripcion = models.ForeignKey("comunicaciones.Inscripcion", on_delete=models.PROTECT, related_name="asistencias")
    sesion = models.ForeignKey("comunicaciones.Sesion", on_delete=models.PROTECT, related_name="asistencias")
    marcada_en = models.DateTimeField()
    registrada_en = models.DateTimeField(auto_now_add=True)
    medio = models.CharField(max_length=16, choices=Medio)
    por = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="asistencias_tomadas"
    )
    dispositivo = models.CharField(
        max_length=64, blank=True, help_text="keyed digest of the telephone with which a person marked herself"
    )
    planilla = models.ForeignKey(Planilla, null=True, blank=True, on_delete=models.PROTECT, related_name="asistencias")

    class Meta:
        verbose_name = "asistencia"
        verbose_name_plural = "asistencias"
        ordering = ["id"]
        permissions = [
            ("ver_asistencia", "Puede ver y descargar las listas de asistencia"),
            ("tomar_asistencia", "Puede tomar la asistencia de las jornadas"),
        ]
        indexes = [models.Index(fields=["sesion", "dispositivo"], name="asistencia_dispositivo")]
        constraints = [
            models.UniqueConstraint(fields=["inscripcion", "sesion"], name="asistencia_una_por_sesion"),
            models.CheckConstraint(
                condition=(Q(medio=Medio.PLANILLA) & Q(planilla__isnull=False))
                | (~Q(medio=Medio.PLANILLA) & Q(planilla__isnull=True)),
                name="asistencia_planilla_con_escaneo",
            ),
        ]

    def __str__(self) -> str:
        return f"Asistencia {self.pk}"  # the audit keeps it: not who


class Llegada(models.Model):
    """A person came without being registered: who wrote it down, and to what they consented; the rest is registration.

    `borrada_en` is the day on which the personal data were erased: the attendance stays, of nobody.
    """

    inscripcion = models.OneToOneField("comunicaciones.Inscripcion", on_delete=models.CASCADE, related_name="llegada")
    consentimiento = models.CharField(max_length=400, help_text="the line that was read to the person")
    clave_envio = models.UUIDField(unique=True, help_text="of the writing down: one person, however often sent")
    por = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    creada_en = models.DateTimeField()
    borrada_en = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "llegada sin inscripción"
        verbose_name_plural = "llegadas sin inscripción"

    def __str__(self) -> str:
        return f"Llegada {self.pk}"


class ListaAsistencia(models.Model):
    """What the jornada asks for and whether its attendance is complete. Closed, certificates go out; it can reopen."""

    jornada = models.OneToOneField(
        "comunicaciones.JornadaPage", on_delete=models.CASCADE, related_name="lista_asistencia"
    )
    minimo = models.PositiveSmallIntegerField(
        "asistencia mínima, en % de las sesiones",
        default=MINIMO,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
    )
    cerrada_en = models.DateTimeField(null=True, blank=True)
    cerrada_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = "lista de asistencia"
        verbose_name_plural = "listas de asistencia"
        constraints = [
            models.CheckConstraint(condition=Q(minimo__gte=1, minimo__lte=100), name="lista_minimo_porcentaje")
        ]

    def __str__(self) -> str:
        return f"Lista de asistencia {self.pk}"

    @property
    def is_closed(self) -> bool:
        return self.cerrada_en is not None


class Puerta(models.Model):
    """The QR of a session with which people mark themselves: works until `abierta_hasta`, then never by itself."""

    sesion = models.OneToOneField("comunicaciones.Sesion", on_delete=models.CASCADE, related_name="puerta")
    modo = models.CharField(max_length=10, choices=ModoPuerta, default=ModoPuerta.PANTALLA)
    secreto = models.CharField(max_length=40, default=nuevo_secreto, help_text="new at each opening")
    abierta_hasta = models.DateTimeField(null=True, blank=True)
    abierta_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = "QR de la sesión"
        verbose_name_plural = "QR de las sesiones"

    def __str__(self) -> str:
        return f"Puerta {self.pk}"


class CargaAsistencia(models.Model):
    """A batch of marks that came at once: scans kept in a telephone, or a CSV, with what became of each line."""

    jornada = models.ForeignKey(
        "comunicaciones.JornadaPage", on_delete=models.CASCADE, related_name="cargas_asistencia"
    )
    origen = models.CharField(max_length=160, help_text="name of the file; empty: scans of a telephone")
    lineas = models.PositiveIntegerField()
    marcadas = models.PositiveIntegerField(default=0)
    aplicada = models.BooleanField(default=True, help_text="False: some line was wrong and nothing was written")
    informe = EncryptedJSONField(default=list, help_text="line, what it said, result, detail")
    por = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    creada_en = models.DateTimeField()

    class Meta:
        verbose_name = "carga de asistencia"
        verbose_name_plural = "cargas de asistencia"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"Carga {self.pk}"


class ConstanciaAsistencia(models.Model):
    """The certificate of who attended. Its code opens a page without personal data; annulled, it says so."""

    inscripcion = models.ForeignKey(
        "comunicaciones.Inscripcion", on_delete=models.PROTECT, related_name="constancias_asistencia"
    )
    codigo = models.CharField("código de verificación", max_length=20, unique=True)
    datos = EncryptedJSONField(default=dict, help_text="what the PDF prints: a later change of the page is not in it")
    archivo = models.FileField(upload_to=constancia_path, storage=private_storage, max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    expedida_en = models.DateTimeField()
    anulada_en = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "constancia de asistencia"
        verbose_name_plural = "constancias de asistencia"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["inscripcion"], condition=Q(anulada_en__isnull=True), name="constancia_asistencia_una_vigente"
            )
        ]

    def __str__(self) -> str:
        return self.codigo

    @property
    def is_valid(self) -> bool:
        return self.anulada_en is None


class AvisoAsistencia(models.Model):
    """That a person was told something after a jornada: once, whatever runs twice."""

    inscripcion = models.ForeignKey(
        "comunicaciones.Inscripcion", on_delete=models.CASCADE, related_name="avisos_asistencia"
    )
    tipo = models.CharField(max_length=12, choices=Aviso)
    enviado_en = models.DateTimeField()

    class Meta:
        verbose_name = "aviso de asistencia"
        verbose_name_plural = "avisos de asistencia"
        constraints = [models.UniqueConstraint(fields=["inscripcion", "tipo"], name="aviso_asistencia_una_vez")]

    def __str__(self) -> str:
        return f"Aviso {self.pk}"


class PracticaHecha(models.Model):
    """A person ran a form in practice mode: evidence of what they learned, once a trámite and jornada."""

    inscripcion = models.ForeignKey("comunicaciones.Inscripcion", on_delete=models.PROTECT, related_name="practicas")
    tramite = models.ForeignKey(TramitePage, null=True, on_delete=models.SET_NULL, related_name="+")
    nombre = models.CharField(max_length=255, help_text="of the form that was practised")
    hecha_en = models.DateTimeField()

    class Meta:
        verbose_name = "práctica hecha"
        verbose_name_plural = "prácticas hechas"
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["inscripcion", "nombre"], name="practica_una_por_formulario")]

    def __str__(self) -> str:
        return f"Práctica {self.pk}"
