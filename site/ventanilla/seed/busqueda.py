"""Everyday words, and the search index made anew."""

from search.actions.cargar_sinonimos import cargar_sinonimos
from search.actions.reconstruir_indice import reconstruir_indice
from search.models import IndexedDocument
from ventanilla.seed.contexto import Contexto
from ventanilla.seed.datos import contenido


def cargar(ctx: Contexto) -> None:
    """Add the synonyms that are missing; index everything when something was added or nothing is indexed."""
    ctx.nuevo += cargar_sinonimos(datos=contenido("sinonimos"), by=ctx.by)
    if ctx.cambio or not IndexedDocument.objects.exists():
        reconstruir_indice()
