"""What the agenda lists, and what stands at a jornada: its places, whether people may register, what is theirs."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone
from wagtail.models import Locale

from comunicaciones.models import Convocatoria, Inscripcion, JornadaPage
from comunicaciones.permissions.jornadas import es_persona, jornadas_visibles
from comunicaciones.states.jornadas import EstadoInscripcion, hay_cupo
from core.prepared import Prepared
from tramites.models import TramitePage

PER_PAGE = 20
_PRINCIPAL = Prepared(lambda: Locale.objects.filter(language_code=settings.LANGUAGE_CODE)[:1])


@dataclass(frozen=True)
class Filtros:
    """What narrows the agenda; empty means all. `mes` is any day of that month."""

    pasadas: bool = False
    tipo: str = ""
    tramite: str = ""
    mes: date | None = None
    q: str = ""


@dataclass(frozen=True)
class Cupos:
    """How a jornada stands: `libres` is None without a limit."""

    inscritas: int
    en_espera: int
    cupo: int | None

    @property
    def libres(self) -> int | None:
        return None if self.cupo is None else max(0, self.cupo - self.inscritas)


def principal(jornada: Any) -> JornadaPage:
    """Return the jornada in the main language: the one that people register for, whichever translation is shown."""
    main = _PRINCIPAL.first()
    if main is None or jornada.locale_id == main.pk:
        return jornada  # type: ignore[no-any-return]
    return jornada.get_translation_or_none(main) or jornada  # type: ignore[no-any-return]


def convocatoria_de(jornada: JornadaPage) -> Convocatoria:
    """Return what was told of a jornada; an unsaved one where it was never published."""
    return Convocatoria.objects.filter(jornada=jornada).first() or Convocatoria(jornada=jornada)


def cupos_de(jornada: JornadaPage) -> Cupos:
    """Return how many places are taken and how many people wait."""
    counts = dict(
        Inscripcion.objects.filter(jornada=jornada).values_list("estado").annotate(n=Count("pk")).order_by("estado")
    )
    return Cupos(counts.get(EstadoInscripcion.INSCRITA, 0), counts.get(EstadoInscripcion.EN_ESPERA, 0), jornada.cupo)


def cierre_de(jornada: JornadaPage) -> datetime | None:
    """Return until when people register: what the page says, and never after it begins."""
    moments = [m for m in (jornada.inscripcion_hasta, jornada.inicio) if m is not None]
    return min(moments, default=None)


def por_que_no(jornada: JornadaPage, convocatoria: Convocatoria, cupos: Cupos, ahora: datetime | None = None) -> str:
    """Return why nobody registers for a jornada now: cancelada, pasada, cerrada or llena; empty when people may."""
    now = ahora or timezone.now()
    if convocatoria.cancelada_en is not None:
        return "cancelada"
    if jornada.inicio is None or now >= jornada.inicio:
        return "pasada"
    cierre = cierre_de(jornada)
    if cierre is not None and now >= cierre:
        return "cerrada"
    if not hay_cupo(jornada.cupo, cupos.inscritas) and not jornada.lista_de_espera:
        return "llena"
    return ""


def inscripcion_de(user: Any, jornada: JornadaPage) -> Inscripcion | None:
    """Return a person's registration, cancelled or not; None where they never registered."""
    if not es_persona(user):
        return None
    return Inscripcion.objects.filter(usuario=user, jornada=jornada).first()


def dias_de_invitacion(jornada: JornadaPage) -> int:
    """Return how many days before a jornada its invitation goes: its own number, or everybody's."""
    dias: int = jornada.invitar_dias or settings.JORNADAS_DIAS_ANTES
    return dias


def _mes(rows: QuerySet[JornadaPage], day: date) -> QuerySet[JornadaPage]:
    first = timezone.make_aware(datetime(day.year, day.month, 1))
    after = day.replace(day=28) + timedelta(days=4)
    until = timezone.make_aware(datetime(after.year, after.month, 1))
    return rows.filter(inicio__lt=until, fin__gte=first)


def agenda(user: Any, filtros: Filtros) -> QuerySet[JornadaPage]:
    """Return the jornadas that a person may know of, the next first; of those past, the newest first."""
    rows = jornadas_visibles(user).filter(inicio__isnull=False).select_related("convocatoria", "locale")
    if filtros.tipo:
        rows = rows.filter(tipo=filtros.tipo)
    if filtros.tramite:
        rows = rows.filter(tramites__slug=filtros.tramite).distinct()
    if filtros.q:
        for word in filtros.q.split()[:8]:
            rows = rows.filter(Q(title__icontains=word) | Q(resumen__icontains=word) | Q(descripcion__icontains=word))
    if filtros.mes:
        return _mes(rows, filtros.mes).order_by("inicio", "pk")
    now = timezone.now()
    return rows.filter(fin__lt=now).order_by("-inicio", "-pk") if filtros.pasadas else _coming(rows, now)


def _coming(rows: QuerySet[JornadaPage], now: datetime) -> QuerySet[JornadaPage]:
    return rows.filter(fin__gte=now).order_by("inicio", "pk")


def proximas(user: Any, *, limite: int = 5, tramite: Any = None) -> list[JornadaPage]:
    """Return the next jornadas a person may know of, of one trámite (in any language) or of all; not cancelled ones."""
    rows = _coming(jornadas_visibles(user).select_related("convocatoria", "locale"), timezone.now())
    rows = rows.filter(Q(convocatoria__isnull=True) | Q(convocatoria__cancelada_en__isnull=True))
    if tramite is not None:
        rows = rows.filter(tramites__translation_key=tramite.translation_key).distinct()
    return list(rows[:limite])


def meses(user: Any) -> list[date]:
    """Return the months that have jornadas a person may know of, from this one on and the last twelve, in order."""
    since = timezone.now() - timedelta(days=365)
    rows = jornadas_visibles(user).filter(inicio__gte=since).values_list("inicio", flat=True)
    return sorted({timezone.localdate(moment).replace(day=1) for moment in rows if moment})


def tramites_de_la_agenda(user: Any) -> list[tuple[str, str]]:
    """Return slug and name of the trámites that some jornada a person may know of is about."""
    found = TramitePage.objects.filter(jornadas__in=jornadas_visibles(user)).distinct().order_by("title")
    return list(found.values_list("slug", "title"))


def en_el_idioma(rows: list[JornadaPage], language: str) -> list[JornadaPage]:
    """Return the same jornadas in that language where they are published in it, each with its `principal`."""
    translated: dict[Any, JornadaPage] = {}
    if language != settings.LANGUAGE_CODE and rows:
        keys = [row.translation_key for row in rows]
        pages = JornadaPage.objects.live().filter(translation_key__in=keys, locale__language_code=language)
        translated = {page.translation_key: page for page in pages}
    shown = []
    for row in rows:
        page = translated.get(row.translation_key, row)
        page.de_la_agenda = row  # type: ignore[attr-defined]  # for the template: its Convocatoria and its dates
        shown.append(page)
    return shown


def para_el_calendario(user: Any) -> list[JornadaPage]:
    """Return what a calendar holds of the jornadas a person may know of: those of the last ninety days and to come."""
    since = timezone.now() - timedelta(days=90)
    rows = jornadas_visibles(user).filter(fin__gte=since).select_related("convocatoria", "locale")
    return list(rows.prefetch_related("sesiones").order_by(F("inicio"))[:500])
