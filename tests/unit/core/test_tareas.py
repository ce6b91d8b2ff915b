"""Tasks that fail are tried again, tasks of dead workers are taken up, jobs run once a period by one clock."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.tasks import update_reference_index_task

from core.actions.latir import latir
from core.actions.podar_tareas import podar_tareas
from core.actions.reanudar_mensajes import reanudar_mensajes
from core.actions.recuperar_tareas import LEASE, MOST_WORKERS, recuperar_tareas
from core.models import Latido, Mensaje
from core.registry import Job, jobs
from core.retries import backoff
from core.tasks import latido_del_trabajador, retrying

pytestmark = pytest.mark.django_db

calls = []


@retrying(tries=3)
def fragil(what, *, fail_until):
    calls.append(what)
    if len(calls) < fail_until:
        raise ConnectionError("away")
    return what


@pytest.fixture(autouse=True)
def _no_calls():
    calls.clear()


def test_a_task_that_fails_is_queued_again_with_its_arguments_and_a_wait(run_tasks):
    fragil.enqueue("x", fail_until=2)

    run_tasks()

    waiting = DBTaskResult.objects.get(status="READY")
    assert waiting.args_kwargs == {"args": ["x"], "kwargs": {"fail_until": 2, "intento": 2}}
    assert waiting.run_after > timezone.now()
    done = DBTaskResult.objects.get(status="SUCCESSFUL")
    assert done.return_value == {"intento": 1, "error": "ConnectionError: away"}


def test_it_ends_well_at_a_later_try(run_tasks):
    fragil.enqueue("x", fail_until=2)

    run_tasks()
    run_tasks(later=True)

    assert calls == ["x", "x"]
    assert not DBTaskResult.objects.exclude(status="SUCCESSFUL").exists()


def test_after_the_last_try_it_is_dead_and_can_be_seen(run_tasks):
    fragil.enqueue("x", fail_until=99)

    for _ in range(3):
        run_tasks(later=True)

    assert len(calls) == 3
    assert DBTaskResult.objects.get(status="FAILED").exception_class_path.endswith("ConnectionError")
    assert not DBTaskResult.objects.filter(status="READY").exists()


def test_the_wait_doubles_up_to_a_limit():
    waits = [backoff(n, timedelta(seconds=10), timedelta(seconds=60)).seconds for n in (1, 2, 3, 4, 50)]

    assert waits == [10, 20, 40, 60, 60]


@pytest.fixture
def build_running():
    def build(age, workers=1):
        fragil.enqueue("x", fail_until=1)
        row = DBTaskResult.objects.get()
        for n in range(workers):
            row.claim(f"w{n}")
        DBTaskResult.objects.update(started_at=timezone.now() - age)
        return row

    return build


def test_a_task_whose_worker_died_is_ready_again(build_running, run_tasks):
    build_running(LEASE + timedelta(seconds=1))

    assert recuperar_tareas() == 1

    run_tasks()
    assert calls == ["x"]


def test_a_task_that_still_runs_is_left_alone(build_running):
    build_running(LEASE / 2)

    assert recuperar_tareas() == 0

    assert DBTaskResult.objects.get().status == "RUNNING"


def test_a_task_that_kills_every_worker_is_buried(build_running):
    build_running(LEASE * 2, workers=MOST_WORKERS)

    recuperar_tareas()

    row = DBTaskResult.objects.get()
    assert (row.status, row.exception_class_path) == ("FAILED", "core.retries.WorkerDied")


def test_old_finished_tasks_are_deleted_and_failed_ones_stay_longer(run_tasks):
    fragil.enqueue("x", fail_until=1)
    run_tasks()
    DBTaskResult.objects.update(finished_at=timezone.now() - timedelta(days=4))
    fragil.enqueue("x", fail_until=1)
    DBTaskResult.objects.filter(status="READY").update(status="FAILED", finished_at=timezone.now() - timedelta(days=4))

    assert podar_tareas() == 1

    assert DBTaskResult.objects.get().status == "FAILED"


def test_a_message_that_waits_without_a_task_gets_one():
    Mensaje.objects.create(clave="a", asunto="a", proximo_intento_en=timezone.now() - timedelta(hours=1))

    assert reanudar_mensajes() == 1
    assert reanudar_mensajes() == 0


def test_a_job_runs_once_a_period_however_many_clocks_look(build_job):
    job = build_job()

    assert [latir(job=job), latir(job=job)] == [True, False]

    assert calls == ["tick"]


def test_a_job_is_due_again_after_its_period(build_job):
    job = build_job()
    latir(job=job)
    Latido.objects.update(iniciado_en=timezone.now() - timedelta(seconds=61))

    assert latir(job=job)


def test_the_error_of_a_job_is_kept_and_counted(build_job, caplog):
    job = build_job(fail=True)

    latir(job=job)

    row = Latido.objects.get()
    assert (row.fallos, row.terminado_en) == (1, None)
    assert "boom" in row.error


@pytest.fixture
def build_job():
    def build(fail=False):
        def run():
            calls.append("tick")
            if fail:
                raise RuntimeError("boom")

        return Job("pruebas.tick", 60, run)

    return build


def test_the_clock_runs_every_registered_job_and_the_worker_shows_its_life(run_tasks):
    call_command("clock", once=True)
    run_tasks()

    assert set(Latido.objects.values_list("nombre", flat=True)) >= {j.id for j in jobs} | {"trabajador"}
    assert not Latido.objects.exclude(error="").exists()


def test_the_workers_heartbeat_is_a_task(run_tasks):
    latido_del_trabajador.enqueue()

    run_tasks()

    assert Latido.objects.get(nombre="trabajador").terminado_en is not None


def test_a_task_for_a_row_that_is_gone_is_not_a_dead_one(run_tasks):
    update_reference_index_task.enqueue("core", "entidad", "999999")

    run_tasks()

    assert not DBTaskResult.objects.exists()


def test_the_same_task_that_fails_for_another_reason_stays_to_be_seen(run_tasks):
    update_reference_index_task.enqueue("core", "nothing", "1")

    run_tasks()

    assert DBTaskResult.objects.get().status == "FAILED"
