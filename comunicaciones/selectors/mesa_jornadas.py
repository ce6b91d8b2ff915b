"""What who organises jornadas sees: how each stands, who registered, and who is told what and when."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from comunicaciones.models import AvisoJornada, Convocatoria, Inscripcion, JornadaPage
from comunicaciones.selectors.avisos_jornada import dias_de_sesiones, inscritas, por_invitar
from comunicaciones.selectors.jornadas import dias_de_invitacion
from comunicaciones.states.jornadas import EstadoInscripcion, TipoAviso, fecha_de_invitacion
from core.models import Mensaje

VISTAS = ("proximas", "pasadas", "borradores", "todas")
ENVIADOS = Q(mensaje__estado=Mensaje.Estado.ENVIADO)
FALLIDOS = Q(mensaje__estado=Mensaje.Estado.MUERTO)


def _count(rows: QuerySet[Any], by: str) -> Any:
    counted = rows.order_by().values(by).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def lista(vista: str) -> QuerySet[JornadaPage]:
    """Return the jornadas of a view, each with its counts: `inscritas`, `en_espera`, `enviados`, `fallidos`."""
    rows = JornadaPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE).select_related("convocatoria")
    now = timezone.now()
    if vista == "proximas":
        rows = rows.filter(live=True, fin__gte=now).order_by("inicio", "pk")
    elif vista == "pasadas":
        rows = rows.filter(live=True, fin__lt=now).order_by("-inicio", "-pk")
    elif vista == "borradores":
        rows = rows.filter(live=False).order_by("-pk")
    else:
        rows = rows.order_by("-inicio", "-pk")
    registered = Inscripcion.objects.filter(jornada=OuterRef("pk"))
    told = AvisoJornada.objects.filter(convocatoria__jornada=OuterRef("pk"))
    return rows.annotate(
        inscritas=_count(registered.filter(estado=EstadoInscripcion.INSCRITA), "jornada"),
        en_espera=_count(registered.filter(estado=EstadoInscripcion.EN_ESPERA), "jornada"),
        enviados=_count(told.filter(ENVIADOS), "convocatoria__jornada"),
        fallidos=_count(told.filter(FALLIDOS), "convocatoria__jornada"),
    )


def inscripciones(jornada: JornadaPage) -> QuerySet[Inscripcion]:
    """Return who registered: those with a place, who wait in their order, who cancelled."""
    rows = Inscripcion.objects.filter(jornada=jornada).select_related("usuario", "dependencia")
    return rows.order_by("-estado", "espera_desde", "pk")


@dataclass(frozen=True)
class Envio:
    """A line of who is told what and when. `faltan` is None where nobody can be counted beforehand."""

    que: str
    cuando: datetime | None
    a_quien: str
    faltan: int | None
    enviados: int = 0
    en_camino: int = 0
    fallidos: int = 0


def programa(convocatoria: Convocatoria) -> list[Envio]:
    """Return who is told what and when: what the calendar will send, and what already went by other reasons."""
    jornada = convocatoria.jornada
    sent = _sent(convocatoria)
    if jornada.inicio is None:
        return []
    first = fecha_de_invitacion(jornada.inicio, dias_de_invitacion(jornada))
    told = convocatoria.avisos.filter(tipo=TipoAviso.INVITACION).values("persona")
    pending = 0 if _no_more(convocatoria) else por_invitar(convocatoria).count()
    remind = 0 if _no_more(convocatoria) else inscritas(convocatoria).exclude(correo_huella__in=told).count()
    rows = [
        _line(
            sent,
            (TipoAviso.INVITACION, ""),
            _moment(first),
            _("Funcionarios a los que se invita (%(n)s) e inscritos (%(m)s)") % {"n": pending, "m": remind},
            pending + remind,
        )
    ]
    for day, _inicio in dias_de_sesiones(jornada):
        key = (TipoAviso.VISPERA, day.isoformat())
        missing = inscritas(convocatoria).exclude(
            correo_huella__in=convocatoria.avisos.filter(tipo=key[0], ocasion=key[1]).values("persona")
        )
        count = 0 if _no_more(convocatoria) else missing.count()
        rows.append(_line(sent, key, _moment(day - timedelta(days=1)), _("Inscritos"), count))
    rows += [_line(sent, key, None, _words(key[0]), None) for key in sorted(sent) if key[0] not in CALENDARIO]
    return rows


CALENDARIO = (TipoAviso.INVITACION, TipoAviso.VISPERA)


def _no_more(convocatoria: Convocatoria) -> bool:
    over = convocatoria.jornada.inicio is None or timezone.now() >= convocatoria.jornada.inicio
    return over or convocatoria.cancelada_en is not None or not convocatoria.jornada.live


def _sent(convocatoria: Convocatoria) -> dict[tuple[str, str], dict[str, int]]:
    """Return by kind how many left, wait and failed; days apart for the eves only."""
    found: dict[tuple[str, str], dict[str, int]] = {}
    rows = convocatoria.avisos.exclude(mensaje__isnull=True).values_list("tipo", "ocasion", "mensaje__estado")
    for tipo, ocasion, estado, n in rows.annotate(n=Count("pk")).order_by():
        counts = found.setdefault((tipo, ocasion if tipo == TipoAviso.VISPERA else ""), {})
        counts[estado] = counts.get(estado, 0) + n
    return found


def _line(sent: Any, key: tuple[str, str], cuando: datetime | None, a_quien: str, faltan: int | None) -> Envio:
    counts = sent.get(key, {})
    return Envio(
        que=str(TipoAviso(key[0]).label),
        cuando=cuando,
        a_quien=a_quien,
        faltan=faltan,
        enviados=counts.get(Mensaje.Estado.ENVIADO, 0),
        en_camino=counts.get(Mensaje.Estado.PENDIENTE, 0),
        fallidos=counts.get(Mensaje.Estado.MUERTO, 0),
    )


def _moment(day: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(settings.JORNADAS_HORA)))


def _words(tipo: str) -> str:
    if tipo in (TipoAviso.CAMBIO, TipoAviso.CANCELACION):
        return _("A quien ya se le había dicho otra cosa")
    return _("A cada persona, en el momento")


def fallidos(convocatoria: Convocatoria) -> QuerySet[AvisoJornada]:
    """Return the notices whose mail could not be delivered."""
    return convocatoria.avisos.filter(FALLIDOS).select_related("mensaje", "usuario", "inscripcion")[:50]
