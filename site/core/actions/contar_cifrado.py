"""Count what is not yet under the newest key."""

from datetime import timedelta

from django.utils import timezone

from core.keys import key_ring
from core.models import RecuentoCifrado
from core.selectors.cifrado import UNICO, contadas, llaves_de_archivos, lugares

FRESH = timedelta(hours=20)


def contar_cifrado(*, ya: bool = False, by: None = None) -> bool:
    """Count again when the last count is a day old or of another key, or at once with `ya`; say whether it was done.

    Every encrypted column is read through and every private file opened, so it is done by the clock and not when
    /salud/ is asked.
    """
    ring = key_ring()
    since = timezone.now() - FRESH
    if not ya and RecuentoCifrado.objects.filter(pk=UNICO, llave=ring.newest.id, contado_en__gt=since).exists():
        return False
    filas = [contadas(lugar) for lugar in lugares()]
    keys = [key for _, key in llaves_de_archivos()]
    RecuentoCifrado.objects.update_or_create(
        pk=UNICO,
        defaults={
            "llave": ring.newest.id,
            "filas": sum(total for total, _, _ in filas),
            "filas_pendientes": sum(pending for _, pending, _ in filas),
            "archivos": len(keys),
            "archivos_pendientes": sum(key != ring.newest.id for key in keys),
            "ilegibles": sum(lost for _, _, lost in filas) + sum(key != "" and key not in ring.by_id for key in keys),
            "contado_en": timezone.now(),
        },
    )
    return True
