"""*Me sirvió*: say that a post helped, and take it back."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from asesoria.models import Aporte, Voto
from asesoria.permissions import is_person, puede_ver_aporte


def votar(*, by: Any, aporte: Aporte, si: bool = True) -> Aporte:
    """Count one person's vote for a published post once, or take it back. Nobody votes for their own."""
    with transaction.atomic():
        row = Aporte.objects.select_for_update().get(pk=aporte.pk)
        if not is_person(by) or row.autor_id == by.pk or not row.is_visible or not puede_ver_aporte(by, row):
            raise PermissionDenied
        if si:
            Voto.objects.get_or_create(aporte=row, usuario=by)
        else:
            Voto.objects.filter(aporte=row, usuario=by).delete()
        row.utiles = row.votos.count()
        row.save(update_fields=["utiles"])
    return row
