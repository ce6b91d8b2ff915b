"""Campaigns, their pieces with approval and history, what went on air, and banners by date."""

from typing import Any

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from comunicaciones.states.campanas import (
    LIMITES,
    ActoPieza,
    EstadoCampana,
    EstadoPieza,
    Limite,
    LugarBanner,
    Medio,
    PublicoCampana,
    TamanoImpreso,
)
from cuentas.models import Dependencia
from tramites.models import TramitePage

USUARIO: dict[str, Any] = {"null": True, "blank": True, "on_delete": models.SET_NULL}


class Campana(models.Model):
    """One campaign: whom it speaks to, between which days, for which trámites, and what it costs."""

    nombre = models.CharField(max_length=160)
    objetivo = models.TextField(blank=True)
    publico = models.CharField("público", max_length=8, choices=PublicoCampana, default=PublicoCampana.EXTERNO)
    inicio = models.DateField()
    fin = models.DateField()
    tramites = models.ManyToManyField(TramitePage, blank=True, related_name="campanas", verbose_name="trámites")
    estado = models.CharField(max_length=12, choices=EstadoCampana, default=EstadoCampana.PREPARACION)
    costo = models.DecimalField(
        "costo general, en pesos",
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text="Lo que no es de una sola pieza.",
    )
    dependencia = models.ForeignKey(
        Dependencia, null=True, blank=True, on_delete=models.SET_NULL, related_name="campanas"
    )
    responsable = models.ForeignKey(settings.AUTH_USER_MODEL, related_name="campanas", **USUARIO)
    actividad = models.ForeignKey(
        "comunicaciones.Actividad",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="campanas",
        verbose_name="actividad del plan",
    )
    encuesta = models.ForeignKey(
        "comunicaciones.Encuesta",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="campanas",
        verbose_name="encuesta de diagnóstico",
    )
    creada_por = models.ForeignKey(settings.AUTH_USER_MODEL, related_name="+", **USUARIO)
    creada_en = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(
        default=1, help_text="grows with each change: who acts on an old screen is told"
    )

    class Meta:
        verbose_name = "campaña"
        verbose_name_plural = "campañas"
        ordering = ["-inicio", "-id"]
        permissions = [
            ("gestionar_campanas", "Puede gestionar campañas y sus piezas"),
            ("aprobar_piezas", "Puede aprobar piezas de campañas"),
            ("ver_medicion", "Puede ver lo que trajo cada medio"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(fin__gte=F("inicio")), name="campana_fin_no_antes"),
            models.CheckConstraint(condition=Q(costo__isnull=True) | Q(costo__gte=0), name="campana_costo_positivo"),
        ]

    def __str__(self) -> str:
        return self.nombre


class Pieza(models.Model):
    """One message of a campaign for one medium. Only an approved one goes out; changing its words undoes that."""

    campana = models.ForeignKey(Campana, on_delete=models.PROTECT, related_name="piezas")
    medio = models.CharField(max_length=12, choices=Medio)
    titulo = models.CharField("título", max_length=160, help_text="En un correo, el asunto.")
    texto = models.TextField()
    imagen = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    tamano = models.CharField("tamaño", max_length=2, choices=TamanoImpreso, default=TamanoImpreso.A5)
    segundos = models.PositiveSmallIntegerField(
        "segundos pactados", null=True, blank=True, help_text="Lo que dura el espacio pactado con el medio."
    )
    costo = models.DecimalField(
        "costo, en pesos", max_digits=14, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    estado = models.CharField(max_length=12, choices=EstadoPieza, default=EstadoPieza.BORRADOR)
    aprobada_por = models.ForeignKey(settings.AUTH_USER_MODEL, related_name="+", **USUARIO)
    aprobada_en = models.DateTimeField(null=True, blank=True)
    creada_por = models.ForeignKey(settings.AUTH_USER_MODEL, related_name="+", **USUARIO)
    creada_en = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(
        default=1, help_text="grows with each change: who acts on an old screen is told"
    )

    class Meta:
        verbose_name = "pieza"
        verbose_name_plural = "piezas"
        ordering = ["campana", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(estado=EstadoPieza.APROBADA, aprobada_en__isnull=False)
                | (~Q(estado=EstadoPieza.APROBADA) & Q(aprobada_en__isnull=True)),
                name="pieza_aprobada_cuando",
            ),
            models.CheckConstraint(condition=Q(costo__isnull=True) | Q(costo__gte=0), name="pieza_costo_positivo"),
        ]

    def __str__(self) -> str:
        return self.titulo

    @property
    def limite(self) -> Limite:
        return LIMITES[self.medio]

    @property
    def is_approved(self) -> bool:
        return self.estado == EstadoPieza.APROBADA


