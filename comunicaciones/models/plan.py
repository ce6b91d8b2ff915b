"""The communications plan of a year: components, activities, targets; the matrix of trámites; what proves each."""

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from comunicaciones.states.plan import (
    EstadoActividad,
    EstadoPlan,
    Medio,
    Nivel,
    Paso,
    Publico,
    Sentido,
    TipoEvidencia,
)
from core.storage import private_storage
from cuentas.models import Dependencia
from tramites.models import TramitePage

PERSONA = settings.AUTH_USER_MODEL


class Plan(models.Model):
    """The plan of one year. Closing keeps it as it was; the next year's may begin as a copy of it."""

    anio = models.PositiveSmallIntegerField(
        "año", unique=True, validators=[MinValueValidator(2000), MaxValueValidator(2200)]
    )
    titulo = models.CharField("título", max_length=160)
    objetivo = models.TextField(blank=True)
    diagnostico = models.TextField("diagnóstico", blank=True, help_text="what the communications survey showed")
    estado = models.CharField(max_length=10, choices=EstadoPlan, default=EstadoPlan.BORRADOR)
    copiado_de = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="copias")
    cerrado_en = models.DateTimeField(null=True, blank=True)
    cerrado_por = models.ForeignKey(PERSONA, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    balance = models.TextField("balance al cierre", blank=True)
    version = models.PositiveIntegerField(default=0, help_text="grows with each change: who saves an old one is told")
    creado_en = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "plan de comunicaciones"
        verbose_name_plural = "planes de comunicaciones"
        ordering = ["-anio"]
        permissions = [
            ("ver_plan", "Puede ver el plan de comunicaciones"),
            ("gestionar_plan", "Puede cambiar el plan de comunicaciones"),
            ("ver_tablero", "Puede ver el tablero de comunicaciones"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=(Q(estado=EstadoPlan.CERRADO) & Q(cerrado_en__isnull=False))
                | (~Q(estado=EstadoPlan.CERRADO) & Q(cerrado_en__isnull=True)),
                name="plan_cerrado_cuando",
            )
        ]

    def __str__(self) -> str:
        return self.titulo

    @property
    def esta_cerrado(self) -> bool:
        return self.estado == EstadoPlan.CERRADO


class Componente(models.Model):
    """A part of the plan on one of its two levels: institutional, technological, demand…"""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="componentes")
    nivel = models.CharField(max_length=8, choices=Nivel)
    nombre = models.CharField(max_length=120)
    descripcion = models.TextField("descripción", blank=True)
    orden = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "componente del plan"
        verbose_name_plural = "componentes del plan"
        ordering = ["orden", "id"]
        constraints = [models.UniqueConstraint(fields=["plan", "nivel", "nombre"], name="componente_una_vez")]

    def __str__(self) -> str:
        return self.nombre


