"""Withholdings of fictitious suppliers, loaded from a file as Hacienda does."""

from ventanilla.seed.contexto import Contexto


def cargar(ctx: Contexto) -> None:
    """Load the demo file unless it was loaded before."""
