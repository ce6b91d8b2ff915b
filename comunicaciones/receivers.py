"""What happens here when something happens elsewhere."""

from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models.signals import m2m_changed, post_delete, post_save
from wagtail.models import CollectionViewRestriction, PageViewRestriction
from wagtail.signals import page_published

from comunicaciones.actions.anotar_novedad import anotar_novedad
from comunicaciones.actions.cerrar_area import cerrar_area
from comunicaciones.actions.publicar_jornada import publicar_jornada
from comunicaciones.models import AreaInternaPage, JornadaPage
from comunicaciones.selectors.jornadas import principal
from core.remembered import forget
from cuentas.actions.sincronizar_roles import sincronizar_roles
from cuentas.roles import CAPACIDADES


def _new_branch(*, created: bool, raw: bool = False, **kwargs: Any) -> None:
    """Give the roles that work on a branch of pages their permissions there as soon as there is one."""
    if created and not raw:
        transaction.on_commit(sincronizar_roles)


def on_publication(instance: Any, **kwargs: Any) -> None:
    """Note what subscribers may want to know."""
    anotar_novedad(pagina=instance)


def on_area_saved(raw: bool = False, **kwargs: Any) -> None:
    """Close an area as soon as there is one."""
    forget()
    if not raw:
        cerrar_area()


def on_restriction_changed(instance: Any, **kwargs: Any) -> None:
    """Close the area again, when its restriction was changed or taken away or may have been that of its collection."""
    transaction.on_commit(cerrar_area)


def on_group_changed(action: str, **kwargs: Any) -> None:
    """Let the area know which groups are civil servants' now."""
    if action.startswith("post_"):
        transaction.on_commit(cerrar_area)


def on_jornada_published(instance: JornadaPage, **kwargs: Any) -> None:
    """Compare what the page says now with what was told; one that is only scheduled says nothing yet."""
    if instance.live and principal(instance).pk == instance.pk:
        publicar_jornada(jornada=instance)
    transaction.on_commit(forget)


def connect() -> None:
    """Connect all of it; called once by the app."""
    page_published.connect(on_jornada_published, sender=JornadaPage, dispatch_uid="comunicaciones.jornada")
    page_published.connect(on_publication, dispatch_uid="comunicaciones.novedad")
    post_save.connect(on_area_saved, sender=AreaInternaPage, dispatch_uid="comunicaciones.area")
    for model in (PageViewRestriction, CollectionViewRestriction):
        post_delete.connect(on_restriction_changed, sender=model, dispatch_uid=f"comunicaciones.{model.__name__}")
        m2m_changed.connect(
            on_group_changed, sender=model.groups.through, dispatch_uid=f"comunicaciones.{model}.groups"
        )
    m2m_changed.connect(on_group_changed, sender=Group.permissions.through, dispatch_uid="comunicaciones.grupos")
    for capacidad in CAPACIDADES.values():
        if capacidad.rama is not None:
            model = apps.get_model(capacidad.rama[0])
            post_save.connect(_new_branch, sender=model, dispatch_uid=f"comunicaciones.rama.{capacidad.id}")
