"""The pages for civil servants only. Wagtail's restriction closes the side doors; `serve` asks once more by itself."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.cache import add_never_cache_headers
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.documents import get_document_model
from wagtail.fields import RichTextField
from wagtail.images import get_image_model
from wagtail.models import CollectionViewRestriction
from wagtail.search import index

from core.blocks import CuerpoBlock
from core.blocks.texto import SIMPLE
from core.models.pagina import PaginaBase
from core.registry import Registry
from core.streams import LeanStreamField
from cuentas.selectors import es_funcionario

COLECCION = "Área interna"


@dataclass(frozen=True)
class VistaInterna:
    """What answers a part of the area: models do not import views."""

    id: str
    answer: Callable[..., HttpResponseBase]


vistas_internas: Registry[VistaInterna] = Registry("view of the internal area")


class SoloFuncionarios:
    """A page that nobody but a civil servant is served, whatever its restriction says, and that nobody keeps.

    It stands first among the bases: routes and previews are answered behind it.
    """

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Lead who is not in to enter; to a citizen it does not exist."""
        return _private(request, lambda: super(SoloFuncionarios, self).serve(request, *args, **kwargs))  # type: ignore[misc]

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponseBase:
        """The same for drafts, whose links are signed but may go from hand to hand."""
        return _private(request, lambda: super(SoloFuncionarios, self).serve_preview(request, mode_name))  # type: ignore[misc]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)  # type: ignore[misc]  # a mixin of pages
        return context | {"noindex": True}


def _private(request: HttpRequest, answer: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if not es_funcionario(request.user):
        raise Http404
    response = answer()
    add_never_cache_headers(response)
    return response


class AreaInternaPage(SoloFuncionarios, RoutablePageMixin, PaginaBase):
    """The front page of the area: what I must do, the directory, search, and the pages below."""

    introduccion = RichTextField("introducción", blank=True, features=SIMPLE)

    max_count_per_parent = 1
    template = "comunicaciones/interna/area.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["comunicaciones.InternaPage"]
    content_panels = [*PaginaBase.content_panels, FieldPanel("introduccion")]

    class Meta:
        verbose_name = "área interna"

    @path("")
    def inicio(self, request: HttpRequest) -> HttpResponseBase:
        """Show the area's front page."""
        return vistas_internas.get("inicio").answer(self, request)

    @path("directorio/", name="directorio")
    def directorio(self, request: HttpRequest) -> HttpResponseBase:
        """Show dependencias and officials."""
        return vistas_internas.get("directorio").answer(self, request)

    @path("pendientes/", name="pendientes")
    def pendientes(self, request: HttpRequest) -> HttpResponseBase:
        """Show what this person must do."""
        return vistas_internas.get("pendientes").answer(self, request)

    @path("buscar/", name="buscar")
    def buscar(self, request: HttpRequest) -> HttpResponseBase:
        """Search inside."""
        return vistas_internas.get("buscar").answer(self, request)


class InternaPageForm(WagtailAdminPageForm):
    """Refuses pictures and documents that lie where everybody may open them."""

    def clean(self) -> Any:
        cleaned = super().clean()
        if "cuerpo" in cleaned and (open_ones := abiertos(cleaned["cuerpo"])):
            self.add_error(
                "cuerpo",
                ValidationError(
                    "Estos archivos los puede abrir cualquiera; páselos a la colección «%(coleccion)s»: %(cuales)s",
                    params={"coleccion": COLECCION, "cuales": ", ".join(open_ones)},
                ),
            )
        return cleaned


class InternaPage(SoloFuncionarios, PaginaBase):
    """A page of text and blocks for civil servants: manuals, formats, circulars."""

    cuerpo = LeanStreamField(CuerpoBlock(), blank=True)

    template = "comunicaciones/interna/pagina.html"
    base_form_class = InternaPageForm
    parent_page_types = ["comunicaciones.AreaInternaPage", "comunicaciones.InternaPage"]
    subpage_types = ["comunicaciones.InternaPage"]
    content_panels = [
        *PaginaBase.content_panels,
        FieldPanel(
            "cuerpo",
            help_text=f"Ponga las imágenes y los documentos en la colección «{COLECCION}»: si no, son públicos.",
        ),
    ]
    search_fields = [*PaginaBase.search_fields, index.SearchField("cuerpo")]

    class Meta:
        verbose_name = "página interna"
        verbose_name_plural = "páginas internas"


def abiertos(cuerpo: Any) -> list[str]:
    """Return the titles of the pictures and documents in a body whose collection has no restriction."""
    kinds = {get_image_model(), get_document_model()}
    found = {(model, pk) for model, pk, *_ in cuerpo.stream_block.extract_references(cuerpo) if model in kinds}
    closed = tuple(CollectionViewRestriction.objects.values_list("collection__path", flat=True))
    open_ones = []
    for model, pk in sorted(found, key=lambda pair: str(pair[1])):
        row = model.objects.select_related("collection").filter(pk=pk).first()
        if row is not None and not (closed and row.collection.path.startswith(closed)):
            open_ones.append(row.title)
    return open_ones
