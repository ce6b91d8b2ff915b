"""What campaigns and what they brought put in the registries."""

from comunicaciones.actions.seguir_borrador import contar_envio
from comunicaciones.selectors.enlaces import PARAMETRO
from comunicaciones.views.enlaces import begun
from forms.registry import DraftWatcher, draft_watchers


def register() -> None:
    """Register all of it; called once by the app."""
    draft_watchers.register(
        DraftWatcher(
            "comunicaciones.enlaces",
            started=begun,
            sent=lambda submission: contar_envio(submission=submission),
            carries=(PARAMETRO,),
        )
    )
