"""Sixty radicados in all states, made by the acts that officials and citizens do, with their time moved."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from core.calendario import calendario
from cuentas.models import Dependencia, Usuario
from tramites.actions.cerrar import cerrar
from tramites.actions.desistir import desistir
from tramites.actions.radicar import radicar
from tramites.actions.remitir import remitir
from tramites.actions.requerir import requerir
from tramites.actions.responder import responder
from tramites.actions.subsanar import subsanar
from tramites.actions.tomar import tomar
from tramites.actions.trasladar import trasladar
from tramites.actions.visitar import visitar
from tramites.models import Radicado
from ventanilla.seed.contexto import Contexto
from ventanilla.seed.correo import sin_enviar
from ventanilla.seed.datos import contenido
from ventanilla.seed.solicitudes import Persona, Solicitud, enviar

MINUTO_INICIAL = 7 * 60  # the first of a day comes in at seven
ENTRE_CASOS = 43


@dataclass
class Caso:
    """One radicado under way: who answers it and when it came in."""

    radicado: Radicado
    solicitud: Solicitud
    by: Usuario

    def dia(self, dias: int) -> datetime:
        """Return a moment some days after it came in, on a business day and never in the future."""
        day = calendario().siguiente_habil(timezone.localdate(self.solicitud.en) + timedelta(days=dias))
        moment = timezone.make_aware(datetime.combine(day, time(10, 15)))
        return min(max(moment, self.solicitud.en), timezone.now())

    def actual(self) -> Radicado:
        return Radicado.objects.get(pk=self.radicado.pk)


def cargar(ctx: Contexto) -> None:
    """Make the radicados of an empty register, the oldest first so that the numbers follow the calendar."""
    if Radicado.objects.exists():
        return
    rows = sorted(contenido("radicados")["casos"], key=lambda row: -row["hace"])
    with sin_enviar():
        for n, row in enumerate(rows):
            _caso(ctx, row, n)
    ctx.nuevo += len(rows)


def _caso(ctx: Contexto, row: dict[str, Any], n: int) -> None:
    slug = row["tramite"]
    variants = contenido("radicados")["variantes"].get(slug, [{}])
    solicitud = Solicitud(
        slug=slug,
        persona=Persona(row["persona"]),
        en=_momento(row["hace"], n),
        tramite_pk=ctx.pagina(f"tramites/{slug}").pk,
        cambios=variants[n % len(variants)],
    )
    opened = radicar(submission=enviar(solicitud))
    who = contenido("entidad")["asignaciones"][slug]["usuario"]
    HASTA[row["estado"]](Caso(opened.radicado, solicitud, Usuario.objects.get(usuario=who)))


def _momento(hace: int, n: int) -> datetime:
    now = timezone.now()
    if hace == 0:
        return now - timedelta(minutes=ENTRE_CASOS - n % ENTRE_CASOS)
    minutes = MINUTO_INICIAL + n * ENTRE_CASOS % (11 * 60)
    day = timezone.localdate() - timedelta(days=hace)
    return timezone.make_aware(datetime.combine(day, time(minutes // 60, minutes % 60)))


def _nada(caso: Caso) -> None:
    """Leave it as it came in."""


def _tomado(caso: Caso) -> None:
    tomar(radicado=caso.actual(), by=caso.by, en=caso.dia(1))


def _requerido(caso: Caso) -> None:
    _tomado(caso)
    item = contenido("radicados")["correcciones"][caso.solicitud.slug]
    definition = caso.radicado.vigente.version.definition()
    known = {f.key for _, group, f in definition.all_fields() if group is None}
    campos = [key for key in item["campos"] if key in known]
    requerir(radicado=caso.actual(), by=caso.by, campos=campos, motivo=item["motivo"], en=caso.dia(2))


def _completado(caso: Caso) -> None:
    _requerido(caso)
    first = caso.solicitud
    again = Solicitud(
        slug=first.slug,
        persona=first.persona,
        en=caso.dia(6),
        tramite_pk=first.tramite_pk,
        cambios=first.cambios,
        corrige=caso.radicado.submission,
    )
    subsanar(submission=enviar(again))


def _en_visita(caso: Caso) -> None:
    _tomado(caso)
    day = calendario().siguiente_habil(timezone.localdate() + timedelta(days=4))
    visitar(radicado=caso.actual(), by=caso.by, fecha=day, nota="En la mañana.", en=caso.dia(4))


def _trasladado(caso: Caso) -> None:
    _tomado(caso)
    remitir(
        radicado=caso.actual(),
        by=caso.by,
        entidad=contenido("radicados")["entidad_catastral"],
        motivo="La decisión le corresponde al gestor catastral.",
        en=caso.dia(4),
    )


def _reasignado(caso: Caso) -> None:
    hacia = Dependencia.objects.get(slug="tesoreria")
    motivo = "Primero hay que revisar los pagos."
    trasladar(radicado=caso.actual(), by=caso.by, dependencia=hacia, motivo=motivo, en=caso.dia(1))


def _respondido(caso: Caso) -> None:
    _tomado(caso)
    sentido = "desfavorable" if caso.radicado.numero % 4 == 0 else "favorable"
    text = contenido("radicados")["respuesta"][sentido]
    responder(radicado=caso.actual(), by=caso.by, sentido=sentido, en=caso.dia(9), **text)


def _desistido(caso: Caso) -> None:
    _requerido(caso)
    motivo = "Pasó el mes que da la ley y no recibimos lo que pedimos."
    desistir(radicado=caso.actual(), by=caso.by, motivo=motivo, en=caso.dia(42))


def _cerrado(caso: Caso) -> None:
    _respondido(caso)
    cerrar(radicado=caso.actual(), by=caso.by, motivo="Respuesta en firme.", en=caso.dia(30))


HASTA: dict[str, Callable[[Caso], None]] = {
    "radicado": _nada,
    "en_revision": _tomado,
    "requerido": _requerido,
    "completado": _completado,
    "en_visita": _en_visita,
    "trasladado": _trasladado,
    "reasignado": _reasignado,
    "respondido": _respondido,
    "desistido": _desistido,
    "cerrado": _cerrado,
}
