"""Jornadas as iCalendar (RFC 5545): an event a session, in the town's time zone, with what was called off."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone, TimezoneStandard, vCalAddress, vDuration, vText

from comunicaciones.presenters.jornadas import lugar_en_palabras

CONTENT_TYPE = "text/calendar; charset=utf-8"
BOGOTA = "America/Bogota"
DE_BOGOTA = timedelta(hours=-5)


@dataclass(frozen=True)
class Evento:
    """A jornada as a calendar shows it. `url` leads to its page; `enlace` only for who is registered."""

    titulo: str
    resumen: str
    url: str
    hechos: Mapping[str, Any]
    secuencia: int
    tocado_en: datetime
    cancelada: bool = False
    enlace: str = ""
    quitadas: tuple[Mapping[str, Any], ...] = ()


def calendario(eventos: Iterable[Evento], *, nombre: str, metodo: str = "PUBLISH", organiza: str = "") -> bytes:
    """Return the calendar's bytes. `metodo` CANCEL tells a calendar to strike them out; it needs who organises."""
    calendar = Calendar()
    calendar.add("prodid", "-//Ventanilla//Agenda//ES")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", metodo)
    calendar.add("x-wr-calname", vText(one_line(nombre)))
    calendar.add("x-wr-timezone", settings.TIME_ZONE)
    calendar.add("refresh-interval", vDuration(timedelta(hours=4)), parameters={"VALUE": "DURATION"})
    calendar.add_component(_zone())
    for evento in eventos:
        for sesion in evento.hechos.get("sesiones", []):
            calendar.add_component(_event(evento, sesion, evento.cancelada, organiza))
        for sesion in evento.quitadas:
            calendar.add_component(_event(evento, sesion, True, organiza))
    return bytes(calendar.to_ical())


def clean(text: str) -> str:
    """Return a text without the control characters no calendar may hold; commas and the like the library escapes."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in lines if c == "\n" or (c.isprintable() or c == " ")).strip()


def one_line(text: str) -> str:
    """Return a title or a place: one line, whatever was typed."""
    return " ".join(clean(text).split())


def _zone() -> Timezone:
    """Return the definition of the zone. Bogotá has had no summer time since 1993: one rule says all."""
    if settings.TIME_ZONE != BOGOTA:
        return Timezone.from_tzid(settings.TIME_ZONE)
    zone, standard = Timezone(), TimezoneStandard()
    zone.add("tzid", BOGOTA)
    zone.add("x-lic-location", BOGOTA)
    standard.add("dtstart", datetime(1993, 4, 4))
    standard.add("tzoffsetfrom", DE_BOGOTA)
    standard.add("tzoffsetto", DE_BOGOTA)
    standard.add("tzname", "-05")
    zone.add_component(standard)
    return zone


def _event(evento: Evento, sesion: Mapping[str, Any], cancelled: bool, organiza: str) -> Event:
    event = Event()
    host = urlsplit(settings.PUBLIC_URL).hostname or "localhost"
    event.add("uid", f"sesion-{sesion['clave']}@{host}")
    event.add("sequence", evento.secuencia)
    event.add("dtstamp", evento.tocado_en.astimezone(ZoneInfo("UTC")))
    event.add("last-modified", evento.tocado_en.astimezone(ZoneInfo("UTC")))
    event.add("dtstart", _local(sesion["inicio"]))
    event.add("dtend", _local(sesion["fin"]))
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    event.add(
        "summary", one_line(_("Cancelada: %(titulo)s") % {"titulo": evento.titulo} if cancelled else evento.titulo)
    )
    event.add("description", clean(_described(evento)))
    where = sesion.get("lugar") or lugar_en_palabras(evento.hechos.get("modalidad", ""), evento.hechos.get("lugar", ""))
    event.add("location", one_line(where))
    event.add("url", evento.url)
    event.add("transp", "TRANSPARENT" if cancelled else "OPAQUE")
    if organiza:
        address = vCalAddress(f"mailto:{organiza}")
        event.add("organizer", address)
    return event


def _described(evento: Evento) -> str:
    parts = [evento.resumen, evento.url]
    if evento.enlace:
        parts.insert(1, _("Para conectarse: %(enlace)s") % {"enlace": evento.enlace})
    return "\n".join(part for part in parts if part)


def _local(iso: str) -> datetime:
    return datetime.fromisoformat(iso).astimezone(ZoneInfo(settings.TIME_ZONE))
