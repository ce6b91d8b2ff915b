"""Trámite pages as the national catalogue (SUIT) describes a procedure, and their index."""

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from modelcluster.fields import ParentalKey
from wagtail.contrib.routable_page.models import RoutablePageMixin, re_path
from wagtail.fields import RichTextField
from wagtail.models import Orderable

from core.models.pagina import PaginaBase
from cuentas.models import Dependencia
from forms.models import Form


class TramitesIndexPage(PaginaBase):
    """All trámites, by topic, situation of life, dependencia, who they are for, online or in person."""

    max_count_per_parent = 1
    subpage_types = ["tramites.TramitePage"]

    class Meta:
        verbose_name = "índice de trámites"


class TramitePage(RoutablePageMixin, PaginaBase):
    """One procedure (domain.md 7b and 10). `resumen` says what it is for in one sentence."""

    class Unidad(models.TextChoices):
        INMEDIATO = "inmediato", "inmediato"
        HABILES = "habiles", "días hábiles"
        CALENDARIO = "calendario", "días calendario"
        MESES = "meses", "meses"

    class Modalidad(models.TextChoices):
        EN_LINEA = "en_linea", "En línea"
        PARCIAL = "parcial", "Parcialmente en línea"
        PRESENCIAL = "presencial", "Presencial"

    class Clase(models.TextChoices):
        TRAMITE = "tramite", "Trámite"
        OPA = "opa", "Otro procedimiento administrativo"
        CONSULTA = "consulta", "Consulta"

    nombre_estandarizado = models.CharField(max_length=160, blank=True)
    tambien_conocido_como = models.TextField(blank=True, help_text="Un nombre por línea; los encuentra la búsqueda.")
    clase = models.CharField(max_length=10, choices=Clase, default=Clase.TRAMITE)
    modalidad = models.CharField(max_length=10, choices=Modalidad, default=Modalidad.EN_LINEA)
    tema = models.CharField("tema", max_length=60, blank=True)
    situacion_de_vida = models.CharField("situación de vida", max_length=60, blank=True)
    dirigido_a = models.CharField("a quién va dirigido", max_length=160, blank=True)
    quien_puede = RichTextField("quién puede pedirlo", blank=True)
    resultado = models.TextField("qué obtiene", blank=True)
    costo = models.CharField(
        "costo", max_length=120, blank=True, help_text="«Sin costo» solo con norma; si no, «Por confirmar»."
    )
    costo_norma = models.CharField("norma del costo", max_length=200, blank=True)
    tiempo_valor = models.PositiveSmallIntegerField("tiempo de respuesta", null=True, blank=True)
    tiempo_unidad = models.CharField(max_length=12, choices=Unidad, default=Unidad.HABILES)
    tiempo_norma = models.CharField("norma del tiempo", max_length=200, blank=True)
    tiempo_nota = models.CharField("observación sobre el tiempo", max_length=240, blank=True)
    silencio_positivo = models.BooleanField("silencio administrativo positivo", default=False)
    medio_respuesta = models.CharField("por qué medio se responde", max_length=160, blank=True)
    dependencia = models.ForeignKey(
        Dependencia, null=True, blank=True, on_delete=models.PROTECT, related_name="tramites"
    )
    ventajas = RichTextField("ventajas de hacerlo en línea", blank=True)
    errores_comunes = RichTextField("errores comunes", blank=True)
    notas_internas = RichTextField("notas internas para los funcionarios", blank=True)
    form = models.ForeignKey(
        Form, null=True, blank=True, on_delete=models.PROTECT, related_name="tramites", verbose_name="formulario"
    )

    parent_page_types = ["tramites.TramitesIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = "trámite"
        verbose_name_plural = "trámites"

    @re_path(r"^solicitud/(?P<rest>.*)$", name="solicitud")
    def solicitud(self, request: HttpRequest, rest: str) -> HttpResponse:
        """Run the form under this page's address."""
        raise NotImplementedError


class Requisito(Orderable):
    """A requirement or document, with the condition under which it is asked and how many originals and copies."""

    page = ParentalKey(TramitePage, on_delete=models.CASCADE, related_name="requisitos")
    momento = models.CharField(max_length=80, blank=True)
    tipo = models.CharField(max_length=40, blank=True)
    texto = models.CharField(max_length=300)
    aplica_si = models.CharField("solo si", max_length=200, blank=True)
    norma = models.CharField(max_length=200, blank=True)


class Paso(Orderable):
    """One step of the procedure as the citizen lives it."""

    page = ParentalKey(TramitePage, on_delete=models.CASCADE, related_name="pasos")
    titulo = models.CharField("título", max_length=120)
    texto = models.TextField(blank=True)


class FundamentoLegal(Orderable):
    """One norm the procedure rests on."""

    page = ParentalKey(TramitePage, on_delete=models.CASCADE, related_name="fundamentos")
    norma = models.CharField(max_length=160)
    articulo = models.CharField("artículo", max_length=120, blank=True)
    enlace = models.URLField(blank=True)

    def __str__(self) -> Any:
        return self.norma
