"""What Django and Wagtail send by themselves goes through the outbox too, in the look of all messages."""

import re
import uuid
from collections.abc import Sequence

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.translation import get_language

from core.actions.encolar_mensaje import encolar_mensaje


class OutboxBackend(BaseEmailBackend):
    """The site's EMAIL_BACKEND: queues each message, so that a mail server that is away breaks no screen.

    MAIL_DELIVERY_BACKEND hands the queued ones over. A message with files goes there at once: the outbox keeps only
    files of private storage.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Queue one message for each address; return how many mails were taken."""
        for mail in email_messages:
            if mail.attachments:
                get_connection(settings.MAIL_DELIVERY_BACKEND).send_messages([mail])
                continue
            for address in mail.recipients():
                _queue(mail, address)
        return len(email_messages)


def _queue(mail: EmailMessage, address: str) -> None:
    encolar_mensaje(
        clave=f"correo:{uuid.uuid4()}",
        para=address,
        plantilla="mensajes/trabajo",
        contexto={"asunto": " ".join(str(mail.subject).split()), "cuerpo": _tidy(str(mail.body))},
        locale=get_language() or settings.LANGUAGE_CODE,
    )


def _tidy(text: str) -> str:
    """Return the text with at most one empty line between lines: Wagtail's templates leave several."""
    return re.sub(r"\s*\n\s*\n\s*", "\n\n", text).strip()
