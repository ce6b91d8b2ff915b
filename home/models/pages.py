"""The home page, standard pages and sections."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable
from wagtail.search import index

from core.blocks import CuerpoBlock
from core.blocks.texto import SIMPLE
from core.models.pagina import PaginaBase
from core.streams import LeanStreamField
from home.blocks import FichaBlock
from home.models import portada
from tramites.models import TramitePage

DE_SECCION = [
    "home.StandardPage",
    "home.SectionIndexPage",
    "noticias.NoticiasIndexPage",
    "noticias.TutorialesIndexPage",
    "tramites.TramitesIndexPage",
]


class HomePage(PaginaBase):
    """The first page: one question, everyday words, the trámites, the news, and where to get help."""

    pregunta = models.CharField(max_length=120, default="¿Qué necesita hacer?")
    introduccion = models.CharField("introducción", max_length=240, blank=True)
    fichas = LeanStreamField(
        [("ficha", FichaBlock())], blank=True, max_num=6, verbose_name="palabras de todos los días"
    )
    tramites_titulo = models.CharField("título de los trámites", max_length=80, blank=True)
    noticias_a_mostrar = models.PositiveSmallIntegerField("noticias que se muestran", default=4)
    ayuda_titulo = models.CharField("título de la ayuda", max_length=80, blank=True, default="¿Necesita ayuda?")
    ayuda = RichTextField("texto de la ayuda", blank=True, features=SIMPLE)
    cuerpo = LeanStreamField(CuerpoBlock(required=False), blank=True, verbose_name="contenido adicional")

    template = "home/home_page.html"
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [*DE_SECCION, "tramites.TramitePage"]
    content_panels = [
        *PaginaBase.content_panels,
        MultiFieldPanel([FieldPanel("pregunta"), FieldPanel("introduccion"), FieldPanel("fichas")], heading="Pregunta"),
        MultiFieldPanel(
            [FieldPanel("tramites_titulo"), InlinePanel("destacados", label="Trámite", max_num=12)],
            heading="Trámites destacados, en orden",
        ),
        FieldPanel("noticias_a_mostrar"),
        MultiFieldPanel([FieldPanel("ayuda_titulo"), FieldPanel("ayuda")], heading="Ayuda"),
        FieldPanel("cuerpo"),
    ]

    class Meta:
        verbose_name = "portada"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return context | portada.contexto(self)


class TramiteDestacado(Orderable):
    """A trámite's place on the home page; in other languages its translation is shown."""

    page = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="destacados")
    tramite = models.ForeignKey(TramitePage, on_delete=models.CASCADE, related_name="+", verbose_name="trámite")

    panels = [PageChooserPanel("tramite")]


class StandardPage(PaginaBase):
    """A page of text and blocks."""

    cuerpo = LeanStreamField(CuerpoBlock(), blank=True)

    template = "home/standard_page.html"
    parent_page_types = ["home.HomePage", "home.SectionIndexPage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]
    content_panels = [*PaginaBase.content_panels, FieldPanel("cuerpo")]
    search_fields = [*PaginaBase.search_fields, index.SearchField("cuerpo")]

    class Meta:
        verbose_name = "página"
        verbose_name_plural = "páginas"


class SectionIndexPage(PaginaBase):
    """A section: an introduction and the list of its pages."""

    introduccion = RichTextField("introducción", blank=True, features=SIMPLE)
    cuerpo = LeanStreamField(CuerpoBlock(required=False), blank=True, verbose_name="contenido después de la lista")

    template = "home/section_index_page.html"
    parent_page_types = ["home.HomePage", "home.SectionIndexPage"]
    subpage_types = DE_SECCION
    content_panels = [*PaginaBase.content_panels, FieldPanel("introduccion"), FieldPanel("cuerpo")]
    search_fields = [*PaginaBase.search_fields, index.SearchField("introduccion"), index.SearchField("cuerpo")]

    class Meta:
        verbose_name = "sección"
        verbose_name_plural = "secciones"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return context | {"hijas": portada.hijas(self)}
