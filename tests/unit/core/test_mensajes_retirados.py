"""Messages that are not sent after all: taken back before they left, or too late to be true."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from core.actions.encolar_correo import encolar_correo
from core.actions.entregar_mensaje import LEASE, entregar_mensaje
from core.actions.retirar_mensaje import retirar_mensaje
from core.actions.vaciar_mensajes import KEEP, vaciar_mensajes
from core.models import Mensaje

pytestmark = pytest.mark.django_db


def _queued(**fields):
    return encolar_correo(clave="aviso:1", para="ciudadana@example.invalid", asunto="Aviso", texto="Texto", **fields)


def test_a_message_taken_back_before_it_left_is_never_sent(run_tasks):
    mensaje = _queued()

    assert retirar_mensaje(pk=mensaje.pk)
    run_tasks()

    mensaje.refresh_from_db()
    assert mensaje.estado == Mensaje.Estado.RETIRADO
    assert mail.outbox == []


def test_a_message_that_left_or_is_leaving_cannot_be_taken_back(run_tasks):
    mensaje = _queued()
    Mensaje.objects.filter(pk=mensaje.pk).update(enviando_en=timezone.now())
    assert not retirar_mensaje(pk=mensaje.pk)

    Mensaje.objects.filter(pk=mensaje.pk).update(enviando_en=timezone.now() - LEASE * 2)
    run_tasks()

    assert len(mail.outbox) == 1
    assert not retirar_mensaje(pk=mensaje.pk)


def test_a_message_whose_time_is_over_is_withdrawn_instead_of_sent():
    mensaje = _queued(vence_en=timezone.now() - timedelta(seconds=1))

    entregar_mensaje(pk=mensaje.pk)

    mensaje.refresh_from_db()
    assert mensaje.estado == Mensaje.Estado.RETIRADO
    assert mail.outbox == []


def test_a_message_still_in_time_is_sent():
    mensaje = _queued(vence_en=timezone.now() + timedelta(hours=1))

    entregar_mensaje(pk=mensaje.pk)

    assert len(mail.outbox) == 1


def test_a_withdrawn_message_is_emptied_in_time():
    mensaje = _queued()
    retirar_mensaje(pk=mensaje.pk)
    Mensaje.objects.filter(pk=mensaje.pk).update(creado_en=timezone.now() - KEEP - timedelta(days=1))

    assert vaciar_mensajes() == 1
