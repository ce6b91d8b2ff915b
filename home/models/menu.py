"""Menus that people edit in the admin: one row a place and language."""

from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Locale
from wagtail.snippets.models import register_snippet

from core.streams import LeanStreamField
from home.blocks import OpcionesBlock


@register_snippet
class Menu(models.Model):
    """The options at one place of every page, in one language: at most seven, in two levels."""

    class Lugar(models.TextChoices):
        PRINCIPAL = "principal", "Menú principal"
        PIE = "pie", "Pie de página"
        POLITICAS = "politicas", "Políticas, al final del pie"

    lugar = models.CharField(max_length=12, choices=Lugar)
    locale = models.ForeignKey(Locale, on_delete=models.PROTECT, related_name="+", verbose_name="idioma")
    opciones = LeanStreamField(OpcionesBlock())

    panels = [FieldRowPanel([FieldPanel("lugar"), FieldPanel("locale")]), FieldPanel("opciones")]

    class Meta:
        verbose_name = "menú"
        verbose_name_plural = "menús"
        constraints = [
            models.UniqueConstraint(
                fields=["lugar", "locale"],
                name="menu_por_lugar_e_idioma",
                violation_error_message="Ya hay un menú en ese lugar y ese idioma: edite aquel.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_lugar_display()} · {self.locale}"
