"""News and their index."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.admin.widgets import AdminDateInput
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Orderable, TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from core.blocks import CuerpoBlock
from core.blocks.imagenes import ALT_HELP
from core.models import Tema
from core.models.pagina import PaginaBase
from core.streams import LeanStreamField
from cuentas.models import Dependencia
from noticias.models import listado
from tramites.models import TramitePage


class NoticiasIndexPage(RoutablePageMixin, PaginaBase):
    """All news, newest first, whole and by topic, as pages and as feeds."""

    max_count_per_parent = 1
    template = "noticias/noticias_index_page.html"
    parent_page_types = ["home.HomePage", "home.SectionIndexPage"]
    subpage_types = ["noticias.NoticiaPage"]

    class Meta:
        verbose_name = "índice de noticias"

    @path("")
    def index_route(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the news, a page of them at a time."""
        return self.render(request, context_overrides=listado.noticias(self, request, tema=None))

    @path("tema/<slug:slug>/", name="tema")
    def por_tema(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Show the news of a topic."""
        return self.render(request, context_overrides=listado.noticias(self, request, tema=_tema(slug)))

    @path("feed/<str:formato>/", name="feed")
    @path("tema/<slug:slug>/feed/<str:formato>/", name="feed_tema")
    def feed(self, request: HttpRequest, formato: str, slug: str = "") -> HttpResponse:
        """Answer the newest news as RSS or Atom."""
        return listado.feed(self, request, formato, tema=_tema(slug) if slug else None)


def _tema(slug: str) -> Tema:
    tema = Tema.objects.filter(slug=slug).first()
    if tema is None:
        raise Http404
    return tema


class NoticiaPage(PaginaBase):
    """One news item."""

    fecha = models.DateField(default=timezone.localdate)
    entradilla = models.TextField(
        "entradilla", max_length=400, help_text="El primer párrafo: qué pasó, a quién le importa."
    )
    imagen = models.ForeignKey("core.Imagen", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    imagen_alternativo = models.CharField("texto alternativo", max_length=240, blank=True, help_text=ALT_HELP)
    imagen_pie = models.CharField("pie de foto", max_length=240, blank=True)
    cuerpo = LeanStreamField(CuerpoBlock())
    temas = ParentalManyToManyField(Tema, blank=True, related_name="noticias")
    dependencia = models.ForeignKey(
        Dependencia, null=True, blank=True, on_delete=models.SET_NULL, related_name="noticias"
    )
    tramite = models.ForeignKey(
        TramitePage,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="noticias",
        verbose_name="trámite relacionado",
    )
    destacada = models.BooleanField(default=False, help_text="Va primero en la portada y en la lista.")

    template = "noticias/noticia_page.html"
    al_servir = ("imagen", "dependencia")
    parent_page_types = ["noticias.NoticiasIndexPage"]
    subpage_types: list[str] = []
    override_translatable_fields = [SynchronizedField("tramite"), SynchronizedField("temas")]
    contenido_panels = [
        *PaginaBase.content_panels,
        FieldRowPanel([FieldPanel("fecha", widget=AdminDateInput), FieldPanel("destacada")]),
        FieldPanel("entradilla"),
        MultiFieldPanel(
            [FieldPanel("imagen"), FieldPanel("imagen_alternativo"), FieldPanel("imagen_pie")], heading="Imagen"
        ),
        FieldPanel("cuerpo"),
        InlinePanel("adjuntos", label="Adjunto"),
    ]
    relacion_panels = [FieldPanel("temas"), FieldPanel("dependencia"), FieldPanel("tramite")]
    edit_handler = TabbedInterface(
        [
            ObjectList(contenido_panels, heading="Contenido"),
            ObjectList(relacion_panels, heading="Relaciones"),
            ObjectList(PaginaBase.promote_panels, heading="Promover"),
            ObjectList(PaginaBase.settings_panels, heading="Ajustes"),  # no tab: schedule and comments, beside it
        ]
    )
    search_fields = [*PaginaBase.search_fields, index.SearchField("entradilla"), index.SearchField("cuerpo")]

    class Meta:
        verbose_name = "noticia"
        verbose_name_plural = "noticias"

    def clean(self) -> None:
        super().clean()
        if self.imagen_id and not self.imagen_alternativo.strip():
            raise ValidationError({"imagen_alternativo": "Escriba el texto alternativo de la imagen."})

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return context | listado.de_una_noticia(self)

    def imagen_para_redes(self) -> tuple[int, str] | None:
        return (self.imagen_id, self.imagen_alternativo) if self.imagen_id else None


class Adjunto(TranslatableMixin, Orderable):
    """A document that goes with a news item."""

    page = ParentalKey(NoticiaPage, on_delete=models.CASCADE, related_name="adjuntos")
    documento = models.ForeignKey("core.Documento", on_delete=models.CASCADE, related_name="+")
    titulo = models.CharField("título", max_length=160, blank=True, help_text="Vacío: el del documento.")

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = "adjunto"
