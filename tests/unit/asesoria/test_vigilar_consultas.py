"""What the clock does with questions, with the clock moved: who is told, when, and once."""

from datetime import datetime
from uuid import uuid4

import pytest
from django.utils import timezone

from asesoria.actions import avisar_pendientes
from asesoria.actions.abrir_conversacion import abrir_conversacion
from asesoria.actions.alertar_sin_marcar import alertar_sin_marcar
from asesoria.actions.escalar_consultas import escalar_consultas
from asesoria.actions.marcar import marcar
from asesoria.actions.recordar_consultas import recordar_consultas
from asesoria.actions.registrar_consulta import Anotada, registrar_consulta
from asesoria.models import Consulta
from asesoria.states import Canal, Naturaleza
from core.models import Mensaje
from core.registry import jobs
from tests.factories import asesoria as f
from tests.factories import pages
from tests.factories.radicados import moment

pytestmark = pytest.mark.django_db
FRIDAY = "2026-07-17T16:00"  # Monday 20 July is a holiday: three business days later is Thursday 23


@pytest.fixture
def clock(monkeypatch):
    """Set the day."""

    class Clock:
        today = "2026-07-17"

    found, real = Clock(), timezone.localdate
    today = lambda *moment: real(*moment) if moment else datetime.fromisoformat(found.today).date()  # noqa: E731
    monkeypatch.setattr(timezone, "localdate", today)
    return found


@pytest.fixture
def team():
    hacienda = pages.dependencia("Hacienda")
    return f.funcionario(en=hacienda), f.funcionario("jefes", en=hacienda)


def asked(by, at=FRIDAY, **fields):
    heard = Anotada(canal=Canal.TELEFONO, asunto="El predial", recibida_en=moment(at))
    row = registrar_consulta(by=by, anotada=heard, clave_envio=uuid4())
    Consulta.objects.filter(pk=row.pk).update(**fields)
    return Consulta.objects.get(pk=row.pk)


def told(event):
    rows = Mensaje.objects.filter(clave__startswith=f"asesoria.consulta.{event}:").order_by("pk")
    return [mail.para for mail in rows]


def test_who_has_it_is_reminded_the_business_day_before_once(clock, team):
    official, _head = team
    asked(official, asignada_a=official)
    for clock.today in ("2026-07-17", "2026-07-20", "2026-07-21"):
        assert recordar_consultas() == 0

    clock.today = "2026-07-22"

    assert [recordar_consultas(), recordar_consultas()] == [1, 0]
    assert told("recordar") == [official.email]
    assert "El predial" in Mensaje.objects.get().contenido["texto"]


def test_where_nobody_has_it_its_heads_are_reminded(clock, team):
    official, head = team
    asked(official)
    clock.today = "2026-07-23"

    recordar_consultas()

    assert told("recordar") == [head.email]


def test_a_chat_that_goes_on_and_what_was_answered_remind_nobody(clock, team):
    official, _head = team
    abrir_conversacion(texto="Hola", cliente_id=uuid4())
    asked(official, estado="respondida")
    Consulta.objects.update(prometida_para="2026-07-22")
    clock.today = "2026-07-22"

    assert recordar_consultas() == 0


def test_past_its_day_the_heads_are_told_and_the_moderators_where_there_are_none(clock, team):
    official, head = team
    moderator = f.moderadora(en=pages.dependencia("Comunicaciones"))
    asked(official)
    asked(official, dependencia=pages.dependencia("Sin jefe"))
    clock.today = "2026-07-23"
    assert escalar_consultas() == 0

    clock.today = "2026-07-24"

    assert [escalar_consultas(), escalar_consultas()] == [2, 0]
    assert sorted(told("escalar")) == sorted([head.email, moderator.email])


def test_the_head_above_is_told_where_the_dependencia_has_none(clock, team):
    official, head = team
    office = pages.dependencia("Predial", superior=head.dependencias.get())
    asked(official, dependencia=office)
    clock.today = "2026-07-24"

    escalar_consultas()

    assert told("escalar") == [head.email]


@pytest.mark.parametrize(
    ("at", "quiet", "alert"),
    [
        ("2026-07-14T16:00", "2026-07-15", "2026-07-16"),
        ("2026-07-17T16:00", "2026-07-21", "2026-07-22"),  # the weekend and the holiday do not count
        ("2026-07-18T10:00", "2026-07-22", "2026-07-23"),  # a Saturday's is received on Tuesday
    ],
)
def test_an_unmarked_question_alerts_when_one_business_day_is_over(clock, team, at, quiet, alert):
    official, head = team
    asked(official, at=at)
    clock.today = quiet
    assert alertar_sin_marcar() == 0

    clock.today = alert

    assert [alertar_sin_marcar(), alertar_sin_marcar()] == [1, 0]
    assert told("alertar") == [head.email]


def test_a_marked_one_is_quiet_but_a_petition_that_nobody_filed_is_not(clock, team):
    official, _head = team
    advice, petition = asked(official), asked(official)
    marcar(consulta=advice, by=official, naturaleza=Naturaleza.ORIENTACION)
    marcar(consulta=petition, by=official, naturaleza=Naturaleza.PETICION)
    clock.today = "2026-07-22"

    alertar_sin_marcar()

    petition.refresh_from_db()
    advice.refresh_from_db()
    assert petition.alertada_en
    assert advice.alertada_en is None


def test_one_mail_a_person_lists_all_that_is_due(clock, team):
    official, _head = team
    for _ in range(3):
        asked(official, asignada_a=official)
    clock.today = "2026-07-22"

    recordar_consultas()

    assert Mensaje.objects.get().asunto == "3 preguntas esperan su respuesta"


def test_a_worker_that_dies_in_the_middle_leaves_nothing_and_the_next_run_does_it_once(clock, team, monkeypatch):
    official, head = team
    asked(official, asignada_a=official)
    asked(head, asignada_a=head)
    clock.today = "2026-07-22"
    real, calls = avisar_pendientes.avisar_responsables, []

    def dies(**kwargs):
        calls.append(kwargs)
        if len(calls) == 2:
            raise SystemExit
        return real(**kwargs)

    monkeypatch.setattr(avisar_pendientes, "avisar_responsables", dies)
    with pytest.raises(SystemExit):
        recordar_consultas()
    assert told("recordar") == []
    monkeypatch.setattr(avisar_pendientes, "avisar_responsables", real)

    assert [recordar_consultas(), recordar_consultas()] == [2, 0]
    assert sorted(told("recordar")) == sorted([official.email, head.email])


def test_the_jobs_are_registered():
    assert {"asesoria.recordar", "asesoria.escalar", "asesoria.sin_marcar"} <= {job.id for job in jobs}
