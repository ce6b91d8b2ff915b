"""The synonyms in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from search.models import Sinonimo


class SinonimoViewSet(SnippetViewSet):
    """Everyday words and what they stand for; a change is at work within a minute."""

    model = Sinonimo
    icon = "search"
    menu_label = _("Sinónimos de búsqueda")
    add_to_settings_menu = True
    list_display = ["__str__", "idioma", "sentido", "nota"]
    list_filter = ["idioma", "sentido"]
    panels = [
        FieldRowPanel([FieldPanel("escribe"), FieldPanel("busca")]),
        FieldPanel("sentido"),
        FieldRowPanel([FieldPanel("idioma"), FieldPanel("nota")]),
    ]


register_snippet(SinonimoViewSet)
