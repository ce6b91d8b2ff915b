"""What search is told of a trámite: its names, what it asks, its facts."""

from django.utils.translation import gettext_lazy as _

from search.documents import SearchDocument
from search.pages import page_document, page_source, plain, sentences
from search.registry import sources
from tramites.models import TramitePage
from tramites.models.alojar import teaser


def register() -> None:
    """Register trámites for search; called once by the app."""
    sources.register(
        page_source(
            id="tramite",
            label=_("Trámite"),
            plural=_("Trámites"),
            models=(TramitePage,),
            document=documento,
            order=10,
        )
    )


def documento(page: TramitePage) -> SearchDocument:
    """Return what is searched of a trámite. Internal notes and roles are never in it."""
    form = teaser(page)
    topics = [page.tema.nombre_local] if page.tema else []
    topics += [situacion.nombre_local for situacion in page.situaciones.all()]
    return page_document(
        page,
        body=_body(page),
        also_known_as=(*page.otros_nombres, *([page.nombre_estandarizado] if page.nombre_estandarizado else [])),
        dependencia=page.dependencia.slug if page.dependencia else "",
        topics=tuple(topics),
        weight=2.0,
        extra={"cost": page.costo, "time": page.tiempo_texto, "start_url": form.url if form else ""},
    )


def _body(page: TramitePage) -> str:
    parts = [
        plain(page.quien_puede),
        page.dirigido_a,
        page.resultado,
        plain(page.ventajas),
        plain(page.errores_comunes),
    ]
    parts += [requisito.texto for requisito in page.requisitos.all()]
    for paso in page.pasos.all():
        parts += [paso.titulo, paso.texto]
    return sentences(parts)
