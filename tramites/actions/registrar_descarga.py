"""Put on record that a file of a case was downloaded."""

from typing import Any

from django.utils import timezone

from core.actions.auditar import auditar
from tramites.models import EnlaceDocumento, Radicado


def registrar_descarga(
    *, radicado: Radicado, archivo: str, by: Any = None, enlace: EnlaceDocumento | None = None
) -> None:
    """Record that `by` (None: the holder of number and clave, or of a mailed link) downloaded a file, by its id."""
    auditar(event="tramites.descargar", by=by, target=radicado, archivo=archivo)
    if enlace is not None:
        EnlaceDocumento.objects.filter(pk=enlace.pk, descargado_en=None).update(descargado_en=timezone.now())
