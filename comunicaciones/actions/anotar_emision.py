"""The air log: what was agreed with stations, and what went out."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import IntegrityError, transaction

from comunicaciones.models import Emision, Pieza
from comunicaciones.permissions.campanas import exigir_gestion
from core.actions.auditar import auditar

CAMPOS = ("emisora", "programa", "pactada_en", "emitida_en", "no_emitida", "nota")


class EmisionRepetida(Exception):
    """The same piece is already in the log of that station at that moment."""


def anotar_emision(*, pieza: Pieza, campos: Mapping[str, Any], by: Any, emision: Emision | None = None) -> Emision:
    """Write an airing: a new one, or what became of one that was agreed. Who may: who plans campaigns.

    Records it; sends nothing. Raises EmisionRepetida.
    """
    exigir_gestion(by)
    row = emision or Emision(pieza=pieza)
    for name in CAMPOS:
        if name in campos:
            setattr(row, name, campos[name])
    row.anotada_por = by
    try:
        with transaction.atomic():
            row.save()
            auditar(event="comunicaciones.emision.anotar", by=by, target=pieza, emisora=row.emisora)
    except IntegrityError:
        raise EmisionRepetida from None
    return row


def quitar_emision(*, emision: Emision, by: Any) -> None:
    """Take an airing out of the log. Who may: who plans campaigns. Records it; sends nothing."""
    exigir_gestion(by)
    with transaction.atomic():
        auditar(event="comunicaciones.emision.quitar", by=by, target=emision.pieza, emisora=emision.emisora)
        emision.delete()


def cargar_emisiones(*, filas: Sequence[Mapping[str, Any]], by: Any) -> tuple[int, int]:
    """Write the airings of a file that was read without a fault; return how many are new and how many were completed.

    Who may: who plans campaigns. All of them or none: an agreed airing that is there already takes what the file says
    became of it, so that the same file may come twice. Records it; sends nothing.
    """
    exigir_gestion(by)
    new = changed = 0
    with transaction.atomic():
        for fila in filas:
            known = {name: fila[name] for name in ("pieza", "emisora", "pactada_en")}
            if fila["pactada_en"] is None:
                known["emitida_en"] = fila["emitida_en"]
            values = {name: fila[name] for name in CAMPOS if name in fila and name not in known}
            _row, made = Emision.objects.update_or_create(**known, defaults={**values, "anotada_por": by})
            new, changed = new + made, changed + (not made)
        auditar(event="comunicaciones.emision.cargar", by=by, nuevas=new, completadas=changed)
    return new, changed
