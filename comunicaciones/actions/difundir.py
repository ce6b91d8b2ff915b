"""Send an instant message to groups through the town's messenger, or note that it was sent by hand."""

import json
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from comunicaciones.models import Difusion, Pieza
from comunicaciones.permissions.campanas import exigir_gestion
from comunicaciones.presenters.mensajeria import firma, hay_mensajeria
from comunicaciones.presenters.piezas import texto_final
from comunicaciones.states.campanas import EstadoMensaje, EstadoPieza, Medio, ViaMensaje
from core.actions.auditar import auditar

TIMEOUT = 10  # seconds
TRIES = 8  # as the task's own
FOR_GOOD = frozenset(range(400, 500)) - {408, 425, 429}


class DifusionImposible(Exception):
    """The piece may not go out: it is not approved, is no instant message, or there is no messenger."""


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """A messenger that sends us elsewhere is not followed: elsewhere might be a machine of our own network."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


def difundir(*, pieza: Pieza, grupos: Sequence[str], by: Any) -> list[Difusion]:
    """Write down that an approved message goes to each group; the worker sends it. Who may: who plans campaigns.

    Records it. Raises DifusionImposible. The caller queues comunicaciones.tasks.campanas.entregar for each.
    """
    exigir_gestion(by)
    if not hay_mensajeria():
        raise DifusionImposible
    return [_write(pieza, grupo, ViaMensaje.MENSAJERIA, timezone.now(), by) for grupo in grupos]


def anotar_difusion(*, pieza: Pieza, grupo: str, en: datetime, by: Any) -> Difusion:
    """Note that a person sent the message to a group by hand. Who may: who plans campaigns. Records it."""
    exigir_gestion(by)
    return _write(pieza, grupo, ViaMensaje.A_MANO, en, by)


def _write(pieza: Pieza, grupo: str, via: ViaMensaje, en: datetime, by: Any) -> Difusion:
    if pieza.estado != EstadoPieza.APROBADA or pieza.medio != Medio.MENSAJE:
        raise DifusionImposible
    by_hand = via == ViaMensaje.A_MANO
    with transaction.atomic():
        row = Difusion.objects.create(
            pieza=pieza,
            grupo=grupo,
            via=via,
            texto=texto_final(pieza),
            estado=EstadoMensaje.ENTREGADO if by_hand else EstadoMensaje.PENDIENTE,
            entregado_en=en if by_hand else None,
            por=by,
            por_nombre=str(by)[:200],
            en=en,
        )
        auditar(event="comunicaciones.difusion.anotar", by=by, target=pieza, grupo=grupo, via=via.value)
        return row


def entregar_difusion(*, pk: Any, by: None = None) -> None:
    """Post one message to the messenger, signed; raise when it is worth another try.

    Its id goes along as Idempotency-Key: a worker that died after the answer sends the same again, and the messenger
    drops it. An answer that refuses for good, or the last try, leaves it failed, with the reason. Nothing is audited.
    """
    row = Difusion.objects.filter(pk=pk, estado=EstadoMensaje.PENDIENTE).first()
    if row is None:
        return
    Difusion.objects.filter(pk=pk).update(intentos=F("intentos") + 1)
    try:
        status = _post(row)
    except OSError as error:
        status, why = 0, f"{type(error).__name__}: {error}"
    else:
        why = f"HTTP {status}"
    if 200 <= status < 300:
        done = timezone.now()
        Difusion.objects.filter(pk=pk).update(estado=EstadoMensaje.ENTREGADO, entregado_en=done, ultimo_error="")
        return
    given_up = status in FOR_GOOD or 300 <= status < 400 or row.intentos + 1 >= TRIES
    estado = EstadoMensaje.FALLIDO if given_up else EstadoMensaje.PENDIENTE
    Difusion.objects.filter(pk=pk).update(estado=estado, ultimo_error=why[:300])
    if not given_up:
        raise ConnectionError(why)


def _post(row: Difusion) -> int:
    body = json.dumps({"id": str(row.pk), "grupo": row.grupo, "texto": row.texto}, ensure_ascii=False).encode()
    moment = str(int(time.time()))
    request = urllib.request.Request(  # noqa: S310  # the address is a setting of who runs the site
        settings.MESSENGER_URL,
        data=body,
        method="POST",
        headers={
            "Content-Type": "application/json; charset=utf-8",
            "Idempotency-Key": str(row.pk),
            "X-Ventanilla-Timestamp": moment,
            "X-Ventanilla-Signature": firma(body, moment),
        },
    )
    try:
        with urllib.request.build_opener(_NoRedirects).open(request, timeout=TIMEOUT) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        refused.close()
        return refused.code
