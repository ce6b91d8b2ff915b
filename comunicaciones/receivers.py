"""What happens here when something happens elsewhere."""

from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models.signals import post_save

from cuentas.actions.sincronizar_roles import sincronizar_roles
from cuentas.roles import CAPACIDADES


def _new_branch(*, created: bool, raw: bool = False, **kwargs: Any) -> None:
    """Give the roles that work on a branch of pages their permissions there as soon as there is one."""
    if created and not raw:
        transaction.on_commit(sincronizar_roles)


def connect() -> None:
    """Connect all of it; called once by the app."""
    for capacidad in CAPACIDADES.values():
        if capacidad.rama is not None:
            model = apps.get_model(capacidad.rama[0])
            post_save.connect(_new_branch, sender=model, dispatch_uid=f"comunicaciones.rama.{capacidad.id}")
