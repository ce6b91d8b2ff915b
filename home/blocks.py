"""Blocks that only this room uses: the chips of the home page and the options of a menu."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from core.blocks.enlaces import DestinoBlock

MAX_OPTIONS = 7


class FichaBlock(blocks.StructBlock):
    """A chip with an everyday word: leads to a page, or searches for the word."""

    texto = blocks.CharBlock(
        max_length=40, label="Palabras", help_text="Como las diría la gente: «Quiero abrir un negocio»."
    )
    pagina = blocks.PageChooserBlock(required=False, label="Página", help_text="Vacía: se buscan las palabras.")
    busqueda = blocks.CharBlock(max_length=60, required=False, label="Buscar esto en vez de las palabras")

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        if value["pagina"] and value["busqueda"] and not self.is_deferred_validation:
            message = "Elija una página o escriba qué buscar, no las dos cosas."
            raise StructBlockValidationError({"busqueda": ValidationError(message)})
        return value

    class Meta:
        label = "Ficha"
        icon = "tag"


class EnlaceDeMenuBlock(DestinoBlock):
    """An option of the second level: it has no options of its own."""

    texto = blocks.CharBlock(max_length=40, required=False, label="Texto", help_text="Vacío: el título de la página.")

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        if value["url"] and not value["texto"] and not self.is_deferred_validation:
            raise StructBlockValidationError({"texto": ValidationError("Escriba el texto de esta dirección.")})
        return value

    class Meta:
        label = "Opción"
        icon = "link"
        form_layout = ["texto", "pagina", "url"]


class OpcionDeMenuBlock(EnlaceDeMenuBlock):
    """An option of the first level, with or without a second one."""

    opciones = blocks.ListBlock(EnlaceDeMenuBlock(), default=[], label="Segundo nivel", collapsed=True)

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        if len(value["opciones"]) > MAX_OPTIONS:
            message = f"El segundo nivel tiene {len(value['opciones'])} opciones. Deje {MAX_OPTIONS} o menos."
            raise StructBlockValidationError({"opciones": ValidationError(message)})
        return value

    class Meta:
        form_layout = ["texto", "pagina", "url", "opciones"]


class OpcionesBlock(blocks.StreamBlock):
    """The options of a menu: at most seven, in two levels (criteria of the Sede electrónica)."""

    opcion = OpcionDeMenuBlock()

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        if len(value) > MAX_OPTIONS:
            message = (
                f"El menú tiene {len(value)} opciones. Deje {MAX_OPTIONS} o menos: "
                "agrupe las demás en un segundo nivel."
            )
            raise StreamBlockValidationError(non_block_errors=[ValidationError(message)])
        return value


__all__ = ["EnlaceDeMenuBlock", "FichaBlock", "OpcionDeMenuBlock", "OpcionesBlock"]
