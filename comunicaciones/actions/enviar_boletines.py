"""Write to subscribers what is new: the week's digest, and at once. Each thing once, whoever dies in the middle."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone, translation

from comunicaciones.models import BoletinEnviado, NovedadContada, Suscripcion
from comunicaciones.presenters.baja import cabeceras_de_baja, enlace_de_baja, enlace_de_gestion
from comunicaciones.selectors.cambios import PARTES
from comunicaciones.selectors.novedades import (
    Contable,
    contables,
    maduras,
    para,
    periodo_debido,
    por_avisar,
    sin_boletin,
)
from comunicaciones.states.interna import EstadoSuscripcion, Frecuencia, TipoNovedad, clave_de_correo
from core.actions.encolar_mensaje import encolar_mensaje

BATCH = 100


def enviar_boletines(*, periodo: str, by: None = None) -> int:
    """Write the week's digest to the next hundred subscribers; return how many were looked at (0: all are done).

    Safe to run twice and at once: each person in a transaction of their own that locks their row, marks the week and
    what was told, and queues the mail. Who has nothing to read gets no mail, and the week is marked all the same.
    """
    pending = list(sin_boletin(periodo).values_list("pk", flat=True)[:BATCH])
    if pending:
        candidates = contables(maduras(timezone.now()))
        for pk in pending:
            _write(pk, Frecuencia.SEMANAL, candidates, periodo)
    return len(pending)


def enviar_al_publicar(*, by: None = None) -> int:
    """Write to those who want to know at once; return how many were written to, a hundred at most.

    Safe like the digest: what a person was told of is asked again behind the lock.
    """
    candidates = contables(maduras(timezone.now()))
    pending: dict[int, None] = {}
    for found in candidates:
        pending |= dict.fromkeys(por_avisar(found).values_list("pk", flat=True)[:BATCH])
    return sum(_write(pk, Frecuencia.AL_PUBLICAR, candidates) for pk in list(pending)[:BATCH])


def _write(pk: int, frecuencia: Frecuencia, candidates: Sequence[Contable], periodo: str = "") -> bool:
    with transaction.atomic():
        rows = Suscripcion.objects.select_for_update().filter(estado=EstadoSuscripcion.ACTIVA, frecuencia=frecuencia)
        row = rows.filter(pk=pk).first()
        if row is None:
            return False
        found = para(row, candidates)
        if not found and not periodo:
            return False
        periodo = periodo or f"n{max(c.novedad.pk for c in found)}"
        _, new = BoletinEnviado.objects.get_or_create(
            suscripcion=row, periodo=periodo, defaults={"cuantas": len(found)}
        )
        if not new:
            return False
        if found:
            NovedadContada.objects.bulk_create(NovedadContada(suscripcion=row, novedad=c.novedad) for c in found)
            _mail(row, found, periodo)
        return bool(found)


def _mail(row: Suscripcion, found: Sequence[Contable], periodo: str) -> None:
    weekly = row.frecuencia == Frecuencia.SEMANAL
    with translation.override(row.locale):
        groups = _groups(found, row.locale)
    encolar_mensaje(
        clave=clave_de_correo(row.pk, "boletin", periodo),
        para=row.correo,
        plantilla="comunicaciones/mensajes/boletin",
        contexto={
            "semanal": weekly,
            "grupos": groups,
            "titulo": groups[0]["filas"][0]["titulo"],
            "gestion": enlace_de_gestion(row),
            "baja": enlace_de_baja(row),
        },
        locale=row.locale,
        cabeceras=cabeceras_de_baja(row),
    )


def _groups(found: Sequence[Contable], locale: str) -> list[dict[str, Any]]:
    """Return the news by kind, each page once: two changes of a trámite are one line with all that changed."""
    groups = []
    for tipo in (TipoNovedad.TRAMITE, TipoNovedad.NOTICIA, TipoNovedad.JORNADA):
        rows: dict[Any, dict[str, Any]] = {}
        for c in sorted((c for c in found if c.novedad.tipo == tipo), key=lambda c: c.novedad.pk):
            shown = c.en(locale)
            line = rows.setdefault(c.novedad.pagina_clave, {"partes": {}})
            line |= {"titulo": shown.titulo, "resumen": shown.resumen, "url": shown.url}
            line["partes"] |= {name: str(PARTES[name]) for name in c.novedad.cambios if name in PARTES}
        lines = [line | {"cambios": list(line.pop("partes").values())} for line in rows.values()]
        if lines:
            groups.append({"tipo": tipo.value, "filas": lines})
    return groups


def periodo_por_enviar() -> str:
    """Return the week that is due and not done, or nothing."""
    periodo = periodo_debido(timezone.now())
    return periodo if periodo and sin_boletin(periodo).exists() else ""