class HistoriaPieza(models.Model):
    """One thing that happened to a piece, with the words as they were then. Append-only."""

    pieza = models.ForeignKey(Pieza, on_delete=models.CASCADE, related_name="historia")
    acto = models.CharField(max_length=12, choices=ActoPieza)
    titulo = models.CharField(max_length=160)
    texto = models.TextField()
    nota = models.CharField(max_length=400, blank=True)
    por = models.ForeignKey(settings.AUTH_USER_MODEL, related_name="+", **USUARIO)
    por_nombre = models.CharField(max_length=200)
    en = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "historia de pieza"
        verbose_name_plural = "historias de piezas"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.pieza_id}: {self.acto}"


class Emision(models.Model):
    """One time on air: when it was agreed, and when it went out. Without an agreed moment it was given besides."""

    pieza = models.ForeignKey(Pieza, on_delete=models.PROTECT, related_name="emisiones")
    emisora = models.CharField("emisora o canal", max_length=120)
    programa = models.CharField(max_length=120, blank=True)
    pactada_en = models.DateTimeField("pactada para", null=True, blank=True)
    emitida_en = models.DateTimeField("emitida", null=True, blank=True)
    no_emitida = models.BooleanField("no se emitió", default=False)
    nota = models.CharField(max_length=240, blank=True)
    anotada_por = models.ForeignKey(settings.AUTH_USER_MODEL, related_name="+", **USUARIO)
    anotada_en = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "emisión"
        verbose_name_plural = "emisiones"
        ordering = ["pactada_en", "emitida_en", "id"]
        constraints = [
            models.UniqueConstraint(fields=["pieza", "emisora", "pactada_en"], name="emision_pactada_una_vez"),
            models.UniqueConstraint(
                fields=["pieza", "emisora", "emitida_en"],
                condition=Q(pactada_en__isnull=True),
                name="emision_sin_pacto_una_vez",
            ),
            models.CheckConstraint(
                condition=Q(pactada_en__isnull=False) | Q(emitida_en__isnull=False), name="emision_con_momento"
            ),
            models.CheckConstraint(
                condition=Q(no_emitida=False) | Q(emitida_en__isnull=True), name="emision_emitida_o_no"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.emisora} {self.pactada_en or self.emitida_en:%Y-%m-%d %H:%M}"


class Banner(models.Model):
    """A banner piece in a place of the site, from one day to another, both included."""

    pieza = models.ForeignKey(Pieza, on_delete=models.CASCADE, related_name="banners")
    lugar = models.CharField(max_length=8, choices=LugarBanner, default=LugarBanner.PORTADA)
    inicio = models.DateField()
    fin = models.DateField()
    orden = models.PositiveSmallIntegerField(default=0)
    puesto_por = models.ForeignKey(settings.AUTH_USER_MODEL, related_name="+", **USUARIO)

    class Meta:
        verbose_name = "banner"
        verbose_name_plural = "banners"
        ordering = ["orden", "inicio", "id"]
        constraints = [models.CheckConstraint(condition=Q(fin__gte=F("inicio")), name="banner_fin_no_antes")]

    def __str__(self) -> str:
        return f"{self.pieza_id}: {self.lugar}"
