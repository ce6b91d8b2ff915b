"""Photos: turned upright, stripped of what the camera wrote into them (place, owner), drawn anew; HEIC becomes JPEG."""

import io
import warnings
from typing import BinaryIO

import pillow_heif
from PIL import Image, ImageOps

from forms.files.refusal import Refused

MOST_PIXELS = 90_000_000
LONGEST_SIDE = 6000
QUALITY = 88
KEPT_AS_PNG = {"png", "gif"}

pillow_heif.register_heif_opener()


def redraw(file: BinaryIO, kind: str) -> tuple[io.BytesIO, str]:
    """Return the picture drawn anew and its kind (jpg or png). Raises Refused when broken or too large to open."""
    file.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own limit is stricter
            image = Image.open(file)
            if image.width * image.height > MOST_PIXELS:
                raise Refused("pixels")
            ImageOps.exif_transpose(image, in_place=True)  # no copy: one of 90 million points is 270 MB
    except Refused:
        raise
    except Image.DecompressionBombError as error:
        raise Refused("pixels") from error
    except Exception as error:  # decoders raise whatever they like on broken pictures
        raise Refused("broken") from error
    return _save(image, kind)


def _save(image: Image.Image, kind: str) -> tuple[io.BytesIO, str]:
    out = io.BytesIO()
    target = "png" if kind in KEPT_AS_PNG else "jpg"
    try:
        image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        if target == "png":
            mode = image.mode if image.mode in ("1", "L", "RGB", "RGBA", "P", "LA") else "RGBA"
            plain = Image.new(mode, image.size)
            plain.paste(image.convert(mode))
            if mode == "P":
                plain = image.convert("RGBA")
            plain.save(out, "PNG")
        else:
            _flat(image).save(out, "JPEG", quality=QUALITY)
    except Exception as error:  # as above
        raise Refused("broken") from error
    out.seek(0)
    return out, target


def _flat(image: Image.Image) -> Image.Image:
    """Return the picture in RGB, on white where it was transparent, without any of its metadata."""
    if image.mode in ("RGBA", "LA", "P"):
        rgba = image.convert("RGBA")
        flat = Image.new("RGB", image.size, "white")
        flat.paste(rgba, mask=rgba.getchannel("A"))
        return flat
    flat = Image.new("RGB", image.size)
    flat.paste(image.convert("RGB"))
    return flat
