"""Inviting to a survey: each person once, by a link of their own; one reminder; nothing half done."""

import re
import threading
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from comunicaciones.actions.enviar_invitaciones import BATCH, enviar_invitaciones
from comunicaciones.actions.invitar import Persona, invitar
from comunicaciones.models import Encuesta, Invitacion, Participacion, RespuestaEncuesta
from comunicaciones.tasks.encuestas import atender_invitaciones
from core.models import AuditEvent, Mensaje
from tests.factories import encuestas as f
from tests.factories import pages
from tests.unit.comunicaciones.correos_encuestas import SAMPLES

pytestmark = pytest.mark.django_db
ANA, LUIS = Persona("Ana@demo.invalid", "Ana"), Persona("luis@demo.invalid", "Luis")


def test_each_person_is_mailed_once_a_link_that_works(run_tasks):
    page = f.encuesta(por_invitacion=True)
    lider = f.gestora()

    first = invitar(encuesta=page, personas=[ANA, LUIS, Persona("ana@DEMO.invalid")], by=lider)
    again = invitar(encuesta=page, personas=[LUIS], by=lider)
    run_tasks()
    run_tasks()

    assert (first, again) == (2, 0)
    sent = Mensaje.objects.filter(clave__contains=":invitacion:")
    assert {m.para for m in sent} == {"ana@DEMO.invalid", "luis@demo.invalid"}
    event = AuditEvent.objects.get(event="encuestas.invitar")
    assert event.data == {"invitadas": 2}


def test_the_mail_holds_the_persons_own_link(monkeypatch):
    page = f.encuesta(por_invitacion=True)
    invitar(encuesta=page, personas=[ANA], by=f.gestora())
    enviar_invitaciones(encuesta_pk=page.pk)
    text = Mensaje.objects.get().contenido["texto"]
    link = re.search(r"https?://[^/]+(/encuestas/\S+/)", text)[1]
    browser = f.Navegador()

    assert browser.client.get(link).status_code == 302
    assert browser.responder(page).status_code == 302
    assert Invitacion.objects.get().respondida


def test_who_may_invite():
    page = f.encuesta(por_invitacion=True)

    for user in (f.funcionaria(), f.funcionaria("c@demo.invalid", "comunicaciones.ver_resultados"), f.persona()):
        with pytest.raises(PermissionDenied):
            invitar(encuesta=page, personas=[ANA], by=user)
    with pytest.raises(ValueError, match="by invitation"):
        invitar(encuesta=f.encuesta("otra"), personas=[ANA], by=f.gestora())


def test_a_worker_that_dies_in_the_middle_mails_nobody_twice(monkeypatch, run_tasks):
    from comunicaciones.actions import enviar_invitaciones as sending

    page = f.encuesta(por_invitacion=True)
    people = [Persona(f"persona{n}@demo.invalid") for n in range(BATCH + 20)]
    invitar(encuesta=page, personas=people, by=f.gestora())
    real, calls = sending.encolar_mensaje, []

    def dies(**kwargs):
        calls.append(1)
        if len(calls) in (7, 60):
            raise RuntimeError("killed")
        return real(**kwargs)

    monkeypatch.setattr(sending, "encolar_mensaje", dies)
    for _ in range(3):
        try:
            enviar_invitaciones(encuesta_pk=page.pk)
        except RuntimeError:
            continue
    atender_invitaciones()
    run_tasks(most=400)

    sent = list(Mensaje.objects.filter(clave__contains=":invitacion:").values_list("para", flat=True))
    assert sorted(sent) == sorted(p.correo for p in people)


def test_before_it_opens_and_after_it_closes_nobody_is_written_to():
    today = timezone.localdate()
    page = f.encuesta(por_invitacion=True, desde=today + timedelta(days=2))
    invitar(encuesta=page, personas=[ANA], by=f.gestora())

    assert enviar_invitaciones(encuesta_pk=page.pk) == 0
    Encuesta.objects.update(desde=today - timedelta(days=9), hasta=today - timedelta(days=1))
    assert enviar_invitaciones(encuesta_pk=page.pk) == 0


def test_who_has_not_answered_is_reminded_once_near_the_end(run_tasks):
    today = timezone.localdate()
    page = f.encuesta(por_invitacion=True, hasta=today + timedelta(days=3))
    invitar(encuesta=page, personas=[ANA, LUIS], by=f.gestora())
    run_tasks()
    Invitacion.objects.filter(correo_huella=Invitacion.objects.first().correo_huella).update(respondida=True)

    for _ in range(3):
        atender_invitaciones()
        run_tasks()

    assert [m.para for m in Mensaje.objects.filter(clave__contains=":recordatorio:")] == ["luis@demo.invalid"]


def test_earlier_nobody_is_reminded_by_the_clock_but_may_be_by_hand(client, run_tasks):
    page = f.encuesta(por_invitacion=True, hasta=timezone.localdate() + timedelta(days=9))
    invitar(encuesta=page, personas=[ANA], by=f.gestora())
    run_tasks()
    atender_invitaciones()
    run_tasks()
    assert not Mensaje.objects.filter(clave__contains=":recordatorio:").exists()
    client.force_login(f.gestora())

    for _ in range(2):
        client.post(reverse("encuesta_recordar", args=[page.pk]))
        run_tasks()

    assert Mensaje.objects.filter(clave__contains=":recordatorio:").count() == 1


def test_the_screen_invites_by_lines_and_departments(client, run_tasks):
    hacienda = pages.dependencia("Hacienda")
    f.funcionaria("h@demo.invalid", en=hacienda)
    page = f.encuesta(por_invitacion=True)
    client.force_login(f.gestora())
    address = reverse("encuesta_invitaciones", args=[page.pk])

    wrong = client.post(address, {"personas": "Ana; ana@demo.invalid\nLuis; no-es-correo"})
    assert wrong.status_code == 422 and "Línea 2" in wrong.content.decode()
    assert not Invitacion.objects.exists()

    from django.contrib.auth.models import Group, Permission

    group = Group.objects.create(name="Entran")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    group.user_set.add(f.persona("h@demo.invalid"))
    done = client.post(address, {"personas": "Ana; ana@demo.invalid\n\n", "dependencias": [hacienda.pk]})
    assert done.status_code == 302
    assert Invitacion.objects.count() == 2
    assert "Ana" in client.get(address).content.decode()


def test_who_only_sees_results_does_not_see_the_invited(client):
    page = f.encuesta(por_invitacion=True)
    client.force_login(f.funcionaria("c@demo.invalid", "comunicaciones.ver_resultados"))

    assert client.get(reverse("encuesta_invitaciones", args=[page.pk])).status_code == 404


def test_there_is_a_sample_of_each_mail():
    assert set(SAMPLES) == {f"comunicaciones/mensajes/encuesta_{kind}" for kind in ("invitacion", "recordatorio")}


@pytest.mark.slow
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.usefixtures("as_it_was")
def test_sent_from_many_tabs_at_the_very_same_moment_one_is_counted():
    page = f.encuesta()
    first = f.Navegador()
    tabs = [first, *(f.Navegador() for _ in range(3))]
    for tab in tabs:
        tab.client.cookies = first.client.cookies
        tab.empezar(page)
        tab.escribir()
    start, statuses = threading.Barrier(len(tabs)), []

    def send(tab):
        start.wait()
        try:
            statuses.append(tab.enviar().status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=send, args=[tab]) for tab in tabs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(statuses) == [302, 422, 422, 422]
    assert RespuestaEncuesta.objects.count() == 1
    assert Participacion.objects.count() == 1
