"""Keep the internal area closed: its pages, and the collection of its pictures and documents."""

from typing import Any

from django.db import transaction
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from comunicaciones.models import AreaInternaPage
from comunicaciones.models.paginas_internas import COLECCION
from core.actions.auditar import auditar
from cuentas.selectors import grupos_que_entran


def cerrar_area(*, by: Any = None) -> bool:
    """Restrict every area (each language has its own tree) and the collection to the groups that enter the admin.

    Called when an area is made, when a restriction of one is changed or taken away, when the permissions of a group
    change, and daily: what is closed already stays as it is. Recorded as `comunicaciones.cerrar_area` when it changed
    something; returns whether it did.
    """
    with transaction.atomic():
        areas = list(AreaInternaPage.objects.all())
        if not areas:
            return False
        groups = set(grupos_que_entran())
        changed = [_close(PageViewRestriction, groups, page=area.page_ptr) for area in areas]
        changed.append(_close(CollectionViewRestriction, groups, collection=_coleccion()))
        if any(changed):
            auditar(event="comunicaciones.cerrar_area", by=by)
        return any(changed)


def _coleccion() -> Collection:
    found = Collection.objects.filter(name=COLECCION).order_by("path").first()
    return found or Collection.get_first_root_node().add_child(name=COLECCION)


def _close(model: Any, groups: set[Any], **place: Any) -> bool:
    """Make its restriction one of these groups, and the only one there."""
    rows = list(model.objects.filter(**place).order_by("pk"))
    row = next((r for r in rows if r.restriction_type == model.GROUPS), None)
    changed = row is None
    if row is None:
        row = model.objects.create(restriction_type=model.GROUPS, **place)
    if set(row.groups.all()) != groups:
        row.groups.set(groups)
        changed = True
    return changed
