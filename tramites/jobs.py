"""What the clock makes sure of: no constancia stays unmade, though a task was lost."""

from tramites.selectors.pendientes import radicados_sin_constancia
from tramites.tasks import preparar_constancia


def preparar_pendientes() -> int:
    """Queue again the constancia of radicados older than ten minutes that have none; return how many."""
    found = radicados_sin_constancia()
    for pk in found:
        preparar_constancia.enqueue(pk)
    return len(found)
