"""Tasks of search: apply what waits in the outbox."""

from core.tasks import retrying
from search.actions.aplicar_cambios import aplicar_cambios


@retrying(tries=3)
def aplicar() -> None:
    """Bring the index up to date. What fails by itself is retried by its own row; this is tried again when all fails."""
    aplicar_cambios()
