"""What this room puts in the registries: lines for the admin's home, pages for search, words for the audit."""

from django.utils.translation import gettext_lazy as _

from core.registry import AuditPresenter, PanelSource, audit_presenters, panel_sources
from home import pendientes
from home.models import SectionIndexPage, StandardPage
from search.documents import SearchDocument
from search.pages import page_document, page_source, plain, sentences, stream_text
from search.registry import sources


def register() -> None:
    """Register all of it; called once by the app."""
    panel_sources.register(PanelSource("home.atrasadas", pendientes.atrasadas))
    panel_sources.register(PanelSource("home.por_moderar", pendientes.por_moderar))
    panel_sources.register(PanelSource("home.por_actualizar", pendientes.por_actualizar))
    audit_presenters.register(
        AuditPresenter("home.crear_flujo_editorial", lambda event: "Se creó el flujo de revisión de Comunicaciones")
    )
    audit_presenters.register(AuditPresenter("home.publicacion_rechazada", _rechazada))
    sources.register(
        page_source(
            id="pagina",
            label=_("Página"),
            plural=_("Páginas"),
            models=(StandardPage, SectionIndexPage),
            document=documento,
            order=50,
        )
    )


def _rechazada(event: object) -> str:
    data = getattr(event, "data", {})
    return "No se publicó lo programado: " + " ".join(data.get("motivos", []))


def documento(page: StandardPage | SectionIndexPage) -> SearchDocument:
    """Return what is searched of a page of text."""
    body = [stream_text(page.cuerpo)]
    if isinstance(page, SectionIndexPage):
        body.insert(0, plain(page.introduccion))
    return page_document(page, body=sentences(body))
