"""Keep, as evidence for a person, that they finished an exercise of a jornada."""

from typing import Any

from comunicaciones.actions.registrar_practica import registrar_practica
from comunicaciones.models import JornadaPage
from comunicaciones.selectors.practica import inscripcion_para_practicar
from forms.models import Draft
from tramites.models import TramitePage


def terminar_practica(*, draft: Draft, by: Any = None) -> None:
    """Write that the account of an exercise finished it; called inside the transaction that ends it.

    For who is registered for the jornada; a civil servant who looked in without being so leaves nothing. What is
    recorded is registrar_practica's: that a form was practised, never an answer. Sends nothing.
    """
    context = draft.context
    jornada = JornadaPage.objects.filter(pk=context.get("jornada") or 0).first()
    if jornada is None or draft.account is None:
        return
    registered = inscripcion_para_practicar(draft.account, jornada)
    if registered is None:
        return
    tramite = TramitePage.objects.filter(pk=context.get("practicado") or 0).first()
    name = tramite.title if tramite is not None else draft.host.get("title", "")
    registrar_practica(inscripcion=registered, nombre=name, tramite=tramite, by=draft.account)
