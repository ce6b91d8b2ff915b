"""Write a campaign: a new one, or a change of one."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from comunicaciones.actions.bloquear_version import bloquear_version
from comunicaciones.models import Campana
from comunicaciones.permissions.campanas import exigir_gestion
from core.actions.auditar import auditar

CAMPOS = (
    "nombre",
    "objetivo",
    "publico",
    "inicio",
    "fin",
    "costo",
    "dependencia",
    "responsable",
    "actividad",
    "encuesta",
)


def guardar_campana(
    *,
    campos: Mapping[str, Any],
    by: Any,
    tramites: Sequence[Any] | None = None,
    campana: Campana | None = None,
    version: int | None = None,
) -> Campana:
    """Save a campaign. Who may: who plans campaigns.

    Records the names of what changed. Sends nothing. Raises OtroCambioAntes when another saved it after `version`.
    """
    exigir_gestion(by)
    with transaction.atomic():
        row = Campana(creada_por=by, **{k: v for k, v in campos.items() if k in CAMPOS})
        changed = list(CAMPOS)
        if campana is not None:
            row = bloquear_version(modelo=Campana, pk=campana.pk, version=version)
            changed = [name for name in CAMPOS if name in campos and getattr(row, name) != campos[name]]
            for name in changed:
                setattr(row, name, campos[name])
            row.version += 1
        row.save()
        if tramites is not None:
            row.tramites.set(tramites)
        event = "comunicaciones.campana.crear" if campana is None else "comunicaciones.campana.cambiar"
        auditar(event=event, by=by, target=row, campos=changed)
        return row
