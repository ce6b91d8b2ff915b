"""Add a piece of evidence to an activity or to a cell of the matrix."""

from datetime import date
from typing import Any

from django.core.files import File
from django.db import transaction
from django.utils import timezone

from comunicaciones.models import Actividad, Casilla, Evidencia
from core.actions.auditar import auditar
from forms.files.intake import Taken


def anotar_evidencia(
    *,
    tipo: str,
    texto: str,
    by: Any,
    actividad: Actividad | None = None,
    casilla: Casilla | None = None,
    archivo: Taken | None = None,
    enlace: str = "",
    fecha: date | None = None,
    clave: str = "",
) -> Evidencia:
    """Add what proves an activity or a cell: words, an address, a file that passed the checks of uploads.

    Who may: who manages the plan, who must do the activity, and the system itself. `clave` makes a repeat return the
    first; a closed plan takes evidence too, for proof comes late. Records it; sends nothing.
    """
    with transaction.atomic():
        kept = Evidencia.objects.select_for_update().filter(clave=clave).first() if clave else None
        if kept is not None:
            return kept
        row = Evidencia(
            actividad=actividad,
            casilla=casilla,
            tipo=tipo,
            nota=" ".join(texto.split())[:300],
            enlace=enlace,
            fecha=fecha or timezone.localdate(),
            clave=clave or None,
            subida_por=by if getattr(by, "pk", None) else None,
        )
        if archivo is not None:
            _attach(row, archivo)
        row.save()
        what = {"tipo": tipo, "evidencia": str(row.pk)}
        auditar(event="comunicaciones.evidencia.anotar", by=by, target=actividad or casilla, **what)
        return row


def _attach(row: Evidencia, archivo: Taken) -> None:
    row.nombre, row.content_type = archivo.name, archivo.content_type
    row.tamano, row.sha256 = archivo.size, archivo.sha256
    row.archivo.save(archivo.name, File(archivo.stream), save=False)
