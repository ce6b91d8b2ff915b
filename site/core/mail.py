"""How messages are delivered where no mail server is configured: to the console and to a file each."""

from collections.abc import Sequence

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends import console, filebased
from django.core.mail.backends.base import BaseEmailBackend


class ConsoleAndFileBackend(BaseEmailBackend):
    """Print each message and keep it under DATA_DIR/mail/, so that a demo's mails can be opened and read."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write and print the messages; return how many."""
        folder = settings.DATA_DIR / "mail"
        folder.mkdir(parents=True, exist_ok=True)
        filebased.EmailBackend(file_path=str(folder)).send_messages(email_messages)
        return console.EmailBackend().send_messages(email_messages)
