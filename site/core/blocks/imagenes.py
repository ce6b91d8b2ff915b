"""Pictures: each says what it shows, or that it says nothing."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageChooserBlock

ALT_HELP = "Diga qué muestra, para quien no la ve. Por ejemplo: «Fachada de la Alcaldía en el parque principal»."


def alt_error(alternativo: str, decorativa: bool) -> str:
    """Return what is wrong with an alternative text, or nothing."""
    if decorativa and alternativo:
        return "Una imagen decorativa no lleva texto alternativo: borre el texto o quite la marca."
    if not decorativa and not alternativo:
        return "Escriba el texto alternativo, o marque la imagen como decorativa si no dice nada nuevo."
    return ""


class ImagenBlock(blocks.StructBlock):
    """One picture with its caption."""

    imagen = ImageChooserBlock(label="Imagen")
    alternativo = blocks.CharBlock(max_length=240, required=False, label="Texto alternativo", help_text=ALT_HELP)
    decorativa = blocks.BooleanBlock(required=False, label="Es solo decorativa")
    pie = blocks.CharBlock(max_length=240, required=False, label="Pie de foto")

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        error = alt_error((value["alternativo"] or "").strip(), value["decorativa"])
        if error and not self.is_deferred_validation:
            raise StructBlockValidationError({"alternativo": ValidationError(error)})
        return value

    class Meta:
        label = "Imagen"
        icon = "image"
        template = "core/blocks/imagen.html"


class GaleriaBlock(blocks.StructBlock):
    """Several pictures, one below or beside the other; nothing moves by itself."""

    titulo = blocks.CharBlock(max_length=120, required=False, label="Título")
    imagenes = blocks.ListBlock(ImagenBlock(), min_num=2, max_num=12, label="Imágenes")

    class Meta:
        label = "Galería"
        icon = "image"
        template = "core/blocks/galeria.html"
