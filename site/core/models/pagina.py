"""The abstract base of every page type; abstract, since wagtail-localize supports no custom base page model."""

from typing import Any

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.search import index

from core.addresses import only_site, url_of, url_parts
from core.models.contexto import Antepasado, OpenGraph, aviso_de, enlaces_para_compartir, migas_de


class PaginaBase(Page):
    """What all our pages have: a summary for lists and search, an alert of their own, and a review date."""

    resumen = models.TextField(
        "resumen", blank=True, max_length=300, help_text="Una o dos frases: aparece en listas, búsqueda y redes."
    )
    aviso = models.CharField("aviso en esta página y las de abajo", max_length=240, blank=True)
    revisada_el = models.DateField("última revisión", null=True, blank=True)
    revisar_antes_de = models.DateField(
        "próxima revisión", null=True, blank=True, help_text="Pasada esta fecha se le recuerda a quien creó la página."
    )

    content_panels = [*Page.content_panels, FieldPanel("resumen")]
    base_promote_panels = Page.promote_panels
    promote_panels = [
        *Page.promote_panels,
        MultiFieldPanel(
            [
                FieldPanel("aviso"),
                FieldRowPanel([FieldPanel("revisada_el"), FieldPanel("revisar_antes_de")]),
            ],
            heading="Aviso y revisión",
        ),
    ]
    search_fields = [*Page.search_fields, index.SearchField("resumen")]

    # Relations that are read together with the page when it is served, and columns that are not.
    al_servir: tuple[str, ...] = ()
    no_al_servir: tuple[str, ...] = ()
    # Whether it or a page above has a view restriction; the routing of an address knows it.
    es_restringida: bool | None = None
    # Where it is published in each language, by code; known likewise.
    url_paths: dict[str, str | None] | None = None

    class Meta:
        abstract = True

    def save(self, clean: bool = True, *args: Any, **kwargs: Any) -> Any:
        """Save; how many pages hang below is the tree's to say, not an older copy's.

        Translations are published after their transaction, from copies that knew of no pages below them: written back,
        the next page would take the place of the first, and deleting a section would leave its pages without one.
        """
        if self.pk and kwargs.get("update_fields") is None:
            below = Page.objects.filter(pk=self.pk).values_list("numchild", flat=True).first()
            if below is not None:
                self.numchild = below
        return super().save(clean, *args, **kwargs)

    @cached_property
    def antepasados(self) -> list[Antepasado]:
        """The pages above, from the home page down. The routing of an address has them already."""
        if not self.pk:
            return []
        above = Page.objects.ancestor_of(self).filter(depth__gt=1).order_by("depth")
        return [Antepasado(*row) for row in above.values_list(*Antepasado._fields)]

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[int, str | None, str | None] | None:
        """Wagtail's own, from what the process remembers; with several sites its own way."""
        return url_parts(self.url_path) if only_site() else super().get_url_parts(request)

    def get_url(self, request: HttpRequest | None = None, current_site: Site | None = None) -> str | None:
        """Wagtail's own, without asking which site it is when there is only one."""
        return (url_of(self.url_path) or None) if only_site() else super().get_url(request, current_site)

    url = property(get_url)

    def get_view_restrictions(self) -> Any:
        """Wagtail's own, without asking for the pages above again; for aliases its own way."""
        if self.alias_of_id or any(page.alias_of_id for page in self.antepasados):
            return super().get_view_restrictions()
        if self.es_restringida is False:
            return ()
        paths = [self.path[:end] for end in range(self.steplen, len(self.path) + 1, self.steplen)]
        return PageViewRestriction.objects.filter(page__path__in=paths)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what base.html asks of every page: `migas`, `aviso`, `og`, `compartir`, `borrador`, `noindex`."""
        context = super().get_context(request, *args, **kwargs)
        og = self.open_graph(request)
        return context | {
            "migas": migas_de(self),
            "aviso": aviso_de(self),
            "og": og,
            "compartir": enlaces_para_compartir(og.url, og.title),
            "borrador": getattr(request, "borrador", None),
            "noindex": settings.DEMO or bool(getattr(request, "is_preview", False)),
        }

    def imagen_para_redes(self) -> tuple[int, str] | None:
        """Return the picture's id (and its alternative text) for networks; page types with a picture say which."""
        return None

    def open_graph(self, request: HttpRequest) -> OpenGraph:
        """Return what networks show of this page."""
        return OpenGraph.de(self, request, self.imagen_para_redes())

    @property
    def esta_vencida_su_revision(self) -> bool:
        return bool(self.revisar_antes_de and self.revisar_antes_de < timezone.localdate())
