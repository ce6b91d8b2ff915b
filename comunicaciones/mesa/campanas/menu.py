"""What campaigns and what they brought add to the admin: menu, buttons, snippets. Imported once, by wagtail_hooks."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest
from wagtail import hooks

from comunicaciones.views.enlaces import contar_vista


@hooks.register("before_serve_page")
def on_page(page: Any, request: HttpRequest, args: Sequence[Any], kwargs: Mapping[str, Any]) -> None:
    """Count the trámite's page for who came by a short link."""
    contar_vista(page, request)
