"""Which shown names are taken by the municipality: one list for profiles and for what is published out of a chat."""

from typing import Any

from django.contrib.auth import get_user_model

from asesoria.models import AjustesAsesoria
from asesoria.permissions import is_official
from core.selectors.entidad import entidad_de
from cuentas.models import Dependencia


def nombres_reservados(by: Any) -> list[str]:
    """Return the names that are not this person's to use: of dependencias, officials, the entity, the town's list."""
    names = [
        *Dependencia.objects.values_list("nombre", flat=True),
        *AjustesAsesoria.load().nombres_reservados.split("\n"),
    ]
    officials = get_user_model().objects.filter(is_active=True).exclude(cargo="")
    if by is not None:
        officials = officials.exclude(pk=by.pk)
    names += [f"{first} {last}" for first, last in officials.values_list("first_name", "last_name")]
    if not is_official(by):
        names += [cargo for cargo in officials.values_list("cargo", flat=True)]
    entity = entidad_de(None).nombre
    return [*names, entity] if entity else names
