"""What the system knows of each step of the matrix by itself: pages, forms, people, tutorials, jornadas, campaigns."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comunicaciones.models import Campana, JornadaPage
from comunicaciones.states.campanas import EstadoCampana
from comunicaciones.states.jornadas import TipoJornada
from comunicaciones.states.plan import Paso
from cuentas.models import Dependencia
from cuentas.selectors import funcionarios
from noticias.models import TutorialPage
from tramites.models import TramitePage
from tramites.permissions import GESTIONAR

JORNADAS = {
    TipoJornada.CAPACITACION: Paso.TALLER,
    TipoJornada.TALLER: Paso.TALLER,
    TipoJornada.TUTORIA: Paso.TALLER,
    TipoJornada.SOCIALIZACION: Paso.PRESENTADO,
    TipoJornada.VISITA: Paso.PRESENTADO,
}


@dataclass(frozen=True)
class Sola:
    """A step that the system sees done: why, and since when where that is known."""

    texto: str
    fecha: date | None = None


Sabido = Mapping[tuple[int, str], Sola]


def lo_que_se_sabe(pages: Sequence[TramitePage]) -> Sabido:
    """Return the steps seen done, by trámite and step. Seven queries, whatever the number of trámites."""
    found: dict[tuple[int, str], Sola] = {}
    for tramite_id, paso, sola in (
        *_publicado(pages),
        *_personas(pages),
        *_tutoriales(pages),
        *_jornadas(pages),
        *_campanas(pages),
    ):
        found.setdefault((tramite_id, paso), sola)
    return found


Hallado = Iterator[tuple[int, str, Sola]]


def _publicado(pages: Sequence[TramitePage]) -> Hallado:
    """A page is published when it is live; one that is done online, when its form is live, too."""
    for page in pages:
        if not page.live:
            continue
        if page.form is not None and page.form.live:
            yield page.pk, Paso.PUBLICADO, Sola(_("Página publicada y formulario en línea"), _day(page))
        elif page.modalidad == TramitePage.Modalidad.PRESENCIAL:
            yield page.pk, Paso.PUBLICADO, Sola(_("Página publicada"), _day(page))


def _personas(pages: Sequence[TramitePage]) -> Hallado:
    """Officials of the dependencia, or of the one above it: with an account, and with the role that answers."""
    parents: dict[int, int | None] = dict(Dependencia.objects.values_list("pk", "superior_id"))
    accounts = _por_dependencia(_cuentas())
    app, codename = GESTIONAR.split(".")
    answering = _cuentas().filter(
        groups__permissions__codename=codename, groups__permissions__content_type__app_label=app
    )
    able = _por_dependencia(answering)
    for page in pages:
        own = {page.dependencia_id, parents.get(page.dependencia_id or 0)} - {None}
        for paso, people, words in (
            (Paso.USUARIOS, accounts, _cuantas_cuentas),
            (Paso.ROLES, able, _cuantos_roles),
        ):
            n = len(set().union(*(people[pk] for pk in own if pk is not None)))
            if n:
                yield page.pk, paso, Sola(words(n))


def _cuantas_cuentas(n: int) -> str:
    return ngettext("%(n)s usuario activo en la dependencia", "%(n)s usuarios activos en la dependencia", n) % {"n": n}


def _cuantos_roles(n: int) -> str:
    return ngettext("%(n)s funcionario con el rol que responde", "%(n)s funcionarios con el rol que responde", n) % {
        "n": n
    }


def _cuentas() -> Any:
    return funcionarios().order_by().filter(dependencias__isnull=False)


def _por_dependencia(people: Any) -> Mapping[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for dependencia, person in people.values_list("dependencias", "pk").distinct():
        found[dependencia].add(person)
    return found


def _tutoriales(pages: Sequence[TramitePage]) -> Hallado:
    rows = TutorialPage.objects.live().filter(tramite__in=pages, locale__language_code="es")
    for page in rows.order_by("first_published_at"):
        yield page.tramite_id or 0, Paso.TUTORIAL, Sola(_("Tutorial publicado: %s") % page.title, _day(page))


def _jornadas(pages: Sequence[TramitePage]) -> Hallado:
    """A jornada counts once it is over and was not cancelled."""
    rows = JornadaPage.objects.live().filter(fin__lt=timezone.now(), tipo__in=JORNADAS, tramites__in=pages)
    rows = rows.filter(locale__language_code="es").exclude(convocatoria__cancelada_en__isnull=False)
    for tipo, title, end, tramite_id in rows.order_by("fin").values_list("tipo", "title", "fin", "tramites"):
        yield tramite_id, JORNADAS[TipoJornada(tipo)], Sola(_("Jornada: %s") % title, _local(end))


def _campanas(pages: Sequence[TramitePage]) -> Hallado:
    """A campaign counts from its first day, unless it was cancelled or is still being prepared."""
    under_way = (EstadoCampana.CURSO, EstadoCampana.TERMINADA)
    rows: Iterable[Any] = (
        Campana.objects.filter(estado__in=under_way, inicio__lte=timezone.localdate(), tramites__in=pages)
        .order_by("inicio")
        .values_list("nombre", "inicio", "tramites")
    )
    for name, start, tramite_id in rows:
        yield tramite_id, Paso.CAMPANA, Sola(_("Campaña: %s") % name, start)


def _day(page: Any) -> date | None:
    return _local(page.first_published_at)


def _local(moment: datetime | None) -> date | None:
    return timezone.localdate(moment) if moment else None
