"""The abstract base of every page type; abstract, since wagtail-localize supports no custom base page model."""

from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page


class PaginaBase(Page):
    """What all our pages have: a summary for lists and search, an alert of their own, and a review date."""

    resumen = models.TextField(
        "resumen", blank=True, max_length=300, help_text="Una o dos frases: aparece en listas, búsqueda y redes."
    )
    aviso = models.CharField("aviso en esta página y las de abajo", max_length=240, blank=True)
    revisada_el = models.DateField("última revisión", null=True, blank=True)
    revisar_antes_de = models.DateField("próxima revisión", null=True, blank=True)

    promote_panels = [
        *Page.promote_panels,
        MultiFieldPanel(
            [FieldPanel("aviso"), FieldPanel("revisada_el"), FieldPanel("revisar_antes_de")],
            heading="Aviso y revisión",
        ),
    ]

    class Meta:
        abstract = True
