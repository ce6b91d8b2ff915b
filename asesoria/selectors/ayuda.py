"""Where a person gets help, for the home page: the chat with its hours, the forums, the PQRSD."""

from dataclasses import dataclass

from django.utils.translation import get_language
from wagtail.models import Locale

from asesoria.horario import Atencion
from asesoria.models import ForosIndexPage
from asesoria.selectors.chat import atencion_ahora
from asesoria.selectors.pqrsd import pqrsd_url
from asesoria.selectors.secciones import por_un_rato
from core.publicas import publicas

A_MINUTE = 60  # the chat opens and closes by the clock


@dataclass(frozen=True)
class Ayuda:
    """The ways to be helped that there are now. `foros_lang`: the forums' language where it is not the reader's."""

    chat: Atencion | None
    foros_url: str
    foros_lang: str
    pqrsd_url: str

    def __bool__(self) -> bool:
        return bool(self.chat or self.foros_url or self.pqrsd_url)


def ayuda() -> Ayuda:
    """Return the ways to be helped, at most a minute old."""
    found: Ayuda = por_un_rato("ayuda", _find, A_MINUTE)
    return found


def _find() -> Ayuda:
    attended = atencion_ahora()
    url, lang = _forums()
    return Ayuda(attended if attended.abierta or attended.abre else None, url, lang, pqrsd_url())


def _forums() -> tuple[str, str]:
    rows = publicas(ForosIndexPage.objects.all()).select_related("locale")
    by_language = {page.locale.language_code: page for page in rows}
    here, default = get_language() or "", Locale.get_default().language_code
    for code in (here, default):
        if code in by_language:
            return by_language[code].get_url() or "", "" if code == here else code
    return "", ""
