"""What search puts in the registries of the kernel: jobs of the clock, the figure of its lag, words for its audit."""

from core.registry import (
    AuditPresenter,
    HealthFigure,
    Indicator,
    Job,
    audit_presenters,
    health_figures,
    indicators,
    jobs,
)
from search.actions.aplicar_cambios import aplicar_cambios
from search.actions.reparar_indice import reparar_indice
from search.selectors import health, lag


def register() -> None:
    """Register all of it; called once by the app."""
    # The task of each edit does it within a second; this is for edits whose task died.
    jobs.register(Job("search.aplicar_cambios", 60, aplicar_cambios, "Poner al día la búsqueda"))
    jobs.register(Job("search.reparar_indice", 86_400, reparar_indice, "Comparar la búsqueda con las páginas"))
    health_figures.register(HealthFigure("search", "Búsqueda al día", health))
    indicators.register(Indicator("search.lag", "Retraso de la búsqueda", "s", lag))
    audit_presenters.register(
        AuditPresenter("search.sinonimos_cargados", lambda event: f"Se cargaron {event.data['cuantos']} sinónimos")
    )
