"""Withholdings of fictitious suppliers, loaded from files as Hacienda does."""

from cuentas.models import Usuario
from tramites.actions.cargar_retenciones import CargaDuplica, CargaRepetida, cargar_retenciones
from ventanilla.seed.contexto import Contexto
from ventanilla.seed.datos import DEMO


def cargar(ctx: Contexto) -> None:
    """Load the demo files that were not loaded before."""
    hacienda = Usuario.objects.get(usuario="funcionaria")
    for path in sorted((DEMO / "contenido").glob("retenciones-*.csv")):
        try:
            cargar_retenciones(nombre=path.name, contenido=path.read_bytes(), by=hacienda)
        except (CargaRepetida, CargaDuplica):
            continue
        ctx.nuevo += 1