class Actividad(models.Model):
    """Something somebody does by a date. A cost that nobody knows yet is null and shown as *por confirmar*."""

    componente = models.ForeignKey(Componente, on_delete=models.PROTECT, related_name="actividades")
    nombre = models.CharField(max_length=200)
    objetivo = models.TextField(blank=True)
    publico = models.CharField("público", max_length=8, choices=Publico)
    tramites = models.ManyToManyField(TramitePage, blank=True, related_name="actividades", verbose_name="trámites")
    medio = models.CharField(max_length=16, choices=Medio, default=Medio.REUNION)
    responsable = models.ForeignKey(
        PERSONA, null=True, blank=True, on_delete=models.SET_NULL, related_name="actividades_del_plan"
    )
    apoyo = models.CharField("con el apoyo de", max_length=200, blank=True)
    dependencia = models.ForeignKey(
        Dependencia, null=True, blank=True, on_delete=models.SET_NULL, related_name="actividades_del_plan"
    )
    inicio = models.DateField()
    fin = models.DateField()
    costo = models.DecimalField(
        max_digits=14, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    estado = models.CharField(max_length=10, choices=EstadoActividad, default=EstadoActividad.POR_HACER)
    motivo = models.CharField(max_length=300, blank=True, help_text="why it was postponed or cancelled")
    estado_en = models.DateTimeField("en ese estado desde", null=True, blank=True)
    terminada_en = models.DateField("hecha el", null=True, blank=True)
    version = models.PositiveIntegerField(default=0, help_text="grows with each change: who saves an old one is told")
    cambiada_por = models.ForeignKey(PERSONA, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    cambiada_en = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "actividad del plan"
        verbose_name_plural = "actividades del plan"
        ordering = ["inicio", "id"]
        indexes = [models.Index(fields=["estado", "fin"], name="actividad_pendiente")]
        constraints = [
            models.CheckConstraint(condition=Q(fin__gte=F("inicio")), name="actividad_fin_no_antes"),
            models.CheckConstraint(
                condition=(Q(estado=EstadoActividad.HECHA) & Q(terminada_en__isnull=False))
                | (~Q(estado=EstadoActividad.HECHA) & Q(terminada_en__isnull=True)),
                name="actividad_hecha_cuando",
            ),
            models.CheckConstraint(
                condition=~Q(estado__in=[EstadoActividad.APLAZADA, EstadoActividad.CANCELADA]) | ~Q(motivo=""),
                name="actividad_con_motivo",
            ),
        ]

    def __str__(self) -> str:
        return self.nombre


class CambioActividad(models.Model):
    """One move of an activity from a state to another, with its reason: written once, shown as its history."""

    actividad = models.ForeignKey(Actividad, on_delete=models.CASCADE, related_name="cambios")
    desde = models.CharField(max_length=10, choices=EstadoActividad)
    hacia = models.CharField(max_length=10, choices=EstadoActividad)
    motivo = models.CharField(max_length=300, blank=True)
    por = models.ForeignKey(PERSONA, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    por_nombre = models.CharField(max_length=200, blank=True)
    en = models.DateTimeField()

    class Meta:
        verbose_name = "cambio de estado"
        verbose_name_plural = "cambios de estado"
        ordering = ["-en", "-id"]

    def __str__(self) -> str:
        return f"{self.get_desde_display()} → {self.get_hacia_display()}"


class Meta(models.Model):
    """What an indicator of core.registry should reach between two days, perhaps of one trámite."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="metas")
    indicador = models.CharField(max_length=80, help_text="its id in core.registry.indicators")
    sentido = models.CharField(max_length=8, choices=Sentido, default=Sentido.MINIMO)
    valor = models.DecimalField(max_digits=14, decimal_places=2)
    desde = models.DateField()
    hasta = models.DateField()
    tramite = models.ForeignKey(
        TramitePage, null=True, blank=True, on_delete=models.CASCADE, related_name="metas", verbose_name="trámite"
    )
    nota = models.CharField(max_length=240, blank=True)
    version = models.PositiveIntegerField(default=0, help_text="grows with each change: who saves an old one is told")

    class Meta:
        verbose_name = "meta del plan"
        verbose_name_plural = "metas del plan"
        ordering = ["indicador", "hasta", "id"]
        constraints = [models.CheckConstraint(condition=Q(hasta__gte=F("desde")), name="meta_hasta_no_antes")]

    def __str__(self) -> str:
        return f"{self.indicador} {self.valor}"


class Casilla(models.Model):
    """What people wrote in one cell of the matrix. Without `fecha` the step is not done, only given to somebody.

    What the system knows by itself (a page is live) is computed by a selector and never stored here.
    """

    tramite = models.ForeignKey(TramitePage, on_delete=models.CASCADE, related_name="casillas", verbose_name="trámite")
    paso = models.CharField(max_length=16, choices=Paso)
    fecha = models.DateField(null=True, blank=True)
    responsable = models.ForeignKey(PERSONA, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    nota = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=0, help_text="grows with each change: who saves an old one is told")
    cambiada_por = models.ForeignKey(PERSONA, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    cambiada_en = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "casilla de la matriz"
        verbose_name_plural = "casillas de la matriz"
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["tramite", "paso"], name="casilla_unica")]

    def __str__(self) -> str:
        return f"{self.tramite} · {self.get_paso_display()}"


def private_path(instance: "Evidencia", filename: str) -> str:
    """Return a path that is new each time and says nothing about the evidence."""
    return f"comunicaciones/evidencias/{instance.id.hex[:2]}/{instance.id.hex}"


class Evidencia(models.Model):
    """What proves an activity or a cell: a private file, an address, or words. It is set aside, never deleted.

    `clave` is of those that the system itself writes: one, however often the act is repeated.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    actividad = models.ForeignKey(Actividad, null=True, blank=True, on_delete=models.PROTECT, related_name="evidencias")
    casilla = models.ForeignKey(Casilla, null=True, blank=True, on_delete=models.PROTECT, related_name="evidencias")
    tipo = models.CharField(max_length=12, choices=TipoEvidencia, default=TipoEvidencia.OTRO)
    nota = models.CharField("qué es", max_length=300)
    enlace = models.URLField(max_length=500, blank=True)
    fecha = models.DateField("del día")
    nombre = models.CharField("nombre del archivo", max_length=255, blank=True)
    content_type = models.CharField(max_length=100, blank=True)
    tamano = models.PositiveBigIntegerField("bytes", default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    archivo = models.FileField(upload_to=private_path, storage=private_storage, max_length=200, blank=True)
    clave = models.CharField(max_length=120, null=True, blank=True, unique=True)
    subida_por = models.ForeignKey(PERSONA, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    subida_en = models.DateTimeField(auto_now_add=True)
    apartada_en = models.DateTimeField(null=True, blank=True)
    apartada_por = models.ForeignKey(PERSONA, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    apartada_motivo = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = "evidencia"
        verbose_name_plural = "evidencias"
        ordering = ["fecha", "subida_en"]
        permissions = [("ver_evidencias", "Puede ver las evidencias del plan")]
        constraints = [
            models.CheckConstraint(
                condition=Q(actividad__isnull=False, casilla__isnull=True)
                | Q(actividad__isnull=True, casilla__isnull=False),
                name="evidencia_de_una_cosa",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_tipo_display()}: {self.nota}"[:200]


@register_setting(icon="clipboard-list")
class AjustesPlan(BaseGenericSetting):
    """When who owes something is told by mail. One row for the whole installation."""

    class Dia(models.IntegerChoices):
        LUNES = 0, "Lunes"
        MARTES = 1, "Martes"
        MIERCOLES = 2, "Miércoles"
        JUEVES = 3, "Jueves"
        VIERNES = 4, "Viernes"
        SABADO = 5, "Sábado"
        DOMINGO = 6, "Domingo"

    resumen_activo = models.BooleanField("enviar el resumen semanal", default=True)
    resumen_dia = models.PositiveSmallIntegerField("día del resumen", choices=Dia, default=Dia.LUNES)
    dias_de_aviso = models.PositiveSmallIntegerField(
        "días que mira adelante",
        default=14,
        validators=[MaxValueValidator(120)],
        help_text="El resumen nombra lo vencido y lo que vence en estos días.",
    )
    resumen_de = models.DateField(
        null=True, blank=True, editable=False, help_text="the day of the last digest, so that it goes once a week"
    )

    panels = [
        FieldPanel("resumen_activo"),
        FieldRowPanel([FieldPanel("resumen_dia"), FieldPanel("dias_de_aviso")]),
    ]

    class Meta:
        verbose_name = "ajustes del plan de comunicaciones"

    def __str__(self) -> str:
        return "Ajustes del plan de comunicaciones"
