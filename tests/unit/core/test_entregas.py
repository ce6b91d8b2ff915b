"""Administrators see what was given up and try it again; others see nothing of it."""

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from core.models import AuditEvent, Mensaje
from core.registry import audit_presenters, panel_sources
from core.tasks import latido_del_trabajador
from cuentas.actions.crear_usuario import crear_usuario
from cuentas.actions.sincronizar_roles import sincronizar_roles

pytestmark = pytest.mark.django_db


@pytest.fixture
def build_user():
    sincronizar_roles()

    def build(role):
        return crear_usuario(email=f"{role}@demo.invalid", nombre="P", apellidos="P", roles=[role], by=None)

    return build


@pytest.fixture
def dead():
    return Mensaje.objects.create(
        clave="a", para="ciudadana@example.invalid", asunto="Su radicado", estado="muerto", intentos=14
    )


def test_an_administrator_sees_dead_messages_without_their_address(client, build_user, dead):
    client.force_login(build_user("administradores"))

    page = client.get("/admin/entregas/").content.decode()

    assert "Su radicado" in page
    assert "ciudadana@" not in page


@pytest.mark.parametrize("role", ["editores", "comunicaciones", "funcionarios", "consulta"])
def test_others_do_not(client, build_user, dead, role):
    client.force_login(build_user(role))

    assert client.get("/admin/entregas/").status_code == 302
    assert client.post(f"/admin/entregas/mensaje/{dead.pk}/").status_code == 302
    dead.refresh_from_db()
    assert dead.estado == "muerto"


def test_a_dead_message_goes_out_again_and_it_is_recorded(client, build_user, dead, run_tasks, mailoutbox):
    Mensaje.objects.update(contenido={"texto": "t", "html": "<p>t</p>", "adjuntos": []})
    client.force_login(build_user("administradores"))

    client.post(f"/admin/entregas/mensaje/{dead.pk}/")
    client.post(f"/admin/entregas/mensaje/{dead.pk}/")
    run_tasks()

    assert len(mailoutbox) == 1
    assert AuditEvent.objects.filter(event="core.reenviar_mensaje").count() == 1


def test_a_dead_task_runs_again(client, build_user, run_tasks):
    latido_del_trabajador.enqueue()
    row = DBTaskResult.objects.get()
    DBTaskResult.objects.update(status="FAILED", finished_at=timezone.now(), worker_ids=["a"] * 5)
    client.force_login(build_user("administradores"))

    client.post(f"/admin/entregas/tarea/{row.pk}/")
    run_tasks()

    row.refresh_from_db()
    assert row.status == "SUCCESSFUL"


def test_the_panel_shows_administrators_what_failed(build_user, dead):
    items = list(panel_sources.get("core.fallidas").find(build_user("administradores")))

    assert (items[0].count, items[0].late) == (1, True)
    assert list(panel_sources.get("core.fallidas").find(build_user("editores"))) == []


def test_every_event_of_the_kernel_has_words():
    for event in ("core.reenviar_mensaje", "core.reintentar_tarea", "cuentas.crear_usuario"):
        assert audit_presenters.get(event).render(AuditEvent(event=event, target_label="x"))
