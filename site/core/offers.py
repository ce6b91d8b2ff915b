"""What the kernel puts in the registries: lines for administrators, words for the audit."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from core.actions.anotar_aviso import EVENT as AVISO
from core.registry import (
    AuditPresenter,
    HealthFigure,
    PanelItem,
    PanelSource,
    audit_presenters,
    health_figures,
    panel_sources,
)
from core.selectors.cifrado import cifras_de_cifrado, ilegibles
from core.selectors.entregas import muertos
from core.selectors.salud import pulsos


def register() -> None:
    """Register all of it; called once by the app."""
    panel_sources.register(PanelSource("core.fallidas", fallidas))
    panel_sources.register(PanelSource("core.retrasos", retrasos))
    panel_sources.register(PanelSource("core.ilegibles", no_se_leen))
    health_figures.register(HealthFigure("encryption", "Cifrado con la llave más nueva", cifras_de_cifrado))
    audit_presenters.register(AuditPresenter("core.reenviar_mensaje", lambda e: f"Envió otra vez «{e.target_label}»"))
    audit_presenters.register(AuditPresenter("core.reintentar_tarea", lambda e: "Reintentó una tarea"))
    audit_presenters.register(AuditPresenter("core.recifrar", recifrado))
    audit_presenters.register(AuditPresenter(AVISO, aviso))


def fallidas(user: Any) -> Iterable[PanelItem]:
    """Tell administrators of messages and tasks that were given up."""
    if user.has_perm("core.view_mensaje"):
        n = muertos()
        yield PanelItem(_("Mensajes o tareas que no se pudieron terminar"), reverse("core_entregas"), n, late=n > 0)


def retrasos(user: Any) -> Iterable[PanelItem]:
    """Tell administrators of jobs that do not run: the clock or the worker is down."""
    if user.has_perm("core.view_mensaje"):
        n = sum(p.tarde for p in pulsos())
        yield PanelItem(_("Trabajos automáticos con retraso"), reverse("salud"), n, late=n > 0)


def no_se_leen(user: Any) -> Iterable[PanelItem]:
    """Tell administrators of files and answers that cannot be decrypted, or are not there."""
    if user.has_perm("core.view_mensaje"):
        n = ilegibles()
        yield PanelItem(_("Archivos o respuestas que no se pueden leer"), reverse("core_entregas"), n, late=n > 0)


def aviso(event: Any) -> str:
    """Say which words of the privacy notice held from then on."""
    data = event.data
    english = f" · En inglés: «{data['texto_en']}»" if data.get("texto_en") else ""
    return f"Aviso de privacidad, versión {data['version']}: «{data['texto']}»{english}"


def recifrado(event: Any) -> str:
    """Say what was encrypted again."""
    data = event.data
    return f"Recifró {data['filas']} respuestas y {data['archivos']} archivos; ilegibles: {data['ilegibles']}"
