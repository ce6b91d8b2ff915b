"""When and where a jornada is, in words and as what is remembered of it, and what changed between two of those."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from comunicaciones.states.jornadas import ModalidadJornada
from core.templatetags.formato import fecha_larga

Hechos = Mapping[str, Any]


@dataclass(frozen=True)
class Cambio:
    """One thing that is no longer as it was told."""

    nombre: str
    antes: str
    ahora: str


def rango(inicio: datetime, fin: datetime) -> str:
    """Return a session's day and hours: martes 1 de diciembre de 2026, de 8:00 a.m. a 12:00 p.m."""
    first, last = timezone.localtime(inicio), timezone.localtime(fin)
    words = {"dia": fecha_larga(first), "desde": hora(first), "hasta": hora(last), "otro": fecha_larga(last)}
    if first.date() == last.date():
        return _("%(dia)s, de %(desde)s a %(hasta)s") % words
    return _("desde %(dia)s, %(desde)s, hasta %(otro)s, %(hasta)s") % words


def hora(moment: datetime) -> str:
    """Return the hour as people say it: 8:00 a.m."""
    return date_format(timezone.localtime(moment), "g:i a")


def hechos(jornada: Any) -> dict[str, Any]:
    """Return what people must know of a jornada to be there, JSON-able; a session is known by its translation key."""
    return {
        "modalidad": jornada.modalidad,
        "lugar": jornada.lugar,
        "enlace": jornada.enlace,
        "sesiones": [
            {
                "clave": str(sesion.translation_key),
                "inicio": sesion.inicio.astimezone(timezone.get_fixed_timezone(0)).isoformat(),
                "fin": sesion.fin.astimezone(timezone.get_fixed_timezone(0)).isoformat(),
                "lugar": sesion.lugar,
            }
            for sesion in sorted(jornada.sesiones.all(), key=lambda s: (s.inicio, str(s.translation_key)))
        ],
    }


def para_quien_no_se_conecta(dicho: Hechos) -> dict[str, Any]:
    """Return the same without the address to connect: who is not registered never knew it."""
    return {**dicho, "enlace": ""}


def momentos(dicho: Hechos) -> list[str]:
    """Return the days and hours of what was told, in order."""
    return [
        rango(datetime.fromisoformat(s["inicio"]), datetime.fromisoformat(s["fin"])) for s in dicho.get("sesiones", [])
    ]


def lugar_en_palabras(modalidad: str, lugar: str) -> str:
    """Return where it is: the place, online, or both."""
    if modalidad == ModalidadJornada.EN_LINEA:
        return _("En línea")
    if modalidad == ModalidadJornada.MIXTA:
        return _("%(lugar)s, y en línea") % {"lugar": lugar}
    return lugar


def _lugares(dicho: Hechos) -> str:
    main = lugar_en_palabras(dicho.get("modalidad", ""), dicho.get("lugar", ""))
    own = [s["lugar"] for s in dicho.get("sesiones", []) if s.get("lugar")]
    return "; ".join(dict.fromkeys([main, *own]))


def diferencias(antes: Hechos, ahora: Hechos) -> list[Cambio]:
    """Return what changed, each as it was and as it is, in words."""
    found = []
    was, now = "; ".join(momentos(antes)), "; ".join(momentos(ahora))
    if was != now:
        found.append(Cambio(_("Fecha y hora"), was, now))
    was, now = _lugares(antes), _lugares(ahora)
    if was != now:
        found.append(Cambio(_("Lugar"), was, now))
    if antes.get("enlace", "") != ahora.get("enlace", "") and ahora.get("enlace"):
        found.append(Cambio(_("Enlace para conectarse"), str(antes.get("enlace", "")), str(ahora["enlace"])))
    return found


def resumen_de_sesiones(sesiones: Sequence[Any], modalidad: str, lugar: str) -> list[dict[str, str]]:
    """Return each session as a mail or a page prints it: `titulo`, `cuando`, `donde` where it is not the jornada's."""
    return [
        {
            "titulo": sesion.titulo,
            "cuando": rango(sesion.inicio, sesion.fin),
            "donde": sesion.lugar if sesion.lugar and sesion.lugar != lugar else "",
        }
        for sesion in sesiones
    ]
