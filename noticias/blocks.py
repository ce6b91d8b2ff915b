"""Blocks that only this room uses: the steps of a tutorial."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageChooserBlock

from core.blocks.imagenes import ALT_HELP, alt_error
from core.blocks.paneles import LlamadoBlock
from core.blocks.texto import TextoSimpleBlock


class PasoTutorialBlock(blocks.StructBlock):
    """One step of a tutorial: what to do, how, and how it looks."""

    titulo = blocks.CharBlock(max_length=120, label="Qué hacer")
    texto = TextoSimpleBlock(label="Cómo")
    imagen = ImageChooserBlock(required=False, label="Imagen")
    alternativo = blocks.CharBlock(max_length=240, required=False, label="Texto alternativo", help_text=ALT_HELP)
    decorativa = blocks.BooleanBlock(required=False, label="La imagen es solo decorativa")

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        error = alt_error((value["alternativo"] or "").strip(), value["decorativa"]) if value["imagen"] else ""
        if error and not self.is_deferred_validation:
            raise StructBlockValidationError({"alternativo": ValidationError(error)})
        return value

    class Meta:
        label = "Paso"
        icon = "list-ol"


class PasosTutorialBlock(blocks.StreamBlock):
    """The steps, with call-outs between them where something is easily done wrong."""

    paso = PasoTutorialBlock()
    llamado = LlamadoBlock()
