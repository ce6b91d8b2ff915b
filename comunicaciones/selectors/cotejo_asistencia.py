"""What each line of a batch of marks is: new, already marked, unknown, cancelled, of another jornada."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from django.utils import timezone

from comunicaciones.models import Asistencia, Inscripcion, JornadaPage, Sesion
from comunicaciones.models.inscripciones import huella_de_correo
from comunicaciones.selectors.lectura_asistencia import Linea, momento_de
from comunicaciones.states.asistencia import Resultado
from comunicaciones.states.jornadas import EstadoInscripcion

AT_ONCE = 500
BEFORE = timedelta(hours=12)  # a telephone's clock that is further off is not believed


@dataclass(frozen=True)
class Juicio:
    """What became of a line. `marcada_en` also of one marked before: when that was."""

    numero: int
    dicho: str
    resultado: Resultado
    inscripcion: int = 0
    sesion: int = 0
    marcada_en: datetime | None = None

    def en_informe(self) -> list[Any]:
        """Return it as the load keeps it."""
        when = self.marcada_en.isoformat() if self.marcada_en else ""
        return [self.numero, self.dicho, self.resultado.value, when, self.inscripcion]


@dataclass(frozen=True)
class _Conocida:
    pk: int
    estado: str


class _Jornada:
    """All that is known of a jornada, read in a few queries however many lines there are."""

    def __init__(self, jornada: JornadaPage) -> None:
        self.sesiones: dict[int, Sesion] = {s.pk: s for s in Sesion.objects.filter(jornada=jornada)}
        self.por_codigo: dict[str, _Conocida] = {}
        self.por_correo: dict[str, _Conocida] = {}
        rows = Inscripcion.objects.filter(jornada=jornada).values_list("pk", "codigo", "correo_huella", "estado")
        for pk, codigo, huella, estado in rows:
            self.por_codigo[codigo] = _Conocida(pk, estado)
            if huella:
                self.por_correo[huella] = self.por_codigo[codigo]
        marked = Asistencia.objects.filter(sesion__jornada=jornada)
        self.marcadas = {(i, s): en for i, s, en in marked.values_list("inscripcion", "sesion", "marcada_en")}

    def find(self, linea: Linea) -> _Conocida | None:
        if linea.codigo:
            return self.por_codigo.get(linea.codigo.upper())
        return self.por_correo.get(huella_de_correo(linea.correo)) if linea.correo else None


def cotejar(jornada: JornadaPage, sesion_pk: int, lineas: Sequence[Linea]) -> list[Juicio]:
    """Judge each line, in their order; a person named twice for one session counts at the first."""
    known = _Jornada(jornada)
    elsewhere = _de_otras(jornada, [linea for linea in lineas if known.find(linea) is None])
    seen: set[tuple[int, int]] = set()
    ahora = timezone.now()
    return [_judge(linea, known, sesion_pk, elsewhere, seen, ahora) for linea in lineas]


def _judge(
    linea: Linea,
    known: _Jornada,
    sesion_pk: int,
    elsewhere: set[str],
    seen: set[tuple[int, int]],
    ahora: datetime,
) -> Juicio:
    def said(resultado: Resultado, **more: Any) -> Juicio:
        return Juicio(linea.numero, linea.dicho, resultado, **more)

    found = known.find(linea)
    if found is None:
        return said(Resultado.OTRA_JORNADA if linea.codigo.upper() in elsewhere else Resultado.DESCONOCIDO)
    if found.estado == EstadoInscripcion.CANCELADA:
        return said(Resultado.CANCELADA, inscripcion=found.pk)
    try:
        sesion = _sesion(linea, known.sesiones, sesion_pk)
        moment = _moment(linea, sesion, ahora)
    except (ValueError, KeyError, OverflowError):
        return said(Resultado.ILEGIBLE, inscripcion=found.pk)
    key = (found.pk, sesion.pk)
    if key in seen:
        return said(Resultado.REPETIDA, inscripcion=found.pk)
    seen.add(key)
    if key in known.marcadas:
        return said(Resultado.YA, inscripcion=found.pk, sesion=sesion.pk, marcada_en=known.marcadas[key])
    return said(Resultado.MARCADA, inscripcion=found.pk, sesion=sesion.pk, marcada_en=moment)


def _sesion(linea: Linea, sesiones: Mapping[int, Sesion], sesion_pk: int) -> Sesion:
    if not linea.sesion:
        return sesiones[sesion_pk]
    if not (linea.sesion.isascii() and linea.sesion.isdigit()):
        raise ValueError("sesion")
    return sesiones[int(linea.sesion)]


def _moment(linea: Linea, sesion: Sesion, ahora: datetime) -> datetime:
    """Return when it was seen: what the line says, if that can be; else now."""
    said = momento_de(linea.hora, timezone.localdate(sesion.inicio))
    return said if said is not None and sesion.inicio - BEFORE <= said <= ahora else ahora


def _de_otras(jornada: JornadaPage, lineas: Iterable[Linea]) -> set[str]:
    """Return which of the codes that are not of this jornada are of another."""
    codes = iter(sorted({linea.codigo.upper() for linea in lineas if linea.codigo}))
    found: set[str] = set()
    while some := list(islice(codes, AT_ONCE)):
        found.update(Inscripcion.objects.filter(codigo__in=some).values_list("codigo", flat=True))
    return found
