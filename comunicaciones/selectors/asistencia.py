"""Reads of attendance: the list of a session, who attended a jornada, whether its list may still change."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from comunicaciones.models import Asistencia, Convocatoria, Inscripcion, JornadaPage, ListaAsistencia, Sesion
from comunicaciones.states.asistencia import MINIMO, sesiones_minimas
from comunicaciones.states.jornadas import VIGENTES, EstadoInscripcion
from cuentas.models import Usuario
from cuentas.selectors import funcionarios
from tramites.selectors.solicitante import plegar

MOST_OTHERS = 8


class ListaCerrada(Exception):
    """The attendance of that jornada cannot change: it is closed, or the jornada was cancelled (`cancelada`)."""

    def __init__(self, cancelada: bool = False) -> None:
        super().__init__("cancelada" if cancelada else "cerrada")
        self.cancelada = cancelada


@dataclass(frozen=True)
class Fila:
    """One person of a session's list."""

    inscripcion: Inscripcion
    asistencia: Asistencia | None

    @property
    def is_cancelled(self) -> bool:
        return self.inscripcion.estado == EstadoInscripcion.CANCELADA

    @property
    def waits(self) -> bool:
        return self.inscripcion.estado == EstadoInscripcion.EN_ESPERA


def exigir_abierta(jornada_pk: int) -> None:
    """Raise ListaCerrada when that attendance cannot change. Inside a transaction it stays so until its end."""
    if Convocatoria.objects.filter(jornada=jornada_pk, cancelada_en__isnull=False).exists():
        raise ListaCerrada(cancelada=True)
    lista = ListaAsistencia.objects.select_for_update().filter(jornada=jornada_pk).first()
    if lista is not None and lista.is_closed:
        raise ListaCerrada


def lista_de(jornada: JornadaPage) -> ListaAsistencia:
    """Return what is kept of a jornada's list; one that nobody touched yet is as usual, and not written."""
    return ListaAsistencia.objects.filter(jornada=jornada).first() or ListaAsistencia(jornada=jornada, minimo=MINIMO)


def sesiones(jornada: JornadaPage) -> list[Sesion]:
    """Return the sessions in the order of the clock."""
    return list(Sesion.objects.filter(jornada=jornada).order_by("inicio", "pk"))


def sesion_de_ahora(todas: Iterable[Sesion]) -> Sesion | None:
    """Return the session that is under way or comes next; after the last, the last."""
    ahora = timezone.now()
    found: Sesion | None = None
    for sesion in todas:
        found = sesion
        if sesion.fin + timedelta(minutes=30) >= ahora:
            break
    return found


def filas(sesion: Sesion) -> list[Fila]:
    """Return who is on the list of a session, by name: the registered, and who came all the same."""
    marked = {a.inscripcion_id: a for a in Asistencia.objects.filter(sesion=sesion).select_related("por")}
    came = Asistencia.objects.filter(sesion=sesion).values("inscripcion")
    rows = Inscripcion.objects.filter(Q(estado__in=VIGENTES) | Q(pk__in=came), jornada=sesion.jornada_id)
    people = rows.select_related("dependencia", "usuario")
    return [Fila(row, marked.get(row.pk)) for row in sorted(people, key=_by_name)]


def _by_name(inscripcion: Inscripcion) -> tuple[str, int]:
    return plegar(inscripcion.nombre), inscripcion.pk


def buscar(todas: Iterable[Fila], q: str) -> list[Fila]:
    """Return those whose name, code or last digits hold every word, without regard to accents."""
    words = plegar(q).split()
    return [fila for fila in todas if all(word in _words(fila.inscripcion) for word in words)]


def _words(inscripcion: Inscripcion) -> str:
    parts = (inscripcion.nombre, inscripcion.codigo, inscripcion.documento_ultimos, str(inscripcion.dependencia or ""))
    return plegar(" ".join(parts))


def asistentes(jornada: JornadaPage) -> QuerySet[Inscripcion]:
    """Return who attended: at least the share of the sessions that the jornada asks for. `asistidas` is how many."""
    total = Sesion.objects.filter(jornada=jornada).count()
    rows = Inscripcion.objects.filter(jornada=jornada).annotate(asistidas=Count("asistencias"))
    return rows.filter(asistidas__gte=sesiones_minimas(total, lista_de(jornada).minimo))


def cuentas_por_sesion(jornada: JornadaPage) -> dict[int, int]:
    """Return how many were at each session."""
    rows = Asistencia.objects.filter(sesion__jornada=jornada).order_by().values_list("sesion").annotate(n=Count("pk"))
    return {int(pk): int(n) for pk, n in rows}


def jornadas_con_lista() -> QuerySet[JornadaPage]:
    """Return the jornadas in the main language that have a date, the latest first, with their counts."""
    rows = JornadaPage.objects.filter(inicio__isnull=False, convocatoria__isnull=False)
    return rows.annotate(
        n_inscritas=Count("inscripciones", filter=Q(inscripciones__estado=EstadoInscripcion.INSCRITA), distinct=True),
        n_asistieron=Count("inscripciones", filter=Q(inscripciones__asistencias__isnull=False), distinct=True),
    ).order_by("-inicio", "-pk")


def mis_jornadas(user: Any) -> QuerySet[Inscripcion]:
    """Return a person's own registrations, the latest jornada first."""
    rows = Inscripcion.objects.filter(usuario=user).select_related("jornada")
    return rows.prefetch_related("constancias_asistencia", "asistencias__sesion").order_by("-jornada__inicio", "-pk")


@dataclass(frozen=True)
class EnSesion:
    """A session with whether one person was at it; `es_ahora`: the one that is offered first."""

    sesion: Sesion
    asistencia: Asistencia | None
    es_ahora: bool


def estado_por_sesion(inscripcion: Inscripcion) -> list[EnSesion]:
    """Return the sessions of the person's jornada with her attendance."""
    every = sesiones(inscripcion.jornada)
    now = sesion_de_ahora(every)
    marked = {a.sesion_id: a for a in Asistencia.objects.filter(inscripcion=inscripcion)}
    return [EnSesion(s, marked.get(s.pk), s == now) for s in every]


def funcionarios_sin_inscripcion(jornada: JornadaPage, q: str) -> list[Usuario]:
    """Return the civil servants whom these words name and who are not on the list: they can be added with a touch."""
    words = plegar(q).split()
    registered = Inscripcion.objects.filter(jornada=jornada, estado__in=VIGENTES, usuario__isnull=False)
    people = funcionarios().exclude(pk__in=registered.values("usuario")).prefetch_related("dependencias")
    found = [person for person in people if all(word in plegar(str(person)) for word in words)]
    return found[:MOST_OTHERS] if words else []
