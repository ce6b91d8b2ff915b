"""The site's map for search engines: public pages of every language, without whole objects."""

from django.db.models import QuerySet
from wagtail.contrib.sitemaps import Sitemap
from wagtail.models import Page


class Mapa(Sitemap):
    """Wagtail's map knows one tree; ours has one for each language."""

    def items(self) -> QuerySet[Page]:
        root = self.get_wagtail_site().root_page
        tree = Page.objects.none()
        for home in Page.objects.filter(translation_key=root.translation_key):
            tree |= Page.objects.descendant_of(home, inclusive=True)
        return tree.live().public().order_by("path")
