"""Write a piece of a campaign and where its short link leads."""

import secrets
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from comunicaciones.actions.anotar_pieza import anotar_pieza
from comunicaciones.actions.bloquear_version import bloquear_version
from comunicaciones.models import Campana, Enlace, Pieza
from comunicaciones.permissions.campanas import exigir_gestion
from comunicaciones.selectors.enlaces import Destino
from comunicaciones.states.campanas import ActoPieza, EstadoPieza

DICHO = ("titulo", "texto", "imagen", "tamano", "segundos")
"""What was approved: a change of it undoes the approval."""
CAMPOS = ("medio", *DICHO, "costo")
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another when it is read from a wall
LENGTH = 5


class CortoOcupado(Exception):
    """Another piece has that short address, or this one's was already approved and may be printed."""


def guardar_pieza(
    *,
    campos: Mapping[str, Any],
    by: Any,
    destino: Destino | None,
    campana: Campana | None = None,
    pieza: Pieza | None = None,
    corto: str = "",
    version: int | None = None,
) -> Pieza:
    """Save a piece with its link; one whose words, picture or target change loses its approval.

    Who may: who plans campaigns. The medium is chosen once. Records who changed what, with the words as they were, in
    the piece's history and the audit. Sends nothing. Raises OtroCambioAntes, and CortoOcupado where the short address
    is another's or was already approved.
    """
    exigir_gestion(by)
    with transaction.atomic():
        if pieza is None:
            if campana is None:
                raise ValueError("a new piece is of some campaign")
            return _new(campos, campana, destino, corto, by)
        row: Pieza = bloquear_version(modelo=Pieza, pk=pieza.pk, version=version)
        changed = [name for name in CAMPOS[1:] if name in campos and getattr(row, name) != campos[name]]
        for name in changed:
            setattr(row, name, campos[name])
        if _move(row.enlace, destino, corto, was_approved(row)):
            changed.append("enlace")
        if not changed:
            return row
        undone = row.is_approved and bool(set(changed) - {"costo"})
        if undone or row.estado == EstadoPieza.POR_APROBAR:
            row.estado, row.aprobada_en = EstadoPieza.BORRADOR, None
            row.aprobada_por = None  # type: ignore[assignment]  # nullable by USUARIO, which mypy does not read
        row.version += 1
        row.save()
        act = ActoPieza.DESAPROBADA if undone else ActoPieza.CAMBIADA
        anotar_pieza(pieza=row, acto=act, by=by, campos=changed)
        return row


def was_approved(pieza: Pieza) -> bool:
    """Say whether a piece ever was approved: its address may stand on paper."""
    return pieza.historia.filter(acto=ActoPieza.APROBADA).exists()


def _new(campos: Mapping[str, Any], campana: Campana, destino: Destino | None, corto: str, by: Any) -> Pieza:
    row = Pieza.objects.create(campana=campana, creada_por=by, **{k: v for k, v in campos.items() if k in CAMPOS})
    Enlace.objects.create(
        pieza=row,
        corto=_free(corto),
        pagina=destino.pagina if destino else None,
        ruta=destino.ruta if destino else "",
    )
    anotar_pieza(pieza=row, acto=ActoPieza.CREADA, by=by, campos=["enlace", *CAMPOS])
    return row


def _move(enlace: Enlace, destino: Destino | None, corto: str, fixed: bool) -> bool:
    """Set target and code; say whether something changed. `fixed`: the code was approved and stays."""
    page, ruta = (destino.pagina, destino.ruta) if destino else (None, "")
    before = (enlace.pagina_id, enlace.ruta, enlace.corto)
    if corto and corto != enlace.corto:
        if fixed:
            raise CortoOcupado
        enlace.corto = _free(corto)
    enlace.pagina, enlace.ruta = page, ruta
    if before == (enlace.pagina_id, enlace.ruta, enlace.corto):
        return False
    enlace.save()
    return True


def _free(corto: str) -> str:
    """Return a code nobody has: the one that was asked for, or a new one."""
    if corto:
        if Enlace.objects.filter(corto=corto).exists():
            raise CortoOcupado
        return corto
    while True:
        made = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
        if not Enlace.objects.filter(corto=made).exists():
            return made
