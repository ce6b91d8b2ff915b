"""What every page shows around its content: breadcrumbs, the alert of its section, networks, sharing."""

from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from core.addresses import url_of
from core.models.avisos import avisos_vigentes
from core.pictures import Picture, picture


class Antepasado(NamedTuple):
    """What a page must know of one above it."""

    title: str
    url_path: str
    depth: int
    live: bool
    alias_of_id: int | None


@dataclass(frozen=True)
class Miga:
    """One breadcrumb."""

    title: str
    url: str


def migas_de(page: Any) -> list[Miga]:
    """Return the live pages from the home page down to this one's parent; none on the home page itself."""
    parents: list[Antepasado] = [parent for parent in page.antepasados if parent.live]
    return [Miga(_("Inicio") if parent.depth == 2 else parent.title, url_of(parent.url_path)) for parent in parents]


def aviso_de(page: Any) -> str:
    """Return the alert of this page, or else the nearest above it."""
    vigentes = avisos_vigentes()
    if page.aviso:
        return page.aviso
    for end in range(len(page.path) - page.steplen, 0, -page.steplen):
        if text := vigentes.get(page.path[:end]):
            return text
    return ""


class OpenGraph:
    """What networks show of a page. The photo's size is made only when a template asks for it."""

    def __init__(self, *, title: str, description: str, url: str, kind: str, photo: tuple[int, str] | None) -> None:
        self.title = title
        self.description = description
        self.url = url
        self.kind = kind
        self._photo = photo

    @classmethod
    def de(cls, page: Any, request: HttpRequest, photo: tuple[int, str] | None) -> "OpenGraph":
        """Build it from a page: the texts for search engines where they were written, else title and summary."""
        return cls(
            title=page.seo_title or page.title,
            description=page.search_description or page.resumen or getattr(page, "entradilla", ""),
            url=request.build_absolute_uri(page.url or "/"),
            kind="article" if hasattr(page, "fecha") else "website",
            photo=photo,
        )

    @cached_property
    def image(self) -> Picture | None:
        return picture(self._photo[0], "fill-1200x630|format-jpeg") if self._photo else None

    @property
    def image_alt(self) -> str:
        return self._photo[1] if self._photo else ""


def enlaces_para_compartir(url: str, title: str) -> list[Miga]:
    """Return plain links that share an address; no script of any network is loaded."""
    return [
        Miga("WhatsApp", "https://wa.me/?" + _query(text=f"{title} {url}")),
        Miga("Facebook", "https://www.facebook.com/sharer/sharer.php?" + _query(u=url)),
        Miga("X", "https://twitter.com/intent/tweet?" + _query(text=title, url=url)),
        Miga(_("Correo"), "mailto:?" + _query(subject=title, body=url)),
    ]


def _query(**values: str) -> str:
    """Write spaces as %20: in a mail's subject a plus sign is a plus sign (RFC 6068)."""
    return urlencode(values, quote_via=quote)
