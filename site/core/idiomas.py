"""A page's versions in other languages, for the language switch and hreflang. For addresses that are pages only."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page

from core.addresses import language_of, url_of
from core.prepared import Hole, PreparedRows

_VERSIONS = PreparedRows(
    lambda: (
        Page.objects.live()
        .filter(translation_key=Hole("key", Page._meta.get_field("translation_key")))
        .values_list("locale_id", "url_path")
    )
)


@dataclass(frozen=True)
class Version:
    """One language of a page. Where it is not translated (`exists` false) `url` leads to a page that says so."""

    code: str
    name: str
    url: str
    is_current: bool
    exists: bool


def traducciones_de(page: Page) -> list[Version]:
    """Return a version for every language of the site, in the order of the settings. One query at most."""
    found = {code: url_of(url_path) for code, url_path in _url_paths(page).items() if url_path}
    current = translation.get_language() or settings.LANGUAGE_CODE
    return [
        Version(code, name, found.get(code) or _says_so(page, code), code == current, code in found)
        for code, name in settings.WAGTAIL_CONTENT_LANGUAGES
    ]


def _url_paths(page: Page) -> Mapping[str, str | None]:
    known: Mapping[str, str | None] | None = getattr(page, "url_paths", None)  # the routing of an address knows them
    if known is not None:
        return known
    return {language_of(locale): url_path for locale, url_path in _VERSIONS.all(key=page.translation_key)}


def _says_so(page: Page, code: str) -> str:
    with translation.override(code):
        return reverse("sin_traduccion", args=[page.pk])
