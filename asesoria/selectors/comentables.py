"""Which pages take comments, and which show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from asesoria.models import AjustesAsesoria, ComentariosDePagina
from core.publicas import publicas
from noticias.models import NoticiaPage, TutorialPage
from tramites.models import TramitePage

Modo = ComentariosDePagina.Modo
TIPOS = {
    NoticiaPage: "comentarios_en_noticias",
    TutorialPage: "comentarios_en_tutoriales",
    TramitePage: "comentarios_en_tramites",
}


def modo_de(page: Any, ajustes: AjustesAsesoria) -> str:
    """Return how a page stands: ABIERTOS, CERRADOS (read only) or OCULTOS.

    What an editor chose for the page wins; else the rule of its type, which closes it after some days, trámites apart.
    """
    field = TIPOS.get(type(page))
    if field is None:
        return Modo.OCULTOS
    chosen = ComentariosDePagina.objects.filter(pagina_id=page.pk).values_list("modo", flat=True).first()
    if chosen and chosen != Modo.SEGUN_TIPO:
        return chosen
    if not getattr(ajustes, field):
        return Modo.OCULTOS
    return Modo.CERRADOS if _is_old(page, ajustes.dias_abiertos) else Modo.ABIERTOS


@dataclass(frozen=True)
class Ajuste:
    """How the comments of a page stand: what its editor chose, what holds now, and when they close by themselves."""

    escogido: str
    ahora: str
    cierra: datetime | None
    opciones: Sequence[tuple[str, Any]] = tuple(Modo.choices)


def ajuste_de(page: Any) -> Ajuste:
    """Return how the comments of a page stand, for its editor."""
    chosen = ComentariosDePagina.objects.filter(pagina_id=page.pk).values_list("modo", flat=True).first()
    ajustes = AjustesAsesoria.load()
    now, closes = modo_de(page, ajustes), None
    by_type = not chosen or chosen == Modo.SEGUN_TIPO
    if by_type and now == Modo.ABIERTOS and not isinstance(page, TramitePage) and ajustes.dias_abiertos:
        closes = (page.first_published_at or timezone.now()) + timedelta(days=ajustes.dias_abiertos)
    return Ajuste(chosen or Modo.SEGUN_TIPO, now, closes)


def _is_old(page: Any, days: int) -> bool:
    if not days or isinstance(page, TramitePage) or page.first_published_at is None:
        return False
    return bool(timezone.now() - page.first_published_at > timedelta(days=days))


def pagina_comentable(pk: int) -> Any:
    """Return the live, unrestricted page of a type that can have comments, None when there is none."""
    row = publicas(Page.objects.filter(pk=pk)).first()
    page = row.specific if row is not None else None
    return page if type(page) in TIPOS else None


def acepta_comentarios(page: Any) -> bool:
    """Say whether a page that `pagina_comentable` found takes comments now."""
    return modo_de(page, AjustesAsesoria.load()) == Modo.ABIERTOS


def tramite_de(pagina: Any) -> Any:
    """Return the trámite that a page is, or is about; None where there is none."""
    return pagina if isinstance(pagina, TramitePage) else getattr(pagina, "tramite", None)
