"""The calendar addresses of civil servants, and whose an address is."""

from typing import Any

from comunicaciones.models import CalendarioPersonal
from comunicaciones.permissions.jornadas import es_funcionario, es_persona
from core.digests import keyed_digest


def huella_de_ficha(ficha: str) -> str:
    """Return what is kept of a secret address to find it by."""
    return keyed_digest("jornada.calendario", ficha)


def calendario_de(user: Any) -> CalendarioPersonal | None:
    """Return a person's calendar address; None while they have none."""
    return CalendarioPersonal.objects.filter(usuario=user).first() if es_persona(user) else None


def de_quien_es(ficha: str) -> Any:
    """Return the civil servant whose address it is; None when it was renewed, or the person left."""
    row = CalendarioPersonal.objects.select_related("usuario").filter(huella=huella_de_ficha(ficha)).first()
    return row.usuario if row is not None and es_funcionario(row.usuario) else None
