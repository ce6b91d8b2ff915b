"""The English pages, as translations that editors can go on with."""

from ventanilla.seed.contexto import Contexto


def cargar(ctx: Contexto) -> None:
    """Translate home, two indexes, two trámites and one news item."""
