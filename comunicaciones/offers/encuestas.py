"""What surveys and practice put in the registries."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from comunicaciones.actions.contar_respuesta import contar_respuesta
from comunicaciones.actions.terminar_practica import terminar_practica
from comunicaciones.models import Encuesta
from comunicaciones.permissions.encuestas import encuestas_listadas
from comunicaciones.selectors.encuestas import satisfaccion
from comunicaciones.selectors.encuestas_linea import linea_de_satisfaccion
from comunicaciones.selectors.encuestas_preguntas import motivos
from comunicaciones.selectors.encuestas_puerta import NoSeRecibe, encuesta_de, exigir_abierta
from comunicaciones.states.encuestas import PublicoEncuesta
from comunicaciones.tasks.encuestas import atender_invitaciones
from core.publicas import publicas
from core.registry import (
    AuditPresenter,
    CaseLine,
    HiddenPages,
    Indicator,
    Job,
    audit_presenters,
    case_lines,
    hidden_pages,
    indicators,
    jobs,
)
from forms.evaluation import Problem
from forms.models import Draft
from forms.registry import Accepted, Destination, PracticeWatcher, destinations, practice_watchers
from search.documents import SearchDocument
from search.pages import page_document, page_source
from search.registry import sources
from tramites.models import TramitePage

HOUR = 3600


def register() -> None:
    """Register all of it; called once by the app."""
    destinations.register(
        Destination(
            id="encuesta",
            label=_("Encuesta: se cuenta"),  # type: ignore[arg-type]  # in the language of who reads it
            accept=_accept,
            receipt_template="comunicaciones/encuestas/recibida.html",
            check=_check,
            review=motivos,
            send_label=gettext_noop("Enviar respuestas"),
        )
    )
    practice_watchers.register(PracticeWatcher("comunicaciones.practica", _practised))
    case_lines.register(CaseLine("comunicaciones.satisfaccion", linea_de_satisfaccion))
    hidden_pages.register(HiddenPages("comunicaciones.encuestas", encuestas_de_algunos))
    sources.register(
        page_source(
            id="encuesta",
            label=_("Encuesta"),
            plural=_("Encuestas"),
            models=(Encuesta,),
            document=documento_de_encuesta,
        )
    )
    jobs.register(Job("comunicaciones.encuestas", HOUR, atender_invitaciones, "Invitar y recordar encuestas"))
    indicators.register(
        Indicator("comunicaciones.satisfaccion", _("Satisfacción con los trámites"), _("de 1 a 5"), _satisfaction)
    )
    for event, words in EVENTOS.items():
        audit_presenters.register(AuditPresenter(event, partial(_said, words)))


EVENTOS = {
    "encuestas.invitar": _("Invitó a responder una encuesta"),
    "encuestas.recordar": _("Recordó una encuesta a quienes faltan"),
    "encuestas.recontar": _("Recontó una encuesta"),
    "encuestas.marcar_texto": _("Marcó una respuesta abierta"),
    "encuestas.exportar": _("Descargó las respuestas de una encuesta"),
}


def _said(words: Any, event: Any) -> str:
    return f"{words}: {event.target_label}"


def _accept(submission: Any) -> Accepted:
    return contar_respuesta(submission=submission)


def _practised(draft: Draft) -> None:
    terminar_practica(draft=draft)


def _check(values: Mapping[str, Any], draft: Draft) -> Sequence[Problem]:
    try:
        exigir_abierta(encuesta_de(draft.context), draft)
    except NoSeRecibe as refused:
        return (Problem(place="", message=str(refused)),)
    return ()


def encuestas_de_algunos() -> Any:
    """Return the surveys, in every language, that not everybody may know of."""
    return Encuesta.objects.exclude(publico=PublicoEncuesta.TODOS, por_invitacion=False)


def documento_de_encuesta(page: Encuesta) -> SearchDocument | None:
    """Return what is searched of a survey that everybody may know of."""
    known = encuestas_listadas(None).filter(translation_key=page.translation_key).exists()
    return page_document(page) if known and publicas(Encuesta.objects.filter(pk=page.pk)).exists() else None


def _satisfaction(since: date, until: date, **filters: Any) -> Mapping[str, Any]:
    """Return the mean of 1 to 5 that people gave between two days; `tramite` (its page or id) narrows it."""
    wanted = filters.get("tramite")
    page = TramitePage.objects.filter(pk=wanted).first() if isinstance(wanted, int) else wanted
    mean, n = satisfaccion(page, since, until)
    return {"value": round(float(mean), 1) if mean is not None else None, "n": n}
