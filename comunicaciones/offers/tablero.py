"""What the board puts in the registries: what it counts of forms, and a figure of it."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comunicaciones.actions.contar_formulario import contar_formulario
from comunicaciones.selectors.abandono import abandono
from comunicaciones.states.tablero import Momento
from core.registry import Indicator, indicators
from forms.registry import DraftWatcher, draft_watchers


def register() -> None:
    """Register all of it; called once by the app."""
    draft_watchers.register(DraftWatcher("comunicaciones.tablero", started=empezado, dropped=dejado))
    indicators.register(
        Indicator(
            "comunicaciones.abandono",
            _("Formularios dejados sin enviar"),
            "%",
            abandono,
            by_tramite=True,
            lower_is_better=True,
        )
    )


def empezado(draft: Any, request: Any) -> None:
    """Count a form that a person began for themselves."""
    if counts(draft):
        contar_formulario(
            formulario=draft.version.form_key, dia=timezone.localdate(draft.created_at), momento=Momento.INICIO
        )


def dejado(draft: Any) -> None:
    """Count a form that was left, at the last step that was answered, on the day it was begun."""
    if not counts(draft):
        return
    last = draft.steps.order_by("-updated_at").values_list("step", flat=True).first() or ""
    with transaction.atomic():
        contar_formulario(
            formulario=draft.version.form_key,
            dia=timezone.localdate(draft.created_at),
            momento=Momento.ABANDONO,
            paso=last,
        )


def counts(draft: Any) -> bool:
    """Say whether a draft counts: no exercise, no correction, nothing filled in at the counter."""
    return not (draft.practice or draft.on_behalf or draft.corrects_id)
