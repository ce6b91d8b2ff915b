"""Trámite pages as the national catalogue (SUIT) describes a procedure, and their index."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.contrib.routable_page.models import RoutablePageMixin, re_path
from wagtail.fields import RichTextField
from wagtail.models import Orderable, TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from core.blocks.teaser import TeaserDeFormulario
from core.blocks.texto import SIMPLE
from core.models import SituacionDeVida, Tema
from core.models.pagina import PaginaBase
from cuentas.models import Dependencia
from forms.models import Form
from forms.selectors.seguidos import seguidos
from tramites.models import alojar, panels, tiempo
from tramites.models.catalogo import Filtros, listado
from tramites.models.completo import TramiteForm, faltantes


class TramitesIndexPage(PaginaBase):
    """All trámites, by topic, situation of life, dependencia, who they are for, online or in person."""

    introduccion = RichTextField("introducción", blank=True, features=SIMPLE)

    max_count_per_parent = 1
    template = "tramites/pages/tramites_index_page.html"
    parent_page_types = ["home.HomePage", "home.SectionIndexPage"]
    subpage_types = ["tramites.TramitePage"]
    content_panels = panels.INDICE

    class Meta:
        verbose_name = "índice de trámites"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return context | listado(self, Filtros.from_query(request.GET))


class TramitePage(RoutablePageMixin, PaginaBase):
    """One procedure (domain.md 7b and 10). `resumen` says what it is for in one sentence."""

    Unidad = tiempo.Unidad

    class Modalidad(models.TextChoices):
        EN_LINEA = "en_linea", gettext_lazy("En línea")
        PARCIAL = "parcial", gettext_lazy("Parcialmente en línea")
        PRESENCIAL = "presencial", gettext_lazy("Presencial")

    class Clase(models.TextChoices):
        TRAMITE = "tramite", gettext_lazy("Trámite")
        OPA = "opa", gettext_lazy("Otro procedimiento administrativo")
        CONSULTA = "consulta", gettext_lazy("Consulta")
        PETICION = "peticion", gettext_lazy("Petición, queja o reclamo")  # not listed among the trámites

    class ResultadoPdf(models.TextChoices):
        """What the system itself issues when the request is filed, besides the constancia."""

        LIQUIDACION = "liquidacion", gettext_lazy("Liquidación para firmar")
        RETENCION = "retencion", gettext_lazy("Certificado de retenciones")

    nombre_estandarizado = models.CharField(max_length=160, blank=True)
    tambien_conocido_como = models.TextField(blank=True, help_text="Un nombre por línea; los encuentra la búsqueda.")
    clase = models.CharField(max_length=10, choices=Clase, default=Clase.TRAMITE)
    modalidad = models.CharField(max_length=10, choices=Modalidad, default=Modalidad.EN_LINEA)
    tema = models.ForeignKey(Tema, null=True, blank=True, on_delete=models.PROTECT, related_name="tramites")
    situaciones = ParentalManyToManyField(
        SituacionDeVida, blank=True, related_name="tramites", verbose_name="situaciones de vida"
    )
    para_personas = models.BooleanField("personas", default=True)
    para_empresas = models.BooleanField("empresas y comerciantes", default=False)
    para_organizaciones = models.BooleanField("organizaciones", default=False)
    dirigido_a = models.CharField("a quién va dirigido", max_length=160, blank=True)
    quien_puede = RichTextField("quién puede pedirlo", blank=True, features=SIMPLE)
    resultado = models.TextField("qué obtiene", blank=True)
    costo = models.CharField("costo", max_length=120, help_text="«Sin costo» solo con norma; si no, «Por confirmar».")
    costo_norma = models.CharField("norma del costo", max_length=200, blank=True)
    tiempo_valor = models.PositiveSmallIntegerField("tiempo de respuesta", null=True, blank=True)
    tiempo_unidad = models.CharField(
        "unidad del tiempo", max_length=12, choices=tiempo.Unidad, default=tiempo.Unidad.HABILES
    )
    tiempo_norma = models.CharField("norma del tiempo", max_length=200, blank=True)
    tiempo_nota = models.CharField("observación sobre el tiempo", max_length=240, blank=True)
    silencio_positivo = models.BooleanField("silencio administrativo positivo", default=False)
    resultado_pdf = models.CharField(
        "documento que expide el sistema", max_length=12, choices=ResultadoPdf, blank=True, default=""
    )
    medio_respuesta = models.CharField("por qué medio se responde", max_length=160, blank=True)
    dependencia = models.ForeignKey(
        Dependencia,
        null=True,
        on_delete=models.PROTECT,
        related_name="tramites",
        verbose_name="dependencia responsable",
    )
    revisar_antes_de = models.DateField(
        "próxima revisión", null=True, help_text="Pasada esta fecha se le recuerda a quien creó la página."
    )
    ventajas = RichTextField("ventajas de hacerlo en línea", blank=True, features=SIMPLE)
    errores_comunes = RichTextField("errores comunes", blank=True, features=SIMPLE)
    notas_internas = RichTextField("notas internas para los funcionarios", blank=True, features=SIMPLE)
    form = models.ForeignKey(
        Form, null=True, blank=True, on_delete=models.PROTECT, related_name="tramites", verbose_name="formulario"
    )

    template = "tramites/pages/tramite_page.html"
    al_servir = ("dependencia", "tema", "form")
    no_al_servir = (
        "notas_internas",
        "nombre_estandarizado",
        "form__steps",
        "form__rules",
        "form__tests",
        "form__intro",
    )
    base_form_class = TramiteForm
    parent_page_types = ["tramites.TramitesIndexPage", "home.HomePage"]  # the PQRSD stand right under the home page
    subpage_types: list[str] = []
    edit_handler = panels.TRAMITE
    override_translatable_fields = [
        SynchronizedField("slug", overridable=False),
        SynchronizedField("form", overridable=False),
        SynchronizedField("notas_internas", overridable=False),
        SynchronizedField("nombre_estandarizado", overridable=False),
        SynchronizedField("situaciones"),
    ]
    search_fields = [*PaginaBase.search_fields, index.SearchField("tambien_conocido_como")]

    class Meta:
        verbose_name = "trámite"
        verbose_name_plural = "trámites"

    def save(self, clean: bool = True, *args: Any, **kwargs: Any) -> Any:
        """Save; a live trámite that lacks what the citizen must know is refused, also when code publishes it."""
        if clean and self.live and (missing := faltantes(self, requisitos=self.requisitos.count())):
            raise ValidationError(missing)
        return super().save(clean, *args, **kwargs)

    @property
    def tiempo_texto(self) -> str:
        """The time to answer in words, e.g. 15 días hábiles."""
        return tiempo.tiempo_en_palabras(self.tiempo_valor, self.tiempo_unidad)

    @property
    def modalidad_texto(self) -> str:
        return self.get_modalidad_display()

    @property
    def otros_nombres(self) -> list[str]:
        return [name.strip() for name in self.tambien_conocido_como.splitlines() if name.strip()]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return context | alojar.contexto(self) | {"sigue": seguidos(request)}

    def teaser_de_formulario(self) -> TeaserDeFormulario | None:
        """Say what a link to this trámite's form says; None while it has none published."""
        return alojar.teaser(self)

    @re_path(r"^solicitud/(?P<rest>.*)$", name="solicitud")
    def solicitud(self, request: HttpRequest, rest: str) -> HttpResponse:
        """Run the form under this page's address."""
        return alojar.servir(self, request, rest)

    @re_path(r"^respuestas/(?:(?P<codigo>[\w-]{1,40})/)?$", name="respuestas")
    def respuestas(self, request: HttpRequest, codigo: str | None = None) -> HttpResponse:
        """Show the answers that are published."""
        return alojar.publicadas(self, request, codigo or "")


