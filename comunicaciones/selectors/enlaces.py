"""Where a short link leads today, and what may be written as its target: pages and paths of this site, nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.encoding import iri_to_uri
from django.utils.http import urlencode
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from comunicaciones.models import Enlace
from core.addresses import roots, url_of
from core.publicas import publicas
from core.selectors.mudanzas import destino as mudanza

PARAMETRO = "e"
PAGE_VIEW = "wagtail_serve"
NOT_OURS = ("/admin/", "/api/", "/e/", "/en/e/", "/borrador/", "/media/", "/cuenta/", "/en/cuenta/")
SAFE_PASSES = 6  # however often an address was encoded, so often it is looked at


class DestinoImposible(ValueError):
    """What was written leads nowhere a short link may; `code` says why: afuera, privada, no_existe."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Destino:
    """A page of ours, or only a path; `ruta` is its address at any rate."""

    pagina: Page | None
    ruta: str


def reconocer(texto: str) -> Destino:
    """Return the page or path that somebody wrote as a target; raises DestinoImposible with the reason."""
    path = _own_path(texto.strip())
    plain = path.partition("?")[0]
    if plain.startswith(NOT_OURS):
        raise DestinoImposible("privada")
    page, rest = _page_at(plain)
    if page is not None and not rest:
        return Destino(page, path)
    if _answers(plain, page, rest):
        return Destino(None, path)
    raise DestinoImposible("no_existe")


def camino(enlace: Enlace) -> str:
    """Return the path that a short link leads to now, with the parameter that is followed. Never empty, never outside.

    The page where it is today; else where its old address leads, else the nearest page above that still stands, else
    the first trámite of the campaign, else the home page.
    """
    path = _page_now(enlace) or _path_now(enlace.ruta) or _nearest(enlace.ruta) or _tramite(enlace) or "/"
    return _followed(path, enlace.corto)


def _followed(path: str, corto: str) -> str:
    if not _is_own(path):  # what another table says is not trusted either
        path = "/"
    return iri_to_uri(path + ("&" if "?" in path else "?") + urlencode({PARAMETRO: corto}))


def enlace_de(corto: str) -> Enlace | None:
    """Return the link of that code, written in whatever case; None for an unknown one."""
    return Enlace.objects.select_related("pagina").filter(corto=corto.lower()).first() if corto else None


def _own_path(texto: str) -> str:
    """Return the path of an address of this site; raises DestinoImposible for any other."""
    try:
        parts = urlsplit(texto)
    except ValueError:
        raise DestinoImposible("afuera") from None
    own = urlsplit(settings.PUBLIC_URL).netloc.lower()
    if parts.scheme or parts.netloc:
        if parts.scheme not in ("http", "https") or parts.netloc.lower() != own:
            raise DestinoImposible("afuera")
        texto = parts.path + (f"?{parts.query}" if parts.query else "")
    if parts.fragment or not _is_own(texto or "/"):
        raise DestinoImposible("afuera")
    return texto or "/"


def _is_own(path: str) -> bool:
    """Say whether every browser reads this as a path of the same host, however it was encoded."""
    for _ in range(SAFE_PASSES):
        plain = path.partition("?")[0]
        odd = any(ord(sign) <= 32 or ord(sign) == 127 or sign == "\\" for sign in path)
        if odd or not plain.startswith("/") or plain.startswith("//") or "/../" in f"{plain}/":
            return False
        path = unquote(path)
    return True


def _page_at(path: str) -> tuple[Page | None, list[str]]:
    """Return the deepest live page on the way to a path, and what is left of it; None below no home page."""
    root, components = _in_its_language(path)
    if root is None:
        return None, components
    tried = [root + "".join(f"{part}/" for part in components[:n]) for n in range(len(components) + 1)]
    page = Page.objects.filter(url_path__in=tried, live=True).order_by("-depth").first()
    return (page, components[tried.index(page.url_path) :]) if page else (None, components)


def _in_its_language(path: str) -> tuple[str | None, list[str]]:
    language = translation.get_language_from_path(path) or settings.LANGUAGE_CODE
    components = [part for part in unquote(path).split("/") if part]
    if language != settings.LANGUAGE_CODE:
        components = components[1:]
    return next((root.path for root in roots() if root.language == language), None), components


def _answers(path: str, page: Page | None, rest: Sequence[str]) -> bool:
    """Say whether a path that is no page's own is answered: a view of ours, or something below a page."""
    language = translation.get_language_from_path(path) or settings.LANGUAGE_CODE
    try:
        with translation.override(language):
            match = resolve(path)
            if match.url_name != PAGE_VIEW:
                return True
            if page is None:
                return False
            page.specific.route(HttpRequest(), list(rest))
    except (Resolver404, Http404):
        return False
    return True


def _page_now(enlace: Enlace) -> str:
    page = enlace.pagina
    return url_of(page.url_path) if page is not None and page.live else ""


def _path_now(ruta: str) -> str:
    """Return a kept path if something still answers there, or where a redirect of ours leads from it."""
    if not ruta:
        return ""
    plain = ruta.partition("?")[0]
    page, rest = _page_at(plain)
    if (page is not None and not rest) or _answers(plain, page, rest):
        return ruta
    moved = Redirect.objects.filter(old_path=Redirect.normalise_path(plain)).select_related("redirect_page").first()
    link = (moved.link if moved is not None and (moved.redirect_page is None or moved.redirect_page.live) else "") or ""
    return link if _is_own(link) and _page_at(link.partition("?")[0])[0] else mudanza(plain)


def _nearest(ruta: str) -> str:
    """Return the nearest public page above a kept path; the home page, which is above all, does not count."""
    root, components = _in_its_language(ruta.partition("?")[0]) if ruta else (None, [])
    if root is None:
        return ""
    above = [root + "".join(f"{part}/" for part in components[:n]) for n in range(1, len(components))]
    page = publicas(Page.objects.filter(url_path__in=above)).order_by("-depth").first()
    return url_of(page.url_path) if page else ""


def _tramite(enlace: Enlace) -> str:
    tramite = publicas(enlace.pieza.campana.tramites.all()).order_by("title").first()
    return url_of(tramite.url_path) if tramite else ""
