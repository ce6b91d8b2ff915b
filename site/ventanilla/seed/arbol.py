"""Puts pages in the tree and publishes them, each once."""

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Page, Site

from ventanilla.seed.contexto import Contexto


def poner(ctx: Contexto, madre: Page, page: Page, ruta: str, publicada: datetime | None = None) -> Page:
    """Add the page below `madre` and publish it, unless there is one with its slug; remember it by its path."""
    there = madre.get_children().filter(slug=page.slug).first()
    if there is not None:
        ctx.paginas[ruta] = there.specific
        return ctx.paginas[ruta]
    page.locale = ctx.es
    page.owner = ctx.by
    page.first_published_at = publicada
    page.search_description = getattr(page, "resumen", "")
    madre.add_child(instance=page)
    page.save_revision(user=ctx.by).publish(user=ctx.by)
    page.refresh_from_db()
    ctx.nuevo += 1
    ctx.paginas[ruta] = page
    return page


def raiz(ctx: Contexto, home: Page) -> Page:
    """Make `home` the first page of the site, in place of the one that Wagtail begins with."""
    root = Page.get_first_root_node()
    model: Any = type(home)
    there = model.objects.filter(locale=ctx.es).first()
    if there is None:
        _quitar_la_de_wagtail(root)
        home.locale = ctx.es
        home.owner = ctx.by
        root.add_child(instance=home)
        home.save_revision(user=ctx.by).publish(user=ctx.by)
        ctx.nuevo += 1
        there = home
    Site.objects.update_or_create(
        is_default_site=True,
        defaults=_donde() | {"root_page": there, "site_name": "Alcaldía de La Estrella"},
    )
    ctx.paginas[""] = there
    return there


def _donde() -> dict[str, Any]:
    """Return host and port of the site's own address, for links made where nobody asked for a page (exports)."""
    url = urlsplit(settings.PUBLIC_URL)
    return {"hostname": url.hostname or "localhost", "port": url.port or (443 if url.scheme == "https" else 80)}


def _quitar_la_de_wagtail(root: Page) -> None:
    """Delete Wagtail's welcome page, and only that: an own page in its place has an own type."""
    for page in root.get_children():
        if page.specific_class is Page:
            Site.objects.filter(root_page=page).delete()
            page.delete()
            root.refresh_from_db()
