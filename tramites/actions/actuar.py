"""Write one actuación: the only place where a radicado's state moves."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from core.actions.auditar import auditar
from core.prepared import Hole, PreparedRows
from tramites.models import Actuacion, Radicado
from tramites.states import DE_LA_CIUDADANIA, TRANSITIONS, Acto, Estado

_RADICADO = Hole("radicado", Radicado._meta.pk)
_LAST = PreparedRows(lambda: Actuacion.objects.filter(radicado=_RADICADO).order_by("-seq").values_list("seq")[:1])


def actuar(
    *,
    radicado: Radicado,
    acto: Acto,
    by: Any,
    en: datetime,
    datos: Mapping[str, Any] | None = None,
    cambios: Mapping[str, Any] | None = None,
    visible: bool | None = None,
) -> Actuacion:
    """Record `acto` on a radicado that `expediente.bloquear` returned, and move it as states.TRANSITIONS says.

    Who may: whoever bloquear let through. Changes: the state, `cambios` (columns of the radicado), its version, by one
    guarded update. Records: one actuación and one audit event without personal data. Sends nothing.
    """
    transition = TRANSITIONS.get(acto)
    estado = (transition.hacia if transition else Estado.RADICADO) or radicado.estado
    campos = {"estado": estado, "version": radicado.version + 1, **(cambios or {})}
    moved = Radicado.objects.filter(pk=radicado.pk, version=radicado.version).update(**campos)
    if not moved:
        raise RuntimeError("The radicado was not locked.")
    for name, value in campos.items():
        setattr(radicado, name, value)
    last = next((seq for [seq] in _LAST.all(radicado=radicado.pk)), 0)
    actuacion = Actuacion.objects.create(
        radicado=radicado,
        seq=last + 1,
        acto=acto,
        actor=by,
        actor_nombre=str(by) if by is not None else ("Ciudadanía" if acto in DE_LA_CIUDADANIA else "Sistema"),
        estado=estado,
        datos=dict(datos or {}),
        visible_al_ciudadano=transition.visible if transition and visible is None else visible is not False,
        en=en,
    )
    auditar(event=f"tramites.{acto}", by=by, target=radicado, estado=str(estado))
    return actuacion