class Requisito(TranslatableMixin, Orderable):
    """A requirement or document, with the condition under which it is asked and how many originals and copies."""

    page = ParentalKey(TramitePage, on_delete=models.CASCADE, related_name="requisitos")
    momento = models.CharField(max_length=80, blank=True)
    tipo = models.CharField(max_length=40, blank=True)
    texto = models.CharField(max_length=300)
    aplica_si = models.CharField("solo si", max_length=200, blank=True)
    norma = models.CharField(max_length=200, blank=True)
    originales = models.PositiveSmallIntegerField(default=0)
    copias = models.PositiveSmallIntegerField(default=0)

    override_translatable_fields = [SynchronizedField("norma")]
    panels = panels.REQUISITO

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = "requisito"


class TerminoPorRespuesta(TranslatableMixin, Orderable):
    """The term that the law gives what one answer of the form says; without one, the trámite's own term holds."""

    page = ParentalKey(TramitePage, on_delete=models.CASCADE, related_name="terminos")
    nombre = models.CharField(max_length=120, help_text="Como lo lee el ciudadano, por ejemplo «Queja».")
    campo = models.SlugField("pregunta", max_length=60, help_text="Clave de la pregunta en el formulario.")
    valor = models.CharField("respuesta", max_length=60, help_text="Valor de la opción en el formulario.")
    tiempo_valor = models.PositiveSmallIntegerField("tiempo de respuesta", default=15)
    tiempo_unidad = models.CharField("unidad", max_length=12, choices=tiempo.Unidad, default=tiempo.Unidad.HABILES)
    norma = models.CharField(max_length=200, blank=True)
    confirmado = models.BooleanField(
        default=False, help_text="Quien conoce las normas lo revisó; mientras tanto la página dice «por confirmar»."
    )

    override_translatable_fields = [
        SynchronizedField("campo", overridable=False),
        SynchronizedField("valor", overridable=False),
        SynchronizedField("norma"),
    ]
    panels = panels.TERMINO

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = "término por respuesta"

    def __str__(self) -> str:
        return self.nombre

    @property
    def tiempo_texto(self) -> str:
        return tiempo.tiempo_en_palabras(self.tiempo_valor, self.tiempo_unidad)


class Paso(TranslatableMixin, Orderable):
    """One step of the procedure as the citizen lives it."""

    page = ParentalKey(TramitePage, on_delete=models.CASCADE, related_name="pasos")
    titulo = models.CharField("título", max_length=120)
    texto = models.TextField(blank=True)

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = "paso"


class FundamentoLegal(TranslatableMixin, Orderable):
    """One norm the procedure rests on."""

    page = ParentalKey(TramitePage, on_delete=models.CASCADE, related_name="fundamentos")
    norma = models.CharField(max_length=160)
    articulo = models.CharField("artículo", max_length=120, blank=True)
    enlace = models.URLField(blank=True)

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = "fundamento legal"

    def __str__(self) -> str:
        return self.norma


class RolInterno(Orderable):
    """Who does what inside the municipality. Never shown to the public."""

    page = ParentalKey(TramitePage, on_delete=models.CASCADE, related_name="roles")
    cargo = models.CharField(max_length=120)
    tarea = models.CharField(max_length=240, help_text="Qué hace en este trámite.")
    dependencia = models.ForeignKey(
        Dependencia, null=True, blank=True, on_delete=models.PROTECT, related_name="roles_en_tramites"
    )

    class Meta(Orderable.Meta):
        verbose_name = "rol de los funcionarios"
