"""Begin a conversation."""

import secrets
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from asesoria.actions.abrir_consulta import abrir_consulta
from asesoria.actions.decir import decir
from asesoria.models import AjustesAsesoria, Conversacion
from asesoria.selectors.chat import secreto_digest
from asesoria.states import Canal, QuienHabla
from core.actions.auditar import auditar
from core.actions.encolar_mensaje import encolar_mensaje
from core.digests import keyed_digest

SALT = "asesoria.regreso"


@dataclass(frozen=True)
class Abierta:
    """A new conversation and its secret, which is nowhere else in the clear."""

    conversacion: Conversacion
    secreto: str


def abrir_conversacion(
    *,
    texto: str,
    cliente_id: UUID,
    by: Any = None,
    nombre: str = "",
    correo: str = "",
    tramite: Any = None,
    radicado: Any = None,
    locale: str = "es",
    quiere_transcripcion: bool = False,
) -> Abierta:
    """Put a person in the queue with their first message, and open the question of it.

    Who may: anybody. The secret comes of `cliente_id`, which only this browser has: a double send finds what it opened.
    Records: the audit. Sends: with an address, one mail with the link to come back.
    """
    secret = keyed_digest("asesoria.secreto", str(cliente_id))[:48]
    before = _of(secret)
    if before is not None and before.is_alive:
        return Abierta(before, secret)
    if before is not None:  # the page of one that ended, with a new question
        secret = secrets.token_urlsafe(36)
    try:
        with transaction.atomic():
            row = _queue(
                secret,
                usuario=by if getattr(by, "is_authenticated", False) else None,
                nombre=nombre,
                correo=correo or None,
                tramite=tramite,
                radicado=radicado,
                locale=locale,
                quiere_transcripcion=bool(correo) and quiere_transcripcion,
            )
            _begin(row, secret, texto, cliente_id)
    except IntegrityError:
        # The other click of a double one was faster.
        return Abierta(Conversacion.objects.get(secreto_hash=secreto_digest(secret)), secret)
    return Abierta(Conversacion.objects.get(pk=row.pk), secret)


def _begin(row: Conversacion, secret: str, texto: str, cliente_id: UUID) -> None:
    decir(conversacion=row, de=QuienHabla.CIUDADANO, texto=texto, cliente_id=cliente_id)
    _ask(row)
    auditar(event="asesoria.abrir_conversacion", by=row.usuario, target=row)
    _mail_way_back(row, secret)


def _of(secret: str) -> Conversacion | None:
    return Conversacion.objects.filter(secreto_hash=secreto_digest(secret)).first()


def _queue(secret: str, **fields: Any) -> Conversacion:
    now = timezone.now()
    correo, tramite = fields["correo"], fields["tramite"]
    return Conversacion.objects.create(
        secreto_hash=secreto_digest(secret),
        correo_digest=keyed_digest("asesoria.correo", correo.lower()) if correo else "",
        dependencia=tramite.dependencia if tramite else None,
        creada_en=now,
        ultima_en=now,
        aviso_version=keyed_digest("asesoria.aviso", AjustesAsesoria.load().chat_aviso)[:12],
        **fields,
    )


def _ask(row: Conversacion) -> None:
    abrir_consulta(
        canal=Canal.CHAT,
        asunto=row.tramite.title if row.tramite else _("Chat"),
        recibida_en=row.creada_en,
        conversacion=row,
        tramite=row.tramite,
        promesa_dias=0,
    )


def regreso_url(conversacion: Conversacion, secreto: str) -> str:
    """Return the address that brings a person back to their conversation, for a time."""
    with translation.override(conversacion.locale):
        token = signing.dumps([str(conversacion.pk), secreto], salt=SALT)
        return f"{settings.PUBLIC_URL}{reverse('asesoria:chat_regresar', args=[token])}"


def _mail_way_back(row: Conversacion, secret: str) -> None:
    if not row.correo:
        return
    encolar_mensaje(
        clave=f"asesoria.regreso:{row.pk}",
        para=row.correo,
        plantilla="asesoria/mensajes/regreso",
        contexto={"enlace": regreso_url(row, secret), "horas": AjustesAsesoria.load().chat_horas_regreso},
        efimero=True,
        locale=row.locale,
    )
