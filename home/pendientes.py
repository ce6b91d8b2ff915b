"""What waits for an editor: pages to moderate, reviews that are due, publishing that should have happened."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import TaskState
from wagtail.permissions import policy_registry

from core.registry import PanelItem
from core.selectors.salud import pulsos
from home.jobs import PUBLICAR
from home.selectors import Page, paginas_vencidas, programadas_atrasadas


def por_moderar(user: Any) -> Iterable[PanelItem]:
    """Return how many pages and forms wait for this person's approval."""
    states = TaskState.objects.reviewable_by(user).filter(status=TaskState.STATUS_IN_PROGRESS)
    yield PanelItem(
        _("Contenidos por revisar y aprobar"), reverse("wagtailadmin_reports:workflow_tasks"), states.count()
    )


def por_actualizar(user: Any) -> Iterable[PanelItem]:
    """Return how many of this person's pages are past their review date."""
    mine = paginas_vencidas().filter(owner=user)
    yield PanelItem(_("Páginas suyas con la revisión vencida"), reverse("paginas_vencidas"), mine.count())


def atrasadas(user: Any) -> Iterable[PanelItem]:
    """Say in red what should have been published, and that the clock stopped, to who may publish."""
    if not policy_registry.get_by_type(Page).user_has_permission(user, "publish"):
        return
    late = programadas_atrasadas()
    first = late.order_by("approved_go_live_at").first()
    if first is not None:
        url = AdminURLFinder(user).get_edit_url(first.content_object) or reverse("salud")
        yield PanelItem(_("Publicaciones programadas que no salieron a su hora"), url, late.count(), late=True)
    elif any(pulso.nombre == PUBLICAR and pulso.tarde for pulso in pulsos()):
        words = _("La publicación programada está detenida: avise a quien administra el sitio")
        yield PanelItem(words, reverse("salud"), 0, late=True)
