"""The site's map for search engines: public pages of every language, without whole objects."""

from typing import Any

from django.db.models import Max, QuerySet
from wagtail.contrib.sitemaps import Sitemap
from wagtail.models import Page

from core.registry import hidden_pages


class Mapa(Sitemap):
    """Wagtail's map knows one tree; ours has one for each language."""

    def items(self) -> QuerySet[Page]:
        root = self.get_wagtail_site().root_page
        tree = Page.objects.none()
        for home in Page.objects.filter(translation_key=root.translation_key):
            tree |= Page.objects.descendant_of(home, inclusive=True)
        for hidden in hidden_pages:
            tree = tree.exclude(pk__in=hidden.find().order_by().values("pk"))
        return tree.live().public().order_by("path")

    def get_latest_lastmod(self) -> Any:
        """Return when something was published last, without reading every page for it."""
        return self.items().order_by().aggregate(last=Max("last_published_at"))["last"]

    def _urls(self, page: int, protocol: str, domain: str) -> list[dict[str, Any]]:
        """Return the addresses as they were asked for: a site's record may still be called localhost."""
        urls = super()._urls(page, protocol, domain)
        return [url | {"location": self._here(url["location"])} for url in urls]

    def _here(self, location: str) -> str:
        root = self.get_wagtail_site().root_url
        here: str = self.request.build_absolute_uri(location.removeprefix(root) or "/")
        return here
