"""Tutorials: how to do a trámite, step by step."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList, TabbedInterface
from wagtail.fields import RichTextField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from core.blocks import VideoBlock
from core.blocks.texto import SIMPLE
from core.models.pagina import PaginaBase
from core.streams import LeanStreamField
from noticias.blocks import PasosTutorialBlock
from noticias.models import listado
from tramites.models import TramitePage


class TutorialesIndexPage(PaginaBase):
    """All tutorials."""

    introduccion = RichTextField("introducción", blank=True, features=SIMPLE)

    max_count_per_parent = 1
    template = "noticias/tutoriales_index_page.html"
    parent_page_types = ["home.HomePage", "home.SectionIndexPage"]
    subpage_types = ["noticias.TutorialPage"]
    content_panels = [*PaginaBase.content_panels, FieldPanel("introduccion")]

    class Meta:
        verbose_name = "índice de tutoriales"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return context | {"tutoriales": listado.tutoriales(self)}


class TutorialPage(PaginaBase):
    """A tutorial: which trámite it teaches, the minutes it takes, its steps with pictures, perhaps a video."""

    tramite = models.ForeignKey(
        TramitePage,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="tutoriales",
        verbose_name="trámite que enseña",
    )
    minutos = models.PositiveSmallIntegerField("minutos que toma", default=10)
    antes_de_empezar = RichTextField("qué tener a mano", blank=True, features=SIMPLE)
    pasos = LeanStreamField(PasosTutorialBlock())
    video = LeanStreamField([("video", VideoBlock())], blank=True, max_num=1)
    al_terminar = RichTextField("qué pasa después", blank=True, features=SIMPLE)

    template = "noticias/tutorial_page.html"
    parent_page_types = ["noticias.TutorialesIndexPage"]
    subpage_types: list[str] = []
    override_translatable_fields = [SynchronizedField("tramite")]
    contenido_panels = [
        *PaginaBase.content_panels,
        FieldRowPanel([FieldPanel("tramite"), FieldPanel("minutos")]),
        FieldPanel("antes_de_empezar"),
        FieldPanel("pasos"),
        FieldPanel("video"),
        FieldPanel("al_terminar"),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(contenido_panels, heading="Contenido"),
            ObjectList(PaginaBase.promote_panels, heading="Promover"),
            ObjectList(PaginaBase.settings_panels, heading="Ajustes"),  # no tab: schedule and comments, beside it
        ]
    )
    search_fields = [*PaginaBase.search_fields, index.SearchField("pasos")]

    class Meta:
        verbose_name = "tutorial"
        verbose_name_plural = "tutoriales"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return context | listado.de_un_tutorial(self)

    def imagen_para_redes(self) -> tuple[int, str] | None:
        for child in self.pasos:
            if child.block_type == "paso" and child.value["imagen"]:
                return child.value["imagen"].pk, child.value["alternativo"]
        return None
