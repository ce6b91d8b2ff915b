"""What this room puts on other rooms' pages: on a person's account, what was left unfinished."""

from collections.abc import Mapping
from typing import Any

from core.registry import AccountSection, Handover, account_sections, handovers
from forms.actions.borrar_llaves import borrar_llaves
from forms.selectors.drafts import drafts_of


def register() -> None:
    """Register all of it; called once by the app."""
    account_sections.register(AccountSection("forms.borradores", "forms/cuenta.html", _sin_terminar, order=10))
    handovers.register(
        Handover("forms.llaves", "Llaves de formularios", revoke=lambda user: borrar_llaves(user=user) or None)
    )


def _sin_terminar(user: Any) -> Mapping[str, Any]:
    return {"drafts": drafts_of(user)}
