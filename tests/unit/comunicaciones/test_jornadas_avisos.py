"""What people are told of a jornada: once each, at its time, and nothing that is no longer true."""

import os
import re
import time
from datetime import timedelta

import pytest
from django.core import mail
from django.db import transaction
from django_tasks import TaskContext
from django_tasks_db.models import DBTaskResult
from icalendar import Calendar

from comunicaciones.actions import avisar_lote as lote
from comunicaciones.actions.cancelar_inscripcion import cancelar_inscripcion
from comunicaciones.actions.cancelar_jornada import cancelar_jornada
from comunicaciones.actions.convocar import convocar
from comunicaciones.actions.inscribir import Persona, inscribir
from comunicaciones.models import AvisoJornada, Convocatoria
from comunicaciones.tasks.jornadas import avisar_de_una_jornada
from core.actions.entregar_mensaje import LEASE
from core.actions.recuperar_tareas import LEASE as TASK_LEASE
from core.actions.recuperar_tareas import recuperar_tareas
from core.models import Mensaje
from tests.factories import jornadas as f
from tests.factories.pages import dependencia

pytestmark = pytest.mark.django_db

INVITADOS = int(os.environ.get("INVITADOS", "300"))  # 10,000 on request: minutes, not seconds
INICIO = f.bogota(2026, 12, 15, 8, 0)
SEMANA_ANTES = f.bogota(2026, 12, 8, 6, 0)


@pytest.fixture
def reloj(monkeypatch):
    reloj = f.Reloj(monkeypatch)
    reloj.a(f.bogota(2026, 11, 20, 9, 0))
    return reloj


@pytest.fixture
def hacienda():
    return dependencia("Hacienda")


@pytest.fixture
def interna(reloj, hacienda):
    return f.jornada(publico="funcionarios", dependencias=[hacienda], inicio=INICIO)


@pytest.fixture
def abierta(reloj):
    return f.jornada(inicio=INICIO)


@pytest.fixture
def server_away(monkeypatch):
    """Make every delivery fail until it is called."""

    def fail(self, messages):
        raise ConnectionRefusedError

    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", fail)
        yield patch.undo


def correos(para=None):
    return [m for m in mail.outbox if para is None or para in m.to]


def ical_de(mensaje):
    [adjunto] = mensaje.attachments
    content = adjunto[1]
    return Calendar.from_ical(content if isinstance(content, bytes) else content.encode())


def ciudadana(correo="vecina@example.invalid", **fields):
    return Persona(nombre="Vecina Ejemplo", correo=correo, **fields)


def test_registering_sends_a_mail_with_a_calendar_file_whose_time_is_right_in_bogota(abierta, run_tasks):
    inscribir(jornada=abierta, persona=ciudadana())
    run_tasks()

    [mensaje] = correos("vecina@example.invalid")
    event = ical_de(mensaje).walk("VEVENT")[0]
    assert event.decoded("dtstart") == INICIO
    assert event["dtstart"].params["TZID"] == "America/Bogota"
    assert b"DTSTART;TZID=America/Bogota:20261215T080000" in event.to_ical()
    assert "martes 15 de diciembre de 2026, de 8:00 a.m. a" in mensaje.body


def test_invitations_go_exactly_a_week_before_and_once(interna, hacienda, reloj, run_tasks):
    user = f.funcionaria(en=hacienda)
    other = f.funcionaria(en=dependencia("Planeación"))
    reloj.a(SEMANA_ANTES - timedelta(seconds=1))
    convocar()
    run_tasks()
    assert mail.outbox == []

    reloj.a(SEMANA_ANTES)
    for _ in range(3):
        convocar()
        convocar()
        run_tasks()

    assert [m.to for m in mail.outbox] == [[user.email]]
    assert correos(other.email) == []
    assert mail.outbox[0].subject == "Invitación: Conozca los trámites en línea"


def test_who_registered_is_reminded_by_that_same_mail_and_who_cancelled_gets_none(interna, hacienda, reloj, run_tasks):
    stays, leaves = f.funcionaria(en=hacienda), f.funcionaria(en=hacienda)
    inscribir(jornada=interna, persona=Persona.de_cuenta(stays), by=stays)
    cancelar_inscripcion(inscripcion=inscribir(jornada=interna, persona=Persona.de_cuenta(leaves)), by=leaves)
    run_tasks()
    mail.outbox.clear()

    reloj.a(SEMANA_ANTES)
    convocar()
    run_tasks()

    assert [m.to for m in mail.outbox] == [[stays.email]]
    assert mail.outbox[0].subject.startswith("Recordatorio:")


def test_who_registers_three_days_before_is_told_at_once_and_not_again(abierta, reloj, run_tasks):
    reloj.a(INICIO - timedelta(days=3))
    convocar()
    inscribir(jornada=abierta, persona=ciudadana())
    run_tasks()
    assert len(mail.outbox) == 1

    convocar()
    run_tasks()
    assert len(mail.outbox) == 1


