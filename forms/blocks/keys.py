"""Keys: stable names that rules, formulas, exports and addresses use. Written once, never translated."""

import re
import unicodedata
from collections.abc import Collection
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.functional import cached_property
from wagtail import blocks
from wagtail.admin.telepath import register
from wagtail.blocks.field_block import FieldBlockAdapter

SHAPE = re.compile(r"[a-z][a-z0-9_]{0,59}")


class PlainBlock(blocks.CharBlock):
    """A text that is the same in every language: wagtail-localize asks a block for its segments and gets none."""

    def get_translatable_segments(self, value: Any) -> list[Any]:
        return []

    def restore_translated_segments(self, value: Any, segments: Any) -> Any:
        return value


class PlainTextBlock(blocks.TextBlock):
    """As PlainBlock, of several lines."""

    def get_translatable_segments(self, value: Any) -> list[Any]:
        return []

    def restore_translated_segments(self, value: Any, segments: Any) -> Any:
        return value


class StableBlock(PlainBlock):
    """A text that names one thing: the copy that an editor makes of a block starts without it, and gets its own."""


class StableBlockAdapter(FieldBlockAdapter):
    """Tells the editor's script so."""

    js_constructor = "forms.blocks.StableBlock"

    @cached_property
    def media(self) -> forms.Media:
        return super().media + forms.Media(js=["js/editor-claves.js"])


register(StableBlockAdapter(), StableBlock)


class KeyBlock(StableBlock):
    """A key. Left empty it is made from the label when the form is saved."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        kwargs.setdefault("max_length", 60)
        kwargs.setdefault("label", "Clave")
        kwargs.setdefault(
            "help_text", "Minúsculas, números y _. Vacía se toma del texto. No la cambie después: las reglas la usan."
        )
        kwargs.setdefault(
            "validators",
            [RegexValidator(rf"^{SHAPE.pattern}$", "Use minúsculas sin tildes, números y _, y empiece por una letra.")],
        )
        super().__init__(**kwargs)


def key_from(text: str, taken: Collection[str], fallback: str = "pregunta") -> str:
    """Return a free key made from a label."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:50].strip("_")
    base = words if SHAPE.fullmatch(words) else (f"{fallback}_{words}".strip("_") if words else fallback)
    key, n = base, 1
    while key in taken:
        n += 1
        key = f"{base}_{n}"
    return key
