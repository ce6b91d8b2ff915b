"""Chosen pages as this reader may see them: public, in the language being shown where they are translated."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from wagtail.models import Page

from core.publicas import publicas


def como_se_ven(chosen: Iterable[Any]) -> list[Page | None]:
    """Return, for each page (or None) chosen, the one to show; None where it is not public. One query for all."""
    wanted = list(chosen)
    keys = {page.translation_key for page in wanted if page}
    if not keys:
        return [None for _ in wanted]
    code = get_language() or settings.LANGUAGE_CODE
    translated: dict[Any, Page] = {}
    as_chosen: dict[int, Page] = {}
    for page in publicas(Page.objects.filter(translation_key__in=keys)).select_related("locale"):
        as_chosen[page.pk] = page
        if page.locale.language_code == code:
            translated[page.translation_key] = page
    return [page and (translated.get(page.translation_key) or as_chosen.get(page.pk)) for page in wanted]
