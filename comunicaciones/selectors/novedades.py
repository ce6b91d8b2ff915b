"""What is to be told to whom: read anew at the moment of sending, so that only what is public then is in a mail."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from wagtail.models import Page

from comunicaciones.models import AjustesSuscripciones, JornadaPage, Novedad, NovedadContada, Suscripcion
from comunicaciones.permissions.jornadas import jornadas_visibles
from comunicaciones.states.interna import EstadoNovedad, EstadoSuscripcion, Frecuencia, TipoNovedad
from core.publicas import publicas
from noticias.models import NoticiaPage
from tramites.models import TramitePage

TOO_OLD = timedelta(days=21)  # what nobody was told of by then is no news any more
MODELOS: dict[str, Any] = {
    TipoNovedad.NOTICIA: NoticiaPage,
    TipoNovedad.JORNADA: JornadaPage,
    TipoNovedad.TRAMITE: TramitePage,
}


@dataclass(frozen=True)
class Version:
    """A page in one language, as a mail or a feed shows it."""

    titulo: str
    resumen: str
    url: str
    momento: datetime


@dataclass
class Contable:
    """News that may be told now: the page by language, and what it is about."""

    novedad: Novedad
    versiones: dict[str, Version] = field(default_factory=dict)
    temas: set[int] = field(default_factory=set)
    tramites: set[Any] = field(default_factory=set)

    def en(self, locale: str) -> Version:
        """Return the page in that language, or in the one there is."""
        return self.versiones.get(locale) or self.versiones.get("es") or next(iter(self.versiones.values()))

    def interesa(self, temas: set[int], tramites: set[Any]) -> bool:
        return bool(self.temas & temas or self.tramites & tramites)


def maduras(now: datetime, *, since: timedelta = TOO_OLD) -> QuerySet[Novedad]:
    """Return the news whose time to be told has come: editors had their minutes to call a change minor."""
    wait = timedelta(minutes=AjustesSuscripciones.load().espera_minutos)
    rows = Novedad.objects.filter(estado=EstadoNovedad.POR_CONTAR)
    return rows.filter(creada_en__lte=now - wait, creada_en__gt=now - since)


def contables(novedades: Iterable[Novedad]) -> list[Contable]:
    """Return those news whose page everybody may read now, with what is shown of it. A few queries for all."""
    wanted = list(novedades)
    pages: dict[tuple[str, Any], list[Any]] = defaultdict(list)
    for tipo in TipoNovedad:
        keys = {n.pagina_clave for n in wanted if n.tipo == tipo}
        for page in _publicas(tipo, keys) if keys else ():
            pages[tipo, page.translation_key].append(page)
    return [_contable(n, pages[n.tipo, n.pagina_clave]) for n in wanted if pages[n.tipo, n.pagina_clave]]


def _publicas(tipo: str, keys: set[Any]) -> QuerySet[Any]:
    rows: QuerySet[Any] = publicas(MODELOS[tipo].objects.filter(translation_key__in=keys)).select_related("locale")
    if tipo == TipoNovedad.JORNADA:
        coming = jornadas_visibles(None).filter(fin__gt=timezone.now(), convocatoria__cancelada_en__isnull=True)
        return rows.filter(translation_key__in=coming.order_by().values("translation_key")).prefetch_related("tramites")
    if tipo == TipoNovedad.NOTICIA:
        return rows.prefetch_related("temas").select_related("locale", "tramite")
    return rows


def _contable(novedad: Novedad, pages: list[Any]) -> Contable:
    found = Contable(novedad)
    for page in pages:
        summary = page.resumen or getattr(page, "entradilla", "")
        moment = page.last_published_at or novedad.creada_en
        found.versiones[page.locale.language_code] = Version(page.title, summary, _address(page), moment)
        temas, tramites = _de_que_trata(novedad.tipo, page)
        found.temas |= temas
        found.tramites |= tramites
    return found


def _address(page: Any) -> str:
    """Return where everybody finds the page, whatever the site's record calls its host."""
    return urljoin(settings.PUBLIC_URL, page.get_url() or "/")


