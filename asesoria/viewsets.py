"""The admin's screens of canned answers, frequent questions and the chat's hours."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from asesoria.models import HorarioChat, PreguntaFrecuente, RespuestaPreparada


class RespuestaPreparadaViewSet(SnippetViewSet):
    """Texts that advisers answer from."""

    model = RespuestaPreparada
    icon = "mail"
    menu_label = _("Respuestas preparadas")
    menu_name = "respuestas-preparadas"
    list_display: Any = ["titulo", "tramite", "dependencia"]
    search_fields = ["titulo", "texto"]
    ordering = ["titulo"]
    panels = [
        FieldPanel("titulo"),
        FieldPanel("texto"),
        FieldPanel("tramite"),
        FieldPanel("dependencia"),
        FieldRowPanel([FieldPanel("en_chat"), FieldPanel("en_foros")]),
    ]


class PreguntaFrecuenteViewSet(SnippetViewSet):
    """Frequent questions, shown on the page of their trámite."""

    model = PreguntaFrecuente
    icon = "help"
    menu_label = _("Preguntas frecuentes")
    menu_name = "preguntas-frecuentes"
    list_display: Any = ["pregunta", "tramite", "publicada"]
    list_filter = ["tramite", "publicada"]
    search_fields = ["pregunta", "respuesta_fuente"]
    panels = [
        FieldPanel("tramite"),
        FieldPanel("pregunta"),
        FieldPanel("respuesta_fuente"),
        FieldRowPanel([FieldPanel("orden"), FieldPanel("publicada")]),
    ]


class HorarioChatViewSet(SnippetViewSet):
    """When the chat is attended."""

    model = HorarioChat
    icon = "time"
    menu_label = _("Horario del chat")
    menu_name = "horario-del-chat"
    list_display: Any = ["dia", "desde", "hasta"]
    ordering = ["dia", "desde"]
    panels = [FieldPanel("dia"), FieldRowPanel([FieldPanel("desde"), FieldPanel("hasta")])]
