"""What a piece says when it goes out, how long that is against the limits of its medium, and what it still lacks."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comunicaciones.models import Enlace, Pieza
from comunicaciones.states.campanas import HABLADOS, LIMITES, Medio, palabras, segundos_de

MARCA = "{enlace}"
CON_ENLACE_AL_FINAL = (Medio.MENSAJE, Medio.RED_SOCIAL)
"""Their text is copied alone: without its link it would lead nowhere."""


@dataclass(frozen=True)
class Medida:
    """How long title and text are, and the most they may be; seconds only where they are read aloud."""

    titulo: int
    titulo_max: int
    texto: int
    texto_max: int
    palabras: int
    segundos: int = 0
    segundos_max: int = 0

    @property
    def is_long(self) -> bool:
        return self.titulo > self.titulo_max or self.texto > self.texto_max or self.is_slow

    @property
    def is_slow(self) -> bool:
        return bool(self.segundos_max and self.segundos > self.segundos_max)


def direccion(enlace: Enlace) -> str:
    """Return the whole short address, as QR and mail carry it."""
    return f"{settings.PUBLIC_URL.rstrip('/')}/e/{enlace.corto}/"


def dicha(enlace: Enlace) -> str:
    """Return the short address as people say and print it: without scheme nor last slash."""
    return direccion(enlace).partition("://")[2].rstrip("/")


def texto_final(pieza: Pieza) -> str:
    """Return the words as they go out: the short address where the text marks it, else after it where it must be."""
    texto = pieza.texto.replace("\r\n", "\n").strip()
    if MARCA in texto:
        shown = dicha(pieza.enlace) if pieza.medio in HABLADOS else direccion(pieza.enlace)
        return texto.replace(MARCA, shown)
    return f"{texto}\n{direccion(pieza.enlace)}" if pieza.medio in CON_ENLACE_AL_FINAL else texto


def medir(pieza: Pieza) -> Medida:
    """Return the lengths of a piece as it goes out."""
    limit, texto = LIMITES[pieza.medio], texto_final(pieza)
    spoken = pieza.medio in HABLADOS
    return Medida(
        titulo=len(pieza.titulo),
        titulo_max=limit.titulo,
        texto=len(texto),
        texto_max=limit.texto,
        palabras=palabras(texto),
        segundos=segundos_de(texto, settings.CAMPAIGN_WORDS_PER_MINUTE) if spoken else 0,
        segundos_max=(pieza.segundos or limit.segundos) if spoken else 0,
    )


def faltas(pieza: Pieza) -> list[str]:
    """Return, as sentences, what keeps a piece from being approved; none when nothing does."""
    found = []
    if not pieza.texto.strip():
        found.append(_("Escriba el texto de la pieza."))
    if pieza.enlace.pagina is None and not pieza.enlace.ruta:
        found.append(_("El enlace no lleva a ninguna parte: elija la página a la que llega quien lo abre."))
    elif pieza.enlace.pagina is not None and not pieza.enlace.pagina.live:
        found.append(_("La página a la que lleva el enlace no está publicada."))
    return found + _demasiado(medir(pieza))


def _demasiado(m: Medida) -> list[str]:
    found = []
    if m.titulo > m.titulo_max:
        found.append(_("El título tiene %(n)s caracteres; en este medio caben %(max)s.") % _of(m.titulo, m.titulo_max))
    if m.texto > m.texto_max:
        found.append(
            _("El texto, con su enlace, tiene %(n)s caracteres; en este medio caben %(max)s.")
            % _of(m.texto, m.texto_max)
        )
    if m.is_slow:
        found.append(
            ngettext(
                "Leerlo toma unos %(n)s segundos y el espacio es de %(max)s segundo.",
                "Leerlo toma unos %(n)s segundos y el espacio es de %(max)s segundos.",
                m.segundos_max,
            )
            % _of(m.segundos, m.segundos_max)
        )
    return found


def _of(n: int, most: int) -> dict[str, int]:
    return {"n": n, "max": most}


def palabras_por_minuto() -> int:
    """Return how fast a script is read aloud."""
    return int(settings.CAMPAIGN_WORDS_PER_MINUTE)
