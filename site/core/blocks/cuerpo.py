"""The body of a page: all kinds of blocks, with its headings in order."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError

from core.blocks.archivos import DocumentosBlock, VideoBlock
from core.blocks.enlaces import BotonBlock, ContactoBlock, FormularioBlock, RelacionadasBlock
from core.blocks.imagenes import GaleriaBlock, ImagenBlock
from core.blocks.paneles import AcordeonBlock, CitaBlock, LlamadoBlock, PasosBlock
from core.blocks.tabla import TablaBlock
from core.blocks.texto import TextoBlock, headings


class CuerpoBlock(blocks.StreamBlock):
    """What most pages are made of. The page's title is level 1; sections of blocks and of text begin at level 2."""

    texto = TextoBlock()
    llamado = LlamadoBlock()
    pasos = PasosBlock()
    acordeon = AcordeonBlock()
    tabla = TablaBlock()
    imagen = ImagenBlock()
    galeria = GaleriaBlock()
    documentos = DocumentosBlock()
    video = VideoBlock()
    cita = CitaBlock()
    boton = BotonBlock()
    contacto = ContactoBlock()
    relacionadas = RelacionadasBlock()
    formulario = FormularioBlock()

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        errors = {} if self.is_deferred_validation else heading_errors(value)
        if errors:
            raise StreamBlockValidationError(block_errors=errors)
        return value


def heading_errors(value: Any) -> dict[int, ValidationError]:
    """Return, by block, the first heading that skips a level (WCAG 1.3.1): after a title of level 2 comes 2 or 3."""
    errors: dict[int, ValidationError] = {}
    level = 1
    for place, child in enumerate(value):
        for next_level, words in _headings_of(child):
            if next_level > level + 1 and place not in errors:
                errors[place] = ValidationError(
                    f"El título «{words}» es de nivel {next_level}, y antes de él el último es de nivel {level}: "
                    f"use un título de nivel {level + 1}."
                )
            level = next_level
    return errors


def _headings_of(child: Any) -> list[tuple[int, str]]:
    if child.block_type == "texto":
        return headings(child.value.source)
    title = child.value.get("titulo") if isinstance(child.value, blocks.StructValue) else ""
    return [(2, title)] if title and child.block_type not in ("llamado", "video", "tabla") else []