def test_who_was_invited_and_registers_is_not_reminded_of_the_week_again(interna, hacienda, reloj, run_tasks):
    user = f.funcionaria(en=hacienda)
    reloj.a(SEMANA_ANTES)
    convocar()
    run_tasks()
    inscribir(jornada=interna, persona=Persona.de_cuenta(user), by=user)
    run_tasks()
    convocar()
    run_tasks()

    assert [m.subject.partition(":")[0] for m in mail.outbox] == ["Invitación", "Quedó inscrito"]


def test_the_eve_is_told_with_its_date_and_once(abierta, reloj, run_tasks):
    inscribir(jornada=abierta, persona=ciudadana())
    reloj.a(SEMANA_ANTES)
    convocar()
    run_tasks()
    mail.outbox.clear()

    reloj.a(f.bogota(2026, 12, 14, 6, 0))
    for _ in range(2):
        convocar()
        run_tasks()

    [mensaje] = mail.outbox
    assert "martes 15 de diciembre de 2026" in mensaje.subject
    assert not re.search(r"\bmañana\b|\bhoy\b", mensaje.body)


def test_a_move_is_told_once_to_who_knew_and_with_a_higher_sequence(interna, hacienda, reloj, run_tasks):
    registered, invited = f.funcionaria(en=hacienda), f.funcionaria(en=hacienda)
    gone = f.funcionaria(en=hacienda)
    inscribir(jornada=interna, persona=Persona.de_cuenta(registered))
    cancelar_inscripcion(inscripcion=inscribir(jornada=interna, persona=Persona.de_cuenta(gone)))
    reloj.a(SEMANA_ANTES)
    convocar()
    run_tasks()
    mail.outbox.clear()

    f.republicar(interna, inicio=INICIO + timedelta(days=2))
    run_tasks()
    f.republicar(interna, resumen="Otras palabras, nada que decir a nadie.")
    convocar()
    run_tasks()

    assert sorted(m.to[0] for m in mail.outbox) == sorted([registered.email, invited.email])
    for mensaje in mail.outbox:
        event = ical_de(mensaje).walk("VEVENT")[0]
        assert event["sequence"] == 1
        assert event.decoded("dtstart") == INICIO + timedelta(days=2)
        assert "martes 15 de diciembre" in mensaje.body and "jueves 17 de diciembre" in mensaje.body


def test_moved_and_moved_back_before_anybody_hears_says_nothing(abierta, reloj, run_tasks):
    inscribir(jornada=abierta, persona=ciudadana())
    run_tasks()
    mail.outbox.clear()

    f.republicar(abierta, lugar="Otro sitio")
    f.republicar(abierta, lugar="Casa de la Cultura")
    run_tasks()

    assert mail.outbox == []


def test_a_new_link_is_told_to_who_has_a_place_only(hacienda, reloj, run_tasks):
    page = f.jornada(
        publico="funcionarios",
        dependencias=[hacienda],
        inicio=INICIO,
        modalidad="en_linea",
        enlace="https://reunion.example/uno",
    )
    registered, invited = f.funcionaria(en=hacienda), f.funcionaria(en=hacienda)
    inscribir(jornada=page, persona=Persona.de_cuenta(registered))
    reloj.a(SEMANA_ANTES)
    convocar()
    run_tasks()
    assert all("reunion.example" not in m.body for m in correos(invited.email))
    assert all("reunion.example/uno" in m.body for m in correos(registered.email))
    mail.outbox.clear()

    f.republicar(page, enlace="https://reunion.example/dos")
    run_tasks()

    assert [m.to for m in mail.outbox] == [[registered.email]]
    assert "reunion.example/dos" in mail.outbox[0].body


def test_calling_it_off_is_told_once_with_the_reason_and_nothing_follows(interna, hacienda, reloj, run_tasks):
    registered, invited = f.funcionaria(en=hacienda), f.funcionaria(en=hacienda)
    by = f.organizadora()
    inscribir(jornada=interna, persona=Persona.de_cuenta(registered))
    reloj.a(SEMANA_ANTES)
    convocar()
    run_tasks()
    mail.outbox.clear()

    for _ in range(2):
        cancelar_jornada(jornada=interna, motivo="Se fue la luz en el sector.", by=by)
        run_tasks()
    f.republicar(interna, inicio=INICIO + timedelta(days=1))
    reloj.a(INICIO - timedelta(hours=20))
    convocar()
    run_tasks()

    assert {registered.email, invited.email} <= {m.to[0] for m in mail.outbox}
    assert len(correos(registered.email)) == len(correos(invited.email)) == 1
    [mensaje] = correos(registered.email)
    calendar = ical_de(mensaje)
    assert "Se fue la luz" in mensaje.body
    assert calendar["method"] == "CANCEL"
    assert calendar.walk("VEVENT")[0]["status"] == "CANCELLED"
    assert calendar.walk("VEVENT")[0]["sequence"] == 1


