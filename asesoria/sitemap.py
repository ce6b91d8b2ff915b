"""The site's map of forums: public topics by pages of some thousands, and the pages without the forums that are not."""

from datetime import datetime
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.utils.functional import cached_property

from asesoria.models import ForoPage, TemaForo
from asesoria.permissions import foros_legibles, temas_visibles
from asesoria.states import Acceso
from core.sitemap import Mapa

PER_PAGE = 5000


class MapaDePaginas(Mapa):
    """A forum that not everybody may read is a page that not everybody may know of."""

    def items(self) -> Any:
        closed = ForoPage.objects.exclude(lectura=Acceso.TODOS)
        return super().items().exclude(pk__in=closed.values("pk"))


class MapaDeTemas(Sitemap):
    """The topics that everybody may read; a page of the map reads a few columns of its own topics and no more."""

    limit = PER_PAGE

    def items(self) -> QuerySet[TemaForo, Any]:
        return temas_visibles(None).order_by("pk").values("pk", "slug", "foro_id", "ultima_en")

    def location(self, item: Any) -> str:
        return f"{self._forums[item['foro_id']]}{item['pk']}-{item['slug']}/"

    def lastmod(self, item: Any) -> datetime:
        moment: datetime = item["ultima_en"]
        return moment

    def get_latest_lastmod(self) -> datetime | None:
        return temas_visibles(None).order_by("-ultima_en").values_list("ultima_en", flat=True).first()

    @cached_property
    def _forums(self) -> dict[int, str]:
        return {foro.pk: foro.get_url() or "" for foro in foros_legibles(None)}