def _de_que_trata(tipo: str, page: Any) -> tuple[set[int], set[Any]]:
    if tipo == TipoNovedad.TRAMITE:
        return ({page.tema_id} if page.tema_id else set()), {page.translation_key}
    if tipo == TipoNovedad.NOTICIA:
        about = {page.tramite.translation_key} if page.tramite else set()
        return {tema.pk for tema in page.temas.all()}, about
    tramites = list(page.tramites.all())
    return {t.tema_id for t in tramites if t.tema_id}, {t.translation_key for t in tramites}


def para(suscripcion: Suscripcion, candidates: Iterable[Contable]) -> list[Contable]:
    """Return what of the candidates this person asked for, newer than their confirmation and not told yet."""
    temas = set(suscripcion.temas.values_list("pk", flat=True))
    tramites = set(suscripcion.tramites.values_list("translation_key", flat=True))
    told = set(suscripcion.contadas.values_list("novedad_id", flat=True))
    since = suscripcion.contar_desde
    return [
        c
        for c in candidates
        if since and c.novedad.creada_en > since and c.novedad.pk not in told and c.interesa(temas, tramites)
    ]


def sin_boletin(periodo: str) -> QuerySet[Suscripcion]:
    """Return who gets a digest and was not looked at in that week."""
    rows = Suscripcion.objects.filter(estado=EstadoSuscripcion.ACTIVA, frecuencia=Frecuencia.SEMANAL)
    return rows.exclude(boletines__periodo=periodo).order_by("pk")


def por_avisar(contable: Contable) -> QuerySet[Suscripcion]:
    """Return who is told at once, asked for this and was not told of it."""
    told = NovedadContada.objects.filter(suscripcion=OuterRef("pk"), novedad=contable.novedad)
    about = Q(temas__in=contable.temas) | Q(tramites__translation_key__in=contable.tramites)
    found = Suscripcion.objects.filter(
        about,
        ~Exists(told),
        estado=EstadoSuscripcion.ACTIVA,
        frecuencia=Frecuencia.AL_PUBLICAR,
        contar_desde__lt=contable.novedad.creada_en,
    )
    return Suscripcion.objects.filter(pk__in=found.order_by().values("pk")).order_by("pk")


def periodo_debido(now: datetime) -> str:
    """Return the week whose digest is due (`2026-W48`), for three days after its moment; else nothing."""
    ajustes = AjustesSuscripciones.load()
    local = timezone.localtime(now)
    due = local.replace(hour=ajustes.hora, minute=0, second=0, microsecond=0)
    due -= timedelta(days=(local.weekday() - ajustes.dia) % 7)
    if due > local:
        due -= timedelta(days=7)
    if local - due > timedelta(days=3):
        return ""
    year, week, _day = due.isocalendar()
    return f"{year}-W{week:02}"


def para_el_canal(*, tema: int | None = None, tramite: Any = None, limite: int = 20) -> Iterator[Contable]:
    """Return the newest public news of a topic or a trámite, for its feed."""
    rows = maduras(timezone.now(), since=timedelta(days=90)).order_by("-creada_en", "-id")[:200]
    temas = {tema} if tema is not None else set()
    tramites = {tramite} if tramite is not None else set()
    seen: set[Any] = set()
    for found in contables(rows):
        if found.novedad.pagina_clave in seen or not found.interesa(temas, tramites) or len(seen) >= limite:
            continue
        seen.add(found.novedad.pagina_clave)
        yield found


def pagina_de(novedad: Novedad) -> Page | None:
    """Return the page of a piece of news for the admin's screen, whether public or not."""
    rows = Page.objects.filter(translation_key=novedad.pagina_clave).select_related("locale")
    return rows.filter(locale__language_code="es").first() or rows.first()
