"""/salud/ says what is wrong, to machines and to people, and nothing personal."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from core.actions.marcar_latido import marcar_latido
from core.models import Latido, Mensaje
from core.registry import jobs
from core.tasks import latido_del_trabajador

pytestmark = pytest.mark.django_db


@pytest.fixture
def _all_beat():
    for job in jobs:
        marcar_latido(nombre=job.id, cada=job.every)
    marcar_latido(nombre="trabajador", cada=60)


def get(client):
    return client.get("/salud/", headers={"accept": "application/json"})


@pytest.mark.usefixtures("_all_beat")
def test_all_is_well(client):
    answer = get(client)

    assert answer.status_code == 200
    assert answer.json()["status"] == "ok"
    assert answer.json()["checks"] == {
        "database": True,
        "queue": True,
        "heartbeats": True,
        "disk": True,
        "search": True,
        "encryption": True,
    }


@pytest.mark.usefixtures("_all_beat")
def test_it_sets_no_cookie_and_is_not_kept(client):
    answer = get(client)

    assert not answer.cookies
    assert "no-store" in answer.headers["Cache-Control"]
    assert "Accept-Language" not in answer.headers.get("Vary", "")


@pytest.mark.usefixtures("_all_beat")
def test_a_job_that_stopped_makes_it_ill(client):
    Latido.objects.filter(nombre=next(iter(jobs)).id).update(terminado_en=timezone.now() - timedelta(hours=1))

    answer = get(client)

    assert answer.status_code == 503
    assert [h["name"] for h in answer.json()["heartbeats"] if h["late"]] == [next(iter(jobs)).id]


@pytest.mark.usefixtures("_all_beat")
def test_a_queue_that_nobody_works_off_makes_it_ill(client):
    latido_del_trabajador.enqueue()
    DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(hours=1))

    answer = get(client)

    assert answer.status_code == 503
    assert answer.json()["queue"]["lag_seconds"] >= 3600


@pytest.mark.usefixtures("_all_beat")
def test_a_task_that_waits_for_its_time_is_no_lag(client):
    latido_del_trabajador.using(run_after=timezone.now() + timedelta(hours=1)).enqueue()
    DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(hours=1))

    assert get(client).json()["queue"]["lag_seconds"] == 0


@pytest.mark.usefixtures("_all_beat")
def test_dead_messages_are_counted_without_whose_they_are(client):
    Mensaje.objects.create(clave="a", para="ciudadana@example.invalid", asunto="Radicado", estado="muerto")

    answer = get(client)

    assert answer.status_code == 200
    assert answer.json()["messages"] == {"waiting": 0, "dead": 1}
    assert b"ciudadana" not in answer.content


def test_a_database_that_is_away_is_said_on_both_faces(client, monkeypatch):
    from django.db import DatabaseError

    def away(*args, **kwargs):
        raise DatabaseError("away")

    monkeypatch.setattr("core.selectors.salud._queue", away)

    assert get(client).json()["checks"]["database"] is False
    assert client.get("/salud/").status_code == 503
