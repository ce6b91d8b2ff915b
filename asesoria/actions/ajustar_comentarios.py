"""Decide for one page whether it takes comments, only shows them, or has none."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.models import Page

from asesoria.models import ComentariosDePagina
from core.actions.auditar import auditar


def ajustar_comentarios(*, pagina: Page, modo: str, by: Any) -> None:
    """Choose how the comments of a page stand; *según su tipo* takes the choice back.

    Who may: who edits that page. Raises ValueError at an unknown choice. Changes: the page's own choice, at once, for
    readers and writers. Records: the audit. Sends: nothing.
    """
    if not pagina.permissions_for_user(by).can_edit():
        raise PermissionDenied
    if modo not in ComentariosDePagina.Modo.values:
        raise ValueError("modo")
    with transaction.atomic():
        ComentariosDePagina.objects.update_or_create(pagina=pagina, defaults={"modo": modo})
        auditar(event="asesoria.ajustar_comentarios", by=by, target=pagina, modo=modo)
