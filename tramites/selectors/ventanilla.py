"""What the counter's screens show: the trámites an official may register, their unfinished requests, what was noted."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import Locale

from core.publicas import publicas
from forms.models import Draft
from tramites.models import Radicado, TramitePage
from tramites.models.alojar import version_publicada
from tramites.permissions import GESTIONAR_TODOS, dependencias_de, puede_radicar_por_otros
from tramites.states import Acto, Canal, Identificacion

RECIBO = timedelta(days=1)
"""How long the receipt, with the clave, is shown again to who registered it: the clave is the person's alone."""


def tramites_de_ventanilla(user: Any) -> list[TramitePage]:
    """Return the trámites that this person may register for others: published, with a form, of their dependencias."""
    if not puede_radicar_por_otros(user):
        return []
    rows: QuerySet[TramitePage] = publicas(TramitePage.objects.filter(locale=Locale.get_default()))
    if not user.has_perm(GESTIONAR_TODOS):
        rows = rows.filter(dependencia__in=dependencias_de(user))
    return [t for t in rows.select_related("form", "dependencia").order_by("title") if version_publicada(t) is not None]


def borradores_de_ventanilla(user: Any) -> list[Draft]:
    """Return this person's unfinished requests for others, the last one first."""
    mine = Draft.objects.filter(account=user, on_behalf=True, receipt=None, expires_at__gt=timezone.now())
    return list(mine.filter(context__canal=Canal.MOSTRADOR).defer("version").order_by("-created_at")[:20])


def recibo_pasado(draft_id: UUID, user: Any) -> str:
    """Return the number of a request that this person registered, when its receipt is no longer shown; else ""."""
    draft = Draft.objects.select_related("submission").filter(pk=draft_id, account=user, on_behalf=True).first()
    if draft is None or not draft.is_sent or draft.submission.submitted_at > timezone.now() - RECIBO:
        return ""
    found = Radicado.objects.filter(submission=draft.submission).values_list("codigo", flat=True).first()
    return found or ""


@dataclass(frozen=True)
class Presencial:
    """How a request came in at the counter: who registered it, how the person identified, who read the notice."""

    registro: str
    identificacion: str
    aviso_version: str
    aviso_leido_por: str
    aviso_en: datetime | None


def presencial(radicado: Radicado) -> Presencial | None:
    """Return it, None for one that came in online, or that was asked at another desk and filed later."""
    if radicado.canal != Canal.MOSTRADOR or "consulta" in radicado.submission.context:
        return None
    first = radicado.actuaciones.filter(acto=Acto.RADICAR).first()
    noted = first.datos.get("identificacion", "") if first is not None and isinstance(first.datos, dict) else ""
    sent = radicado.submission
    return Presencial(
        registro=first.actor_nombre if first is not None else "",
        identificacion=str(Identificacion(noted).label) if noted in Identificacion.values else "",
        aviso_version=sent.notice_version,
        aviso_leido_por=sent.notice_shown_by,
        aviso_en=sent.notice_seen_at,
    )
