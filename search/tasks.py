"""Tasks of search: apply what waits in the outbox."""

from core.tasks import retrying
from search.actions.aplicar_cambios import aplicar_cambios


@retrying(tries=3)
def aplicar() -> None:
    """Bring the index up to date. A document that fails is retried by its row; this, when the whole fails."""
    aplicar_cambios()