def test_with_the_server_away_for_a_day_all_go_once_and_say_what_is_so(
    interna, hacienda, reloj, run_tasks, server_away
):
    users = [f.funcionaria(en=hacienda) for _ in range(5)]
    reloj.a(SEMANA_ANTES)
    convocar()
    run_tasks()
    f.republicar(interna, lugar="Teatro municipal")
    run_tasks()
    reloj.a(SEMANA_ANTES + timedelta(days=1))
    convocar()
    server_away()
    run_tasks(later=True)

    assert sorted(m.to[0] for m in mail.outbox) == sorted(u.email for u in users)
    for mensaje in mail.outbox:
        assert mensaje.subject.startswith("Invitación:")
        assert "Teatro municipal" in mensaje.body and "Casa de la Cultura" not in mensaje.body
    assert Mensaje.objects.filter(estado=Mensaje.Estado.PENDIENTE).count() == 0


def test_what_could_not_be_sent_before_it_began_is_not_sent_after(interna, hacienda, reloj, run_tasks, server_away):
    f.funcionaria(en=hacienda)
    reloj.a(INICIO - timedelta(hours=3))
    convocar()
    run_tasks()
    reloj.a(INICIO + timedelta(minutes=1))
    server_away()
    run_tasks(later=True)
    convocar()
    run_tasks()

    assert mail.outbox == []
    assert Mensaje.objects.get().estado == Mensaje.Estado.RETIRADO


def test_who_cancels_while_the_invitation_waits_gets_none(interna, hacienda, reloj, run_tasks, server_away):
    user = f.funcionaria(en=hacienda)
    row = inscribir(jornada=interna, persona=Persona.de_cuenta(user))
    reloj.a(SEMANA_ANTES)
    convocar()
    run_tasks()
    cancelar_inscripcion(inscripcion=row, by=user)
    server_away()
    run_tasks(later=True)

    assert [m.subject.partition(":")[0] for m in mail.outbox] == ["Canceló su inscripción"]


def _kill(monkeypatch, after):
    """Let the worker die in the middle of a batch, once, after so many people."""
    told = 0
    real = lote.avisar_de_jornada

    def dying(**kwargs):
        nonlocal told
        told += 1
        if told == after:
            raise SystemExit("killed")
        return real(**kwargs)

    monkeypatch.setattr(lote, "avisar_de_jornada", dying)


def _work_until_killed(reloj):
    """Run a jornada's tasks as a worker does; one that dies leaves its row RUNNING and its transaction undone."""
    while (row := DBTaskResult.objects.ready().filter(task_path=avisar_de_una_jornada.module_path).first()) is not None:
        row.claim("worker")
        args = row.args_kwargs
        try:
            with transaction.atomic():
                avisar_de_una_jornada.func(TaskContext(task_result=row.task_result), *args["args"], **args["kwargs"])
        except SystemExit:
            DBTaskResult.objects.filter(pk=row.pk).update(started_at=reloj.now - TASK_LEASE * 2)
            return True
        row.set_successful(None)
    return False


@pytest.mark.slow
def test_all_the_invitations_go_once_each_with_the_worker_killed_twice(
    interna, hacienda, reloj, run_tasks, monkeypatch, settings
):
    settings.JORNADAS_LOTE = 50
    users = f.muchas(INVITADOS, en=hacienda)
    reloj.a(SEMANA_ANTES)
    began = time.perf_counter()
    convocar()
    for after in (120, 70):
        with monkeypatch.context() as patch:
            _kill(patch, after)
            assert _work_until_killed(reloj)
            assert recuperar_tareas() == 1
    convocar()
    run_tasks(most=INVITADOS * 2)
    convocar()
    run_tasks()

    assert sorted(m.to[0] for m in mail.outbox) == sorted(u.email for u in users)
    assert AvisoJornada.objects.count() == INVITADOS
    assert Convocatoria.objects.get().corrida_hasta is None
    print(f"{INVITADOS} invitations in {time.perf_counter() - began:.1f} s")


def test_a_run_that_finds_another_under_way_does_nothing(interna, hacienda, reloj):
    f.funcionaria(en=hacienda)
    reloj.a(SEMANA_ANTES)
    Convocatoria.objects.update(corrida_hasta=reloj.now + timedelta(minutes=1))

    assert not lote.avisar_lote(convocatoria_pk=interna.convocatoria.pk, sigue=False)
    assert lote.avisar_lote(convocatoria_pk=interna.convocatoria.pk, sigue=True)
    assert LEASE < TASK_LEASE < lote.LEASE


def test_who_registered_by_the_form_under_an_account_s_address_is_that_account(interna, abierta, hacienda, reloj):
    user = f.funcionaria(en=hacienda)

    row = inscribir(jornada=abierta, persona=ciudadana(user.email.upper()))

    assert row.usuario == user
    assert inscribir(jornada=abierta, persona=Persona.de_cuenta(user)).pk == row.pk


def test_a_jornada_that_is_not_published_tells_nobody(reloj, hacienda, run_tasks):
    page = f.jornada(publico="funcionarios", dependencias=[hacienda], inicio=INICIO)
    f.funcionaria(en=hacienda)
    page.unpublish()
    reloj.a(SEMANA_ANTES)
    convocar()
    run_tasks()

    assert mail.outbox == []
