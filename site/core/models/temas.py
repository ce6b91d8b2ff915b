"""The words by which things are grouped: topics and situations of life, each with its name in English."""

from django.db import models
from django.utils.translation import get_language
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.snippets.models import register_snippet


class Etiqueta(models.Model):
    """A word from a closed list; `slug` is what addresses and filters carry."""

    nombre = models.CharField(max_length=60, unique=True)
    nombre_en = models.CharField("nombre en inglés", max_length=60, blank=True)
    slug = models.SlugField(max_length=60, unique=True)
    orden = models.PositiveSmallIntegerField(default=0)

    panels = [FieldRowPanel([FieldPanel("nombre"), FieldPanel("nombre_en")]), FieldPanel("slug"), FieldPanel("orden")]

    class Meta:
        abstract = True
        ordering = ["orden", "nombre"]

    def __str__(self) -> str:
        return self.nombre

    @property
    def nombre_local(self) -> str:
        """The name in the language being shown; Spanish where there is no other."""
        return nombre_en_idioma(self.nombre, self.nombre_en)


def nombre_en_idioma(nombre: str, nombre_en: str) -> str:
    """Choose between the two names by the active language."""
    return nombre_en if nombre_en and (get_language() or "es").startswith("en") else nombre


@register_snippet
class Tema(Etiqueta):  # type: ignore[django-manager-missing]  # trámites name it from a higher room
    """What a news item, tutorial or trámite is about."""

    class Meta(Etiqueta.Meta):
        verbose_name = "tema"
        verbose_name_plural = "temas"


@register_snippet
class SituacionDeVida(Etiqueta):
    """A moment in a person's life in which trámites are needed (opening a business, improving the house)."""

    class Meta(Etiqueta.Meta):
        verbose_name = "situación de vida"
        verbose_name_plural = "situaciones de vida"
