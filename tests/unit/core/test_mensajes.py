"""Messages: written once, rolled back with their act, sent once, tried again, dead in the end."""

import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from core.actions.encolar_mensaje import Adjunto, encolar_mensaje
from core.actions.entregar_mensaje import LEASE, TRIES, entregar_mensaje, message_id
from core.actions.reenviar_mensaje import reenviar_mensaje
from core.actions.vaciar_mensajes import KEEP_UNSENT_SECRET, vaciar_mensajes
from core.models import Mensaje
from core.storage import private_storage
from core.tasks import enviar_mensaje

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _plantillas(settings):
    settings.TEMPLATES = [
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {
                "loaders": [
                    (
                        "django.template.loaders.locmem.Loader",
                        {
                            "mensajes/saludo.txt": "Hola & {{ nombre }}\n\nSu número es {{ numero }}.\n",
                            "mensajes/texto.html": "<p>{{ cuerpo }}</p>",
                        },
                    )
                ]
            },
        }
    ]


@pytest.fixture
def build_mensaje():
    def build(clave="persona-1:radicado:7", **kwargs):
        return encolar_mensaje(
            clave=clave,
            para="ciudadana@example.invalid",
            plantilla="mensajes/saludo",
            contexto={"nombre": "Peña & Hijas", "numero": "2026-000001"},
            **kwargs,
        )

    return build


@pytest.fixture
def server_away(monkeypatch):
    def fail(self, messages):
        raise ConnectionRefusedError("no server for ciudadana@example.invalid")

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", fail)


def test_a_message_is_text_and_html_and_its_text_is_not_escaped(build_mensaje):
    mensaje = build_mensaje()

    assert mensaje.asunto == "Hola & Peña & Hijas"
    assert mensaje.contenido["texto"] == "Su número es 2026-000001."
    assert mensaje.contenido["html"] == "<p>Su número es 2026-000001.</p>"


def test_the_same_key_gives_the_first_message_and_queues_nothing_more(build_mensaje):
    first, second = build_mensaje(), build_mensaje()

    assert first.pk == second.pk
    assert DBTaskResult.objects.count() == 1


def test_a_rolled_back_act_leaves_no_message_and_no_task(build_mensaje):
    with pytest.raises(RuntimeError), transaction.atomic():
        build_mensaje()
        raise RuntimeError

    assert not Mensaje.objects.exists()
    assert not DBTaskResult.objects.exists()


def test_the_worker_sends_it_once(build_mensaje, run_tasks):
    mensaje = build_mensaje()

    run_tasks()
    enviar_mensaje.enqueue(mensaje.pk)
    run_tasks()

    mensaje.refresh_from_db()
    assert [m.subject for m in mail.outbox] == ["Hola & Peña & Hijas"]
    assert mail.outbox[0].extra_headers["Message-ID"] == message_id(mensaje.clave)
    assert mensaje.estado == Mensaje.Estado.ENVIADO
    assert mensaje.enviado_en is not None


def test_a_file_of_private_storage_goes_with_it(build_mensaje):
    path = private_storage().save("pruebas/constancia.pdf", ContentFile(b"%PDF-1.7"))
    mensaje = build_mensaje(adjuntos=[Adjunto("constancia.pdf", "application/pdf", path)])

    entregar_mensaje(pk=mensaje.pk)

    assert mail.outbox[0].attachments[0].content == b"%PDF-1.7"


def test_a_secret_is_forgotten_once_sent(build_mensaje):
    mensaje = build_mensaje(efimero=True)

    entregar_mensaje(pk=mensaje.pk)

    mensaje.refresh_from_db()
    assert mensaje.contenido == {}


def test_with_the_server_away_it_waits_and_goes_out_later_once(build_mensaje, run_tasks, server_away, monkeypatch):
    mensaje = build_mensaje()
    run_tasks()
    mensaje.refresh_from_db()
    assert (mensaje.estado, mensaje.intentos) == (Mensaje.Estado.PENDIENTE, 1)
    assert "ciudadana@" not in mensaje.ultimo_error
    waiting = DBTaskResult.objects.get(status="READY")
    assert waiting.run_after == mensaje.proximo_intento_en > timezone.now()

    monkeypatch.undo()
    run_tasks(later=True)

    mensaje.refresh_from_db()
    assert mensaje.estado == Mensaje.Estado.ENVIADO
    assert len(mail.outbox) == 1


def test_it_is_dead_after_the_last_try(build_mensaje, server_away):
    mensaje = build_mensaje()
    Mensaje.objects.update(intentos=TRIES - 1)

    entregar_mensaje(pk=mensaje.pk)

    mensaje.refresh_from_db()
    assert mensaje.estado == Mensaje.Estado.MUERTO


def test_an_address_refused_for_good_is_not_tried_again(build_mensaje, monkeypatch):
    def refuse(self, messages):
        raise smtplib.SMTPRecipientsRefused({"ciudadana@example.invalid": (550, b"no such user")})

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)
    mensaje = build_mensaje()

    entregar_mensaje(pk=mensaje.pk)

    mensaje.refresh_from_db()
    assert mensaje.estado == Mensaje.Estado.MUERTO


def test_a_dead_secret_is_forgotten_after_a_week_and_not_sent_again(build_mensaje):
    secret, plain = build_mensaje(efimero=True), build_mensaje(clave="otra")
    week_ago = timezone.now() - KEEP_UNSENT_SECRET - timedelta(hours=1)
    Mensaje.objects.update(estado=Mensaje.Estado.MUERTO, creado_en=week_ago)

    assert vaciar_mensajes() == 1

    secret.refresh_from_db()
    assert (secret.contenido, secret.para) == ({}, "")
    assert not reenviar_mensaje(pk=secret.pk, by=None)
    assert reenviar_mensaje(pk=plain.pk, by=None)


def test_a_room_does_not_hide_who_writes(build_mensaje, settings):
    settings.TEMPLATES[0]["OPTIONS"]["loaders"][0][1]["mensajes/pie.txt"] = "Hola\n\n{{ entidad.nombre }}"

    mensaje = encolar_mensaje(
        clave="x", para="a@example.invalid", plantilla="mensajes/pie", contexto={"entidad": "otra"}
    )

    assert mensaje.contenido["texto"] == "Alcaldía de La Estrella"


def test_two_workers_do_not_send_the_same_message(build_mensaje):
    mensaje = build_mensaje()
    Mensaje.objects.update(enviando_en=timezone.now())

    assert entregar_mensaje(pk=mensaje.pk) is None

    assert mail.outbox == []


def test_a_message_whose_worker_died_is_free_again_after_the_lease(build_mensaje):
    mensaje = build_mensaje()
    Mensaje.objects.update(enviando_en=timezone.now() - LEASE - timedelta(seconds=1))

    entregar_mensaje(pk=mensaje.pk)

    assert len(mail.outbox) == 1


def test_a_message_that_kills_its_workers_is_dead_in_the_end(build_mensaje):
    mensaje = build_mensaje()
    Mensaje.objects.update(intentos=TRIES)

    entregar_mensaje(pk=mensaje.pk)

    mensaje.refresh_from_db()
    assert mensaje.estado == Mensaje.Estado.MUERTO
    assert mail.outbox == []
