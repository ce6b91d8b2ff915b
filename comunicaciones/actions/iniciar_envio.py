"""Send an e-mail piece to many, in batches: each person once, however often a worker dies."""

import uuid
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from comunicaciones.models import Destinatario, Envio, Pieza
from comunicaciones.permissions.campanas import exigir_gestion
from comunicaciones.presenters.baja import cabeceras_de_baja
from comunicaciones.presenters.piezas import direccion, texto_final
from comunicaciones.selectors.envios import audiencia
from comunicaciones.states.campanas import EstadoDestinatario, EstadoEnvio, EstadoPieza, Medio
from comunicaciones.states.interna import EstadoSuscripcion
from core.actions.auditar import auditar
from core.actions.encolar_mensaje import encolar_mensaje

MINUTE = timedelta(minutes=1)
CHUNK = 1000


class EnvioImposible(Exception):
    """The piece may not go out (it is not approved, or is no e-mail), or nobody would get it (`nadie`)."""


def iniciar_envio(
    *,
    pieza: Pieza,
    destino: str,
    por_minuto: int,
    clave: uuid.UUID,
    by: Any,
    dependencias: Sequence[Any] = (),
    temas: Sequence[Any] = (),
    tramites: Sequence[Any] = (),
) -> Envio:
    """Begin to send an approved e-mail piece, in the words approved. Who may: who plans campaigns.

    The same `clave` again returns the first. Who got this piece before is left out. The people are written down now;
    the mails are queued by the worker (comunicaciones.tasks.campanas), so many a minute. Records it. Raises
    EnvioImposible.
    """
    exigir_gestion(by)
    with transaction.atomic():
        row: Pieza = Pieza.objects.select_for_update().get(pk=pieza.pk)
        kept = Envio.objects.filter(clave_envio=clave).first()
        if kept is not None:
            return kept
        if row.estado != EstadoPieza.APROBADA or row.medio != Medio.CORREO:
            raise EnvioImposible
        envio = _new(row, clave, by, destino, por_minuto)
        envio.dependencias.set(dependencias)
        envio.temas.set(temas)
        envio.tramites.set(tramites)
        _gather(envio)
        people = envio.destinatarios.count()
        if not people:
            raise EnvioImposible("nadie")
        auditar(event="comunicaciones.envio.iniciar", by=by, target=row, destino=destino, personas=people)
        return envio


def _new(pieza: Pieza, clave: uuid.UUID, by: Any, destino: str, por_minuto: int) -> Envio:
    return Envio.objects.create(
        pieza=pieza,
        asunto=pieza.titulo,
        texto=texto_final(pieza),
        destino=destino,
        por_minuto=max(1, por_minuto),
        siguiente_en=timezone.now(),
        clave_envio=clave,
        creado_por=by,
    )


def _gather(envio: Envio) -> None:
    """Write down who gets it; the unique digest leaves out who has it already, of an earlier sending or twice here."""
    batch = []
    for person in audiencia(envio):
        batch.append(Destinatario(envio=envio, pieza_id=envio.pieza_id, **person))
        if len(batch) == CHUNK:
            Destinatario.objects.bulk_create(batch, ignore_conflicts=True)
            batch = []
    Destinatario.objects.bulk_create(batch, ignore_conflicts=True)


def enviar_lote(*, envio_pk: int, turno: int, by: None = None) -> Envio | None:
    """Queue the mails of the next batch of a sending, as many as go out in a minute; return it while more is to come.

    One transaction: a worker killed anywhere leaves the batch whole or untouched, and each mail has a key of its own,
    of piece and person. A batch of another `turno`, of a paused or a finished sending, does nothing. Who left the list
    or the town meanwhile gets nothing. Recorded on the rows alone.
    """
    with transaction.atomic():
        envio = Envio.objects.select_for_update().filter(pk=envio_pk, estado=EstadoEnvio.CURSO, turno=turno).first()
        if envio is None:
            return None
        waiting = envio.destinatarios.filter(estado=EstadoDestinatario.PENDIENTE).select_related(
            "usuario", "suscripcion"
        )
        now = timezone.now()
        for person in waiting.order_by("pk")[: envio.por_minuto]:
            person.estado = _queue(envio, person)
            person.en = now
            person.save(update_fields=["estado", "en"])
        envio.turno += 1
        envio.siguiente_en = now + MINUTE
        if not envio.destinatarios.filter(estado=EstadoDestinatario.PENDIENTE).exists():
            envio.estado, envio.terminado_en = EstadoEnvio.TERMINADO, now
        envio.save(update_fields=["turno", "siguiente_en", "estado", "terminado_en"])
        return envio if envio.estado == EstadoEnvio.CURSO else None


def _queue(envio: Envio, person: Destinatario) -> EstadoDestinatario:
    headers: dict[str, str] = {}
    if person.suscripcion is not None and person.suscripcion.estado == EstadoSuscripcion.ACTIVA:
        address, locale = person.suscripcion.correo, person.suscripcion.locale
        headers = cabeceras_de_baja(person.suscripcion)
    elif person.usuario is not None and person.usuario.is_active:
        address, locale = person.usuario.email, "es"
    else:
        return EstadoDestinatario.OMITIDO
    if not isinstance(address, str) or "@" not in address:
        return EstadoDestinatario.OMITIDO
    encolar_mensaje(
        clave=f"pieza:{envio.pieza_id}:{person.huella}",
        para=address,
        plantilla="comunicaciones/mensajes/pieza",
        contexto={
            "asunto": envio.asunto,
            "texto": envio.texto,
            "enlace": direccion(envio.pieza.enlace),
            "baja": headers.get("List-Unsubscribe", "").strip("<>"),
        },
        cabeceras=headers or None,
        locale=locale,
    )
    return EstadoDestinatario.ENCOLADO


def pasar_envio(*, envio: Envio, hacia: EstadoEnvio, by: Any) -> Envio:
    """Pause a sending, go on with it, or cancel what is left. Who may: who plans campaigns. Records it.

    What does not fit its state changes nothing. The worker goes on by itself (`retomar_envios`).
    """
    exigir_gestion(by)
    since = {
        EstadoEnvio.PAUSADO: (EstadoEnvio.CURSO,),
        EstadoEnvio.CURSO: (EstadoEnvio.PAUSADO,),
        EstadoEnvio.CANCELADO: (EstadoEnvio.CURSO, EstadoEnvio.PAUSADO),
    }
    with transaction.atomic():
        row: Envio = Envio.objects.select_for_update().get(pk=envio.pk)
        if row.estado not in since.get(hacia, ()):
            return row
        row.estado = hacia
        row.turno += 1  # a batch that waits from before does nothing
        row.terminado_en = timezone.now() if hacia == EstadoEnvio.CANCELADO else None
        row.siguiente_en = max(row.siguiente_en, timezone.now())
        row.save(update_fields=["estado", "turno", "terminado_en", "siguiente_en"])
        auditar(event="comunicaciones.envio.pasar", by=by, target=row.pieza, hacia=hacia.value)
        return row
