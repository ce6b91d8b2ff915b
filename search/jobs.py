"""What search has the clock do by itself, and the figure of its lag."""

from core.registry import Indicator, Job, indicators, jobs
from search.actions.aplicar_cambios import aplicar_cambios
from search.actions.reparar_indice import reparar_indice
from search.selectors import lag


def register() -> None:
    """Register jobs and figure; called once by the app."""
    # The task of each edit does it within a second; this is for edits whose task died.
    jobs.register(Job("search.aplicar_cambios", 60, aplicar_cambios, "Poner al día la búsqueda"))
    jobs.register(Job("search.reparar_indice", 86_400, reparar_indice, "Comparar la búsqueda con las páginas"))
    indicators.register(Indicator("search.lag", "Retraso de la búsqueda", "s", lag))
