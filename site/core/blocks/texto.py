"""Rich text with few features, and what its headings are, so that their order can be checked."""

import re
from html import unescape
from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks

INLINE = ["bold", "italic", "link", "document-link"]
SIMPLE = [*INLINE, "ol", "ul"]
FULL = ["h2", "h3", "h4", *SIMPLE]

_HEADING = re.compile(r"<h([1-6])\b[^>]*>(.*?)</h\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


def headings(html: str) -> list[tuple[int, str]]:
    """Return the level and the words of every heading, in order."""
    return [(int(level), unescape(_TAG.sub("", words)).strip()) for level, words in _HEADING.findall(html)]


class TextoBlock(blocks.RichTextBlock):
    """Running text with headings of level 2 to 4."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"features": FULL, **kwargs})

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        if not self.is_deferred_validation and any(not words for _, words in headings(value.source)):
            raise ValidationError("Hay un título vacío. Escriba el título o quítelo.")
        return value

    class Meta:
        label = "Texto"
        icon = "pilcrow"
        template = "core/blocks/texto.html"


class TextoSimpleBlock(blocks.RichTextBlock):
    """Text inside a panel: no headings of its own."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"features": SIMPLE, **kwargs})
