"""Hand one queued message to the mail server, once; when that fails, say when it is tried again."""

import hashlib
import smtplib
from datetime import timedelta
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db.models import F, Q
from django.utils import timezone

from core.cabeceras import cabeceras_permitidas
from core.models import Mensaje
from core.retries import backoff
from core.storage import private_storage

LEASE = timedelta(minutes=5)  # shorter than the task's own lease (core.actions.recuperar_tareas)
TRIES = 14  # with the back-off below: about two days
MAIL_TIMEOUT = 30


def entregar_mensaje(*, pk: int, by: None = None) -> Mensaje | None:
    """Send message `pk` if it waits and nobody else is sending it; return the row, or None when nothing was to do.

    The row is taken (`enviando_en`) before and marked after the server accepted it, in transactions of their own, so
    no lock is held while a slow server answers. A worker killed between acceptance and mark sends again when its lease
    is over: at least once, and with the same Message-ID, by which mail programs drop the copy. A failure is kept on
    the row (attempts, last error, next try); after the last one, or when the address itself is refused, the message is
    dead and administrators see it. One whose `vence_en` is over is withdrawn instead.
    """
    now = timezone.now()
    free = Q(enviando_en=None) | Q(enviando_en__lt=now - LEASE)
    taken = Mensaje.objects.filter(free, pk=pk, estado=Mensaje.Estado.PENDIENTE).update(
        enviando_en=now, intentos=F("intentos") + 1
    )
    if not taken:
        return None
    mensaje = Mensaje.objects.get(pk=pk)
    if mensaje.vence_en is not None and mensaje.vence_en <= now:
        _expired(mensaje)
        return mensaje
    try:
        if mensaje.intentos > TRIES:
            raise RuntimeError("its worker died at every attempt")
        _send(mensaje)
    except Exception as error:
        _failed(mensaje, error)
    else:
        _sent(mensaje)
    return mensaje


def message_id(clave: str) -> str:
    """Return the Message-ID of that message: always the same, so that a copy is recognised."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<{hashlib.sha256(clave.encode()).hexdigest()[:32]}@{domain}>"


def _send(mensaje: Mensaje) -> None:
    contenido = mensaje.contenido
    if not isinstance(contenido, dict) or not isinstance(mensaje.para, str):
        raise ValueError("the message cannot be decrypted: its key is gone")
    mail = EmailMultiAlternatives(
        subject=mensaje.asunto,
        body=contenido["texto"],
        to=[mensaje.para],
        headers={
            **cabeceras_permitidas(contenido.get("cabeceras", {})),
            "Message-ID": message_id(mensaje.clave),
            "Auto-Submitted": "auto-generated",
        },
        connection=_connection(),
    )
    mail.attach_alternative(contenido["html"], "text/html")
    for adjunto in contenido.get("adjuntos", []):
        with private_storage().open(adjunto["storage_path"]) as handle:
            mail.attach(adjunto["name"], handle.read(), adjunto["content_type"])
    mail.send()


def _connection() -> Any:
    backend = settings.MAIL_DELIVERY_BACKEND
    return get_connection(backend, timeout=MAIL_TIMEOUT) if "smtp" in backend else get_connection(backend)


def _sent(mensaje: Mensaje) -> None:
    mensaje.estado = Mensaje.Estado.ENVIADO
    mensaje.enviado_en = timezone.now()
    mensaje.enviando_en = mensaje.proximo_intento_en = None
    mensaje.ultimo_error = ""
    if mensaje.efimero:
        mensaje.contenido = {}
    mensaje.save(
        update_fields=["estado", "enviado_en", "enviando_en", "proximo_intento_en", "ultimo_error", "contenido"]
    )


def _expired(mensaje: Mensaje) -> None:
    """Withdraw what could not be sent while it was still true: an invitation to what is over."""
    mensaje.estado = Mensaje.Estado.RETIRADO
    mensaje.enviando_en = mensaje.proximo_intento_en = None
    mensaje.save(update_fields=["estado", "enviando_en", "proximo_intento_en"])


def _failed(mensaje: Mensaje, error: Exception) -> None:
    mensaje.enviando_en = None
    mensaje.ultimo_error = _words(mensaje, error)
    if mensaje.intentos >= TRIES or _refused_for_good(error):
        mensaje.estado = Mensaje.Estado.MUERTO
        mensaje.proximo_intento_en = None
    else:
        mensaje.proximo_intento_en = timezone.now() + backoff(mensaje.intentos)
    mensaje.save(update_fields=["estado", "enviando_en", "proximo_intento_en", "ultimo_error"])


def _words(mensaje: Mensaje, error: Exception) -> str:
    """Return the error without the person's address: this column is not encrypted."""
    text = f"{type(error).__name__}: {error}"
    if isinstance(mensaje.para, str) and mensaje.para:
        text = text.replace(mensaje.para, "…")
    return text[:1000]


def _refused_for_good(error: Exception) -> bool:
    return isinstance(error, smtplib.SMTPRecipientsRefused) and all(
        code >= 500 for code, _ in error.recipients.values()
    )
