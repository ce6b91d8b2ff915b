"""A picture in one of its sizes, asked for once: Wagtail's tag reads row and rendition each time a page is shown."""

from typing import NamedTuple

from wagtail.images import get_image_model
from wagtail.images.models import SourceImageIOError

from core.remembered import remembered


class Picture(NamedTuple):
    """What an `img` needs."""

    url: str
    width: int
    height: int


def picture(image_id: int | str | None, spec: str) -> Picture | None:
    """Return that size of the picture, made at the first need; None without a picture, or when its file is gone."""
    if not image_id:  # a template writes "" for what is not there
        return None
    try:
        return remembered(("core:picture", image_id, spec), lambda: _made(image_id, spec))
    except SourceImageIOError:
        return None  # not remembered: the file may be back at the next request


def _made(image_id: int | str, spec: str) -> Picture | None:
    image = get_image_model().objects.filter(pk=image_id).first()
    if image is None:
        return None
    rendition = image.get_rendition(spec)
    return Picture(rendition.url, rendition.width, rendition.height)
