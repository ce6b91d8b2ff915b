"""What jornadas and the agenda put in the registries."""

from functools import partial
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from comunicaciones.actions.convocar import convocar
from comunicaciones.actions.inscribir_con_formulario import inscribir_con_formulario, problemas, revisar
from comunicaciones.models import JornadaPage
from comunicaciones.selectors.jornadas import principal
from comunicaciones.selectors.mis_jornadas import de_un_tramite, mis_jornadas
from core.models import AuditEvent
from core.registry import (
    AccountSection,
    AuditPresenter,
    HiddenPages,
    Job,
    PageSection,
    account_sections,
    audit_presenters,
    hidden_pages,
    jobs,
    page_sections,
)
from forms.registry import Accepted, Destination, destinations
from search.documents import SearchDocument
from search.pages import page_document, page_source, plain, sentences
from search.registry import sources

FIVE_MINUTES = 300
EVENTOS = {
    "comunicaciones.inscribir": gettext_lazy("Inscribió en una jornada"),
    "comunicaciones.cancelar_inscripcion": gettext_lazy("Canceló una inscripción"),
    "comunicaciones.dar_cupo": gettext_lazy("Dio un cupo a quien esperaba"),
    "comunicaciones.mover_jornada": gettext_lazy("Cambió fecha, hora o lugar de una jornada"),
    "comunicaciones.cancelar_jornada": gettext_lazy("Canceló una jornada"),
    "comunicaciones.probar_aviso": gettext_lazy("Se envió una prueba de un aviso de jornada"),
    "comunicaciones.renovar_calendario": gettext_lazy("Renovó la dirección de su calendario"),
}


def register() -> None:
    """Register all of it; called once by the app."""
    destinations.register(
        Destination(
            id="jornada",
            label=_("Jornada: inscribe a la persona"),
            accept=_accept,
            receipt_template="comunicaciones/jornadas/recibida.html",
            check=problemas,
            review=revisar,
            send_label=gettext_noop("Inscribirme"),
        )
    )
    jobs.register(Job("comunicaciones.jornadas", FIVE_MINUTES, convocar, "Invitaciones y avisos de jornadas"))
    _register_search()
    hidden_pages.register(HiddenPages("comunicaciones.jornadas", internas))
    page_sections.register(
        PageSection("comunicaciones.jornadas", "comunicaciones/jornadas/partes/de_un_tramite.html", de_un_tramite, 5)
    )
    account_sections.register(
        AccountSection("comunicaciones.jornadas", "comunicaciones/jornadas/partes/cuenta.html", mis_jornadas, order=30)
    )
    for event, words in EVENTOS.items():
        audit_presenters.register(AuditPresenter(event, partial(_said, words)))


def _register_search() -> None:
    sources.register(
        page_source(
            id="jornada",
            label=gettext_lazy("Jornada"),
            plural=gettext_lazy("Jornadas"),
            models=(JornadaPage,),
            document=documento,
            order=35,
        )
    )


def _accept(submission: Any) -> Accepted:
    return inscribir_con_formulario(submission=submission)


def _said(words: Any, event: AuditEvent) -> str:
    return f"{words}: {event.target_label}"


def internas() -> Any:
    """Return the pages of the jornadas that not everybody may know of."""
    return JornadaPage.objects.exclude(publico="abierta")


def documento(page: JornadaPage) -> SearchDocument | None:
    """Return what is searched of an open jornada; those for civil servants are found in their own agenda only."""
    main = principal(page)
    if not main.es_abierta or main.cancelada_en is not None:
        return None
    tramites = list(main.tramites.all())
    return page_document(
        page,
        body=sentences([plain(page.descripcion), plain(page.programa), page.lugar]),
        also_known_as=(str(page.get_tipo_display()), *(tramite.title for tramite in tramites)),
        dependencia=main.organiza.slug if main.organiza else "",
        date=main.inicio.date() if main.inicio else None,
    )
