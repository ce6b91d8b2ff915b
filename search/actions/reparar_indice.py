"""Find where the index is not what the sources say, and put it in the outbox."""

from search.actions.encolar_cambio import encolar_cambio
from search.selectors import diferencias


def reparar_indice(*, by: None = None) -> int:
    """Queue every document that is missing, superfluous or different; return how many. Run every night by the clock."""
    found = diferencias()
    for difference in found:
        encolar_cambio(fuente=difference.source, objeto=difference.id)
    return len(found)
