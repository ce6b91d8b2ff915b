"""A jornada from its activity of the plan to the share of a dependencia that was trained, with the clock moved."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from comunicaciones.actions.convocar import convocar
from comunicaciones.models import Asistencia, Evidencia, Inscripcion
from comunicaciones.selectors.capacitacion import porcentaje_por_dependencia
from tests.factories import jornadas as f
from tests.factories import pages
from tests.factories import plan as p

pytestmark = pytest.mark.django_db

INICIO = f.bogota(2026, 12, 15, 8, 0)


def subjects(user):
    return [m.subject for m in mail.outbox if user.email in m.to]


def tell(run_tasks):
    convocar()
    run_tasks()


def test_a_jornada_from_the_plan_to_the_percentage_of_those_trained(client, monkeypatch, run_tasks):
    clock = f.Reloj(monkeypatch)
    clock.a(f.bogota(2026, 11, 20, 9, 0))
    hacienda = pages.dependencia("Hacienda")
    lider, ana, luz = f.funcionaria("lider", en=pages.dependencia()), *(f.funcionaria(en=hacienda) for _ in range(2))
    activity = p.actividad(p.componente(p.plan(2026)), nombre="Capacitar a Hacienda")
    tramite = pages.tramite()
    jornada = f.jornada(
        publico="funcionarios", dependencias=[hacienda], tramites=[tramite], inicio=INICIO, actividad=activity
    )

    # A week before, and not sooner, both are invited; one comes.
    clock.a(INICIO - timedelta(days=8))
    tell(run_tasks)
    assert subjects(ana) == []
    clock.a(INICIO - timedelta(days=7) + timedelta(minutes=1))
    tell(run_tasks)
    assert len(subjects(ana)) == len(subjects(luz)) == 1
    client.force_login(ana)
    assert client.post(reverse("jornada_inscribirme", args=[jornada.pk])).status_code == 302
    assert client.post(reverse("jornada_inscribirme", args=[jornada.pk])).status_code == 302
    run_tasks()

    # The day before, only who is coming is reminded.
    before = len(subjects(ana)), len(subjects(luz))
    clock.a(INICIO - timedelta(hours=20))
    tell(run_tasks)
    tell(run_tasks)
    assert (len(subjects(ana)), len(subjects(luz))) == (before[0] + 1, before[1])

    # At the door she is marked, twice; when it is over the list is closed and becomes evidence.
    clock.a(INICIO + timedelta(minutes=5))
    session = jornada.sesiones.get()
    (row,) = Inscripcion.objects.filter(jornada=jornada)
    client.force_login(lider)
    mark = reverse("asistencia_marcar", args=[jornada.pk, session.pk])
    for _ in range(2):
        assert client.post(mark, {"inscripcion": row.pk}).status_code == 302
    assert Asistencia.objects.count() == 1
    clock.a(INICIO + timedelta(hours=5))
    assert client.post(reverse("asistencia_cerrar", args=[jornada.pk])).status_code == 302
    run_tasks()
    assert Evidencia.objects.filter(actividad=activity).exists()
    assert any("onstancia" in subject or "ertificado" in subject for subject in subjects(ana))

    # The list and the percentage say the same to who may see them.
    listed = client.get(reverse("asistencia_csv", args=[jornada.pk])).content.decode()
    assert str(ana) in listed
    shares = {row.nombre: (row.capacitados, row.total) for row in porcentaje_por_dependencia(tramite)}
    assert shares["Hacienda"] == (1, 2)
    page = client.get(reverse("asistencia_capacitados")).content.decode()
    assert "1 de 2" in page
    client.force_login(luz)
    assert client.get(reverse("asistencia_csv", args=[jornada.pk])).status_code == 404
