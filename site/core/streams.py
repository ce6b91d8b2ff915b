"""A StreamField whose migrations do not repeat its blocks, and never destroy content."""

from typing import Any

from wagtail.fields import StreamField


class LeanStreamField(StreamField):
    """Migrations see a JSONField: none when a block changes, and a historical model's save keeps all content."""

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, _, _, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        kwargs.pop("block_types", None)
        return name, "django.db.models.JSONField", [], kwargs

    def clone(self) -> "LeanStreamField":
        _, _, _, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        kwargs.pop("block_types", None)
        return type(self)(self.stream_block, **kwargs)
