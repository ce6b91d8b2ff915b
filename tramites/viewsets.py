"""The admin's screen of answer templates."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from tramites.models import PlantillaRespuesta


class PlantillaRespuestaViewSet(SnippetViewSet):
    """Texts that officials answer from."""

    model = PlantillaRespuesta
    icon = "mail"
    menu_label = _("Plantillas de respuesta")
    menu_name = "plantillas-de-respuesta"
    list_display: Any = ["nombre", "tramite", "sentido"]
    list_filter = ["sentido"]
    search_fields = ["nombre", "cuerpo"]
    ordering = ["nombre"]
    copy_view_enabled = True
    panels = [
        FieldPanel("nombre"),
        FieldPanel("tramite", heading="Trámite"),
        FieldPanel("sentido"),
        FieldPanel("asunto"),
        FieldPanel("cuerpo"),
    ]
