"""Mails that Django and Wagtail send by themselves: queued, of the house, and never the end of a screen."""

import pytest
from django.core.mail import EmailMultiAlternatives, get_connection, mail_managers, send_mail
from django.utils import translation

from core.models import Mensaje

pytestmark = pytest.mark.django_db
TO = "editora@example.invalid"


@pytest.fixture(autouse=True)
def _backend(settings):
    settings.EMAIL_BACKEND = "core.outbox.OutboxBackend"


def test_a_mail_of_wagtail_or_django_is_queued_with_who_writes_and_why(mailoutbox):
    send_mail("La página \n espera", "Vea https://tramites.example/admin/pages/7/", None, [TO, "otra@example.invalid"])

    first = Mensaje.objects.filter(asunto="La página espera").first()
    assert Mensaje.objects.count() == 2
    assert mailoutbox == []
    for part in (first.contenido["texto"], first.contenido["html"]):
        assert "https://tramites.example/admin/pages/7/" in part
        assert "Alcaldía de La Estrella" in part
        assert "porque trabaja en la administración" in part
        assert "Sitio de demostración" in part


def test_it_is_delivered_by_the_worker_once(run_tasks, mailoutbox):
    send_mail("Asunto", "Cuerpo & «más»", None, [TO])

    run_tasks()

    assert [(m.to, m.subject) for m in mailoutbox] == [([TO], "Asunto")]
    assert mailoutbox[0].body.startswith("Cuerpo & «más»")


def test_it_speaks_the_language_that_is_active():
    with translation.override("en"):
        send_mail("Subject", "Body", None, [TO])

    assert "You are receiving this message because you work" in Mensaje.objects.get().contenido["texto"]


def test_a_mail_with_a_file_goes_at_once(mailoutbox):
    mail = EmailMultiAlternatives("Con archivo", "Cuerpo", None, [TO])
    mail.attach("a.txt", "a", "text/plain")

    assert get_connection().send_messages([mail]) == 1

    assert len(mailoutbox) == 1
    assert not Mensaje.objects.exists()


def test_nobody_to_write_to_is_no_message(settings):
    settings.MANAGERS = []
    mail_managers("Asunto", "Cuerpo")

    assert not Mensaje.objects.exists()
