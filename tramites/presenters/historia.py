"""The history of a radicado in words: for officials with names and details, for the citizen without either."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from tramites.models import Actuacion
from tramites.presenters.fechas import en_palabras
from tramites.states import Acto, Canal

Datos = Mapping[str, Any]


@dataclass(frozen=True)
class Hito:
    """One thing that happened. `detalle` is a person's words; `cambios` are questions before and after a correction."""

    acto: str
    titulo: str
    en: datetime
    detalle: str = ""
    por: str = ""
    cambios: tuple[Mapping[str, str], ...] = field(default=(), hash=False)


def _day(datos: Datos, key: str) -> str:
    return en_palabras(date.fromisoformat(datos[key])) if datos.get(key) else ""


PARA_CIUDADANIA: dict[str, Callable[[Datos], str]] = {
    Acto.RADICAR: lambda d: _("Recibimos su solicitud"),
    Acto.TOMAR: lambda d: _("La empezamos a revisar"),
    Acto.REQUERIR: lambda d: _("Le pedimos una corrección, hasta el %(dia)s") % {"dia": _day(d, "vence")},
    Acto.AMPLIAR: lambda d: _("Le dimos más tiempo, hasta el %(dia)s") % {"dia": _day(d, "vence")},
    Acto.SUBSANAR: lambda d: _("Recibimos su corrección"),
    Acto.VISITAR: lambda d: _("Programamos una visita para el %(dia)s") % {"dia": _day(d, "fecha")},
    Acto.TRASLADAR: lambda d: _("La pasamos a %(a)s, que es la que responde") % {"a": d.get("a", "")},
    Acto.REMITIR: lambda d: _("La enviamos a %(entidad)s por competencia") % {"entidad": d.get("entidad", "")},
    Acto.PRORROGAR: lambda d: (
        _("Necesitamos más tiempo: le respondemos a más tardar el %(dia)s") % {"dia": _day(d, "vence")}
    ),
    Acto.RESPONDER: lambda d: _("Ya respondimos"),
    Acto.CERTIFICAR: lambda d: _("Expedimos el certificado"),
    Acto.DESISTIR: lambda d: _("Archivamos la solicitud porque no recibimos lo que pedimos"),
    Acto.CERRAR: lambda d: _("Cerramos la solicitud"),
    Acto.REENVIAR_CLAVE: lambda d: _("Enviamos una clave nueva a su correo"),
    Acto.REEMPLAZAR: lambda d: _("Expedimos de nuevo un documento"),
}
DETALLE = ("motivo", "nota", "texto", "asunto")


def hito_para_ciudadania(actuacion: Actuacion) -> Hito:
    """Return an act as the citizen reads it: no names; the reasons that were told to them."""
    datos = _datos(actuacion)
    say = PARA_CIUDADANIA[actuacion.acto]
    return Hito(
        acto=actuacion.acto,
        titulo=say(datos),
        en=actuacion.en,
        detalle=str(datos.get("motivo") or datos.get("nota") or ""),
    )


def hito_para_funcionarios(actuacion: Actuacion) -> Hito:
    """Return an act as officials read it: who did it, with all details."""
    datos = _datos(actuacion)
    title = str(Acto(actuacion.acto).label)
    extra = _extra(actuacion.acto, datos)
    return Hito(
        acto=actuacion.acto,
        titulo=f"{title}: {extra}" if extra else title,
        en=actuacion.en,
        detalle=next((str(datos[k]) for k in DETALLE if datos.get(k)), ""),
        por=actuacion.actor_nombre,
        cambios=tuple(datos.get("cambios", ())),
    )


def _datos(actuacion: Actuacion) -> Datos:
    return actuacion.datos if isinstance(actuacion.datos, Mapping) else {}


def _extra(acto: str, datos: Datos) -> str:
    if acto == Acto.RADICAR and datos.get("canal", Canal.WEB) != Canal.WEB:
        return str(Canal(datos["canal"]).label).lower() if datos["canal"] in Canal.values else ""
    if acto == Acto.REQUERIR:
        return _("hasta el %(dia)s") % {"dia": _day(datos, "vence")}
    if acto == Acto.VISITAR:
        return _day(datos, "fecha")
    if acto == Acto.REMITIR and datos.get("fuera_de_plazo"):
        return _("%(entidad)s, fuera de los cinco días") % {"entidad": datos.get("entidad", "")}
    return str(datos.get("a") or datos.get("entidad") or "")
