"""What people are owed to be told of a jornada, and have not been told: worked out anew each time from what stands.

So a worker that dies, a clock that runs twice or a mail server that was away change nothing: who was told has a row.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain, islice
from typing import Any

from django.conf import settings
from django.db.models import Exists, Max, OuterRef
from django.utils import timezone

from comunicaciones.models import AvisoJornada, Convocatoria, Inscripcion, JornadaPage
from comunicaciones.models.inscripciones import huella_de_correo
from comunicaciones.permissions.jornadas import funcionarios_de
from comunicaciones.selectors.jornadas import dias_de_invitacion
from comunicaciones.states.jornadas import EstadoInscripcion, TipoAviso, es_hora_de_invitar
from cuentas.models import Usuario


@dataclass(frozen=True)
class Debido:
    """One thing to tell one person: a civil servant who is invited (`usuario`) or who registered (`inscripcion`).

    With neither, the person is not told (they cancelled, or left): that is written down too, so as not to ask again.
    """

    persona: str
    tipo: TipoAviso
    ocasion: str = ""
    usuario: Usuario | None = None
    inscripcion: Inscripcion | None = None


def debidos(convocatoria: Convocatoria, ahora: datetime, limite: int) -> list[Debido]:
    """Return the next things to tell, at most so many; none of a jornada that is over or is not published."""
    jornada = convocatoria.jornada
    if jornada.fin is None or not jornada.live or ahora >= jornada.fin:
        return []
    if convocatoria.cancelada_en is not None:
        return list(_cancelacion(convocatoria, limite))
    kinds = chain(
        _cambio(convocatoria, limite),
        _invitacion(convocatoria, ahora, limite),
        _visperas(convocatoria, ahora, limite),
    )
    return list(islice(kinds, limite))


def _avisos(convocatoria: Convocatoria, tipo: TipoAviso, **more: Any) -> Any:
    return AvisoJornada.objects.filter(convocatoria=convocatoria, tipo=tipo, **more)


def _told(convocatoria: Convocatoria, tipo: TipoAviso, ocasion: str = "") -> Exists:
    """Say of each registration of a query whether its person has that notice."""
    return Exists(_avisos(convocatoria, tipo, ocasion=ocasion, persona=OuterRef("correo_huella")))


def inscritas(convocatoria: Convocatoria) -> Any:
    """Return the registrations that have a place and an address."""
    rows = Inscripcion.objects.filter(jornada=convocatoria.jornada_id, estado=EstadoInscripcion.INSCRITA)
    return rows.exclude(correo_huella="").select_related("usuario").order_by("pk")


def por_invitar(convocatoria: Convocatoria) -> Any:
    """Return the civil servants who are invited: of its audience, neither registered nor cancelled nor told."""
    told = _avisos(convocatoria, TipoAviso.INVITACION, usuario=OuterRef("pk"))
    registered = Inscripcion.objects.filter(jornada=convocatoria.jornada_id, usuario=OuterRef("pk"))
    return funcionarios_de(convocatoria.jornada).filter(~Exists(told), ~Exists(registered)).order_by("pk")


def toca_invitar(jornada: JornadaPage, ahora: datetime) -> bool:
    """Say whether the day and hour of a jornada's invitations have come."""
    return jornada.inicio is not None and es_hora_de_invitar(
        jornada.inicio, dias_de_invitacion(jornada), ahora, settings.JORNADAS_HORA
    )


def _invitacion(convocatoria: Convocatoria, ahora: datetime, limite: int) -> Iterator[Debido]:
    if not toca_invitar(convocatoria.jornada, ahora):
        return
    for row in inscritas(convocatoria).exclude(_told(convocatoria, TipoAviso.INVITACION))[:limite]:
        yield Debido(row.correo_huella, TipoAviso.INVITACION, usuario=row.usuario, inscripcion=row)
    for user in por_invitar(convocatoria)[:limite]:
        yield Debido(huella_de_correo(user.email), TipoAviso.INVITACION, usuario=user)


def dias_de_sesiones(jornada: JornadaPage) -> list[tuple[date, datetime]]:
    """Return the days on which a jornada has sessions, each with when the first of them begins."""
    first: dict[date, datetime] = {}
    for inicio in jornada.sesiones.order_by("inicio").values_list("inicio", flat=True):
        first.setdefault(timezone.localdate(inicio), inicio)
    return sorted(first.items())


def visperas_que_tocan(jornada: JornadaPage, ahora: datetime) -> list[date]:
    """Return the days whose eve has come and which have not begun."""
    return [
        day for day, inicio in dias_de_sesiones(jornada) if es_hora_de_invitar(inicio, 1, ahora, settings.JORNADAS_HORA)
    ]


def _visperas(convocatoria: Convocatoria, ahora: datetime, limite: int) -> Iterator[Debido]:
    for day in visperas_que_tocan(convocatoria.jornada, ahora):
        ocasion = day.isoformat()
        for row in inscritas(convocatoria).exclude(_told(convocatoria, TipoAviso.VISPERA, ocasion))[:limite]:
            yield Debido(row.correo_huella, TipoAviso.VISPERA, ocasion, usuario=row.usuario, inscripcion=row)


def _cambio(convocatoria: Convocatoria, limite: int) -> Iterator[Debido]:
    """Everybody who was told something older than what stands now."""
    rows = AvisoJornada.objects.filter(convocatoria=convocatoria).values("persona").order_by("persona")
    behind = rows.annotate(ultima=Max("secuencia")).filter(ultima__lt=convocatoria.secuencia)
    personas = [row["persona"] for row in behind[:limite]]
    yield from _a_quien(convocatoria, personas, TipoAviso.CAMBIO, str(convocatoria.secuencia))


def _cancelacion(convocatoria: Convocatoria, limite: int) -> Iterator[Debido]:
    """Everybody who was told anything, once."""
    done = _avisos(convocatoria, TipoAviso.CANCELACION, persona=OuterRef("persona"))
    rows = AvisoJornada.objects.filter(convocatoria=convocatoria).filter(~Exists(done))
    personas = list(rows.order_by("persona").values_list("persona", flat=True).distinct()[:limite])
    yield from _a_quien(convocatoria, personas, TipoAviso.CANCELACION, "")


def _a_quien(convocatoria: Convocatoria, personas: list[str], tipo: TipoAviso, ocasion: str) -> Iterator[Debido]:
    """Find each person: who is registered, else the civil servant who was invited; nobody where they cancelled."""
    rows = Inscripcion.objects.filter(jornada=convocatoria.jornada_id, correo_huella__in=personas)
    registered = {row.correo_huella: row for row in rows.select_related("usuario")}
    told = AvisoJornada.objects.filter(convocatoria=convocatoria, persona__in=personas, usuario__is_active=True)
    invited = {row.persona: row.usuario for row in told.select_related("usuario")}
    for persona in personas:
        row = registered.get(persona)
        if row is None:
            yield Debido(persona, tipo, ocasion, usuario=invited.get(persona))
        elif row.is_vigente:
            yield Debido(persona, tipo, ocasion, usuario=row.usuario, inscripcion=row)
        else:
            yield Debido(persona, tipo, ocasion)
