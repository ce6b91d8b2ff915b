"""What waits: for a person on the admin's home, and for the worker."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core.registry import PanelItem
from tramites.models import DocumentoRadicado
from tramites.permissions import puede_algo
from tramites.selectors.bandeja import Filtros, bandeja, cuentas


def lo_que_espera(user: Any) -> Iterable[PanelItem]:
    """Return the lines of a person's home: overdue, due soon, without official; none for who works no radicados."""
    if not puede_algo(user):
        return []
    counts = cuentas(bandeja(user, Filtros()))
    texts = {
        "vencidos": _("Radicados vencidos"),
        "pronto": _("Radicados por vencer"),
        "sin_asignar": _("Radicados sin asignar"),
    }
    return [
        PanelItem(text, f"{_inbox()}?plazo={key}", counts[key], late=key == "vencidos")
        for key, text in texts.items()
        if counts[key]
    ]


def _inbox() -> str:
    try:
        return reverse("bandeja")
    except NoReverseMatch:
        return reverse("wagtailadmin_home")


def radicados_sin_constancia() -> list[int]:
    """Return the radicados whose constancia was not rendered ten minutes after reception."""
    since = timezone.now() - timedelta(minutes=10)
    return list(
        DocumentoRadicado.objects.filter(
            tipo=DocumentoRadicado.Tipo.CONSTANCIA, sha256="", emitido_en__lt=since
        ).values_list("radicado_id", flat=True)[:200]
    )
