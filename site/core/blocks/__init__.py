"""Content blocks by kind. Editors cannot break accessibility with them: each says in Spanish what it lacks."""

from core.blocks.archivos import DocumentosBlock, VideoBlock
from core.blocks.cuerpo import CuerpoBlock
from core.blocks.enlaces import BotonBlock, ContactoBlock, FormularioBlock, RelacionadasBlock
from core.blocks.imagenes import GaleriaBlock, ImagenBlock
from core.blocks.paneles import AcordeonBlock, CitaBlock, LlamadoBlock, PasosBlock
from core.blocks.tabla import TablaBlock
from core.blocks.texto import TextoBlock

__all__ = [
    "AcordeonBlock",
    "BotonBlock",
    "CitaBlock",
    "ContactoBlock",
    "CuerpoBlock",
    "DocumentosBlock",
    "FormularioBlock",
    "GaleriaBlock",
    "ImagenBlock",
    "LlamadoBlock",
    "PasosBlock",
    "RelacionadasBlock",
    "TablaBlock",
    "TextoBlock",
    "VideoBlock",
]
