"""The drawings of site/demo/imagenes/, turned into PNG and put in the library with their alternative text."""

from io import BytesIO
from pathlib import Path

import typst
from django.core.files.images import ImageFile
from PIL import Image

from core import pdf
from core.models import Imagen
from ventanilla.seed.contexto import Contexto
from ventanilla.seed.datos import contenido, imagenes

ANCHO = 1200
HOJA = b'#set page(width: auto, height: auto, margin: 0pt, fill: none)\n#image(bytes(sys.inputs.svg), format: "svg")'
CREDITO = "Ilustración hecha para este sitio"


def cargar(ctx: Contexto) -> None:
    """Add the drawings that are not in the library."""
    texts = contenido("imagenes")
    known = set(Imagen.objects.values_list("title", flat=True))
    for path in imagenes():
        item = texts[path.stem]
        if item["titulo"] in known:
            continue
        Imagen.objects.create(
            title=item["titulo"],
            description=item["alternativo"],
            credito=CREDITO,
            file=ImageFile(BytesIO(png(path)), name=f"{path.stem}.png"),
        )
        ctx.nuevo += 1


def png(path: Path) -> bytes:
    """Return the drawing as a PNG of few colours."""
    drawn = typst.compile(
        HOJA, format="png", ppi=96, sys_inputs={"svg": path.read_text()}, font_paths=typst.Fonts(font_paths=[pdf.FONTS])
    )
    image = Image.open(BytesIO(drawn)).convert("RGBA")
    image.thumbnail((ANCHO, ANCHO))
    out = BytesIO()
    image.quantize(128, method=Image.Quantize.FASTOCTREE).save(out, "PNG", optimize=True)
    return out.getvalue()


def imagen(clave: str) -> Imagen:
    """Return the picture of that drawing."""
    return Imagen.objects.get(title=contenido("imagenes")[clave]["titulo"])
