"""The English pages, as translations that editors can go on with in the admin."""

from collections.abc import Mapping
from typing import Any

from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from home.models import Menu
from ventanilla.seed.bloques import crudo
from ventanilla.seed.contexto import Contexto
from ventanilla.seed.datos import contenido
from ventanilla.seed.paginas import opcion


def cargar(ctx: Contexto) -> None:
    """Translate home, two indexes, two trámites and one news item, and give English pages their menus."""
    data = contenido("ingles")
    texts = data["textos"] | {slug: slug for slug in [*data["igual"], "reclamo-estratificacion"]}
    for ruta in data["paginas"]:
        page = Page.objects.get(pk=ctx.pagina(ruta).pk).specific  # as it is now: other parts have filled it
        if not page.has_translation(ctx.en):
            traducir(page, ctx.en, texts)
            ctx.nuevo += 1
    for lugar, items in data["menus"].items():
        _menu(ctx, lugar, items)


def traducir(page: Page, locale: Locale, texts: Mapping[str, str]) -> None:
    """Write every text of the page in English and publish it; raises KeyError at a text without translation."""
    source, _ = TranslationSource.update_or_create_from_instance(page)
    translation, _ = Translation.objects.get_or_create(source=source, target_locale=locale)
    for segment in StringSegment.objects.filter(source=source).select_related("string"):
        StringTranslation.objects.get_or_create(
            translation_of=segment.string,
            locale=locale,
            context_id=segment.context_id,
            defaults={
                "data": texts[segment.string.data],
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            },
        )
    translation.save_target(publish=True)


def _menu(ctx: Contexto, lugar: str, items: list[dict[str, Any]]) -> None:
    options = [("opcion", opcion(ctx, item)) for item in items]
    _, created = Menu.objects.get_or_create(lugar=lugar, locale=ctx.en, defaults={"opciones": crudo(options)})
    ctx.nuevo += created
