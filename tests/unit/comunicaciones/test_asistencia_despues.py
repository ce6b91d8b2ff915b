"""What follows attendance: the closing with its certificates, practice, evaluation, who was trained."""

import pytest
from django.core import mail

from comunicaciones.actions.ajustar_lista import ajustar_lista
from comunicaciones.actions.cargar_asistencia import cargar_asistencia
from comunicaciones.actions.cerrar_lista import TodaviaNo, cerrar_lista
from comunicaciones.actions.desmarcar_asistencia import desmarcar_asistencia
from comunicaciones.actions.marcar_asistencia import marcar_asistencia
from comunicaciones.actions.pedir_evaluacion import pedir_evaluacion
from comunicaciones.actions.reabrir_lista import reabrir_lista
from comunicaciones.actions.registrar_practica import registrar_practica
from comunicaciones.models import ConstanciaAsistencia
from comunicaciones.selectors.asistencia import ListaCerrada, asistentes
from comunicaciones.selectors.capacitacion import capacitados, porcentaje_por_dependencia
from comunicaciones.selectors.lectura_asistencia import leer_escaneos
from comunicaciones.states.asistencia import Medio
from tests.factories import asistencia as a
from tests.factories import encuestas
from tests.factories import jornadas as f
from tests.factories.pages import dependencia

pytestmark = pytest.mark.django_db


@pytest.fixture
def lider():
    return a.lider()


@pytest.fixture
def jornada(lider):
    return a.de_hoy()


def marcar(row, sesion, by, medio=Medio.QR):
    return marcar_asistencia(inscripcion=row, sesion=sesion, medio=medio, by=by)


def cargar(jornada, texto, by):
    lineas = leer_escaneos(texto).lineas
    sesion = a.sesion_de(jornada).pk
    cargar_asistencia(jornada=jornada, sesion_pk=sesion, lineas=lineas, origen="", parcial=True, by=by)


# Closing


def test_closing_gives_each_who_attended_one_certificate_by_mail(lider, run_tasks):
    jornada = a.terminada(sesiones=2)
    came, half = a.inscrita(jornada, "Ana", correo="ana@demo.invalid"), a.inscrita(jornada, "Leo")
    for sesion in a.sesiones_de(jornada):
        marcar(came, sesion, lider)
    marcar(half, a.sesion_de(jornada), lider)

    cerrar_lista(jornada=jornada, by=lider)
    cerrar_lista(jornada=jornada, by=lider)
    run_tasks()

    assert [c.inscripcion for c in ConstanciaAsistencia.objects.all()] == [came]
    assert [m.to for m in mail.outbox if "constancia" in m.subject.lower()] == [["ana@demo.invalid"]]
    assert mail.outbox[-1].attachments[0][1][:5] == b"%PDF-"
    with pytest.raises(ListaCerrada):
        marcar(half, a.sesiones_de(jornada)[1], lider)


def test_a_corrected_list_annuls_what_no_longer_holds_and_gives_what_is_missing(lider, run_tasks):
    jornada = a.terminada()
    ana, leo = a.inscrita(jornada, "Ana", correo="ana@demo.invalid"), a.inscrita(jornada, "Leo")
    mark = marcar(ana, a.sesion_de(jornada), lider).asistencia
    cerrar_lista(jornada=jornada, by=lider)
    run_tasks()

    reabrir_lista(jornada=jornada, by=lider)
    desmarcar_asistencia(asistencia_pk=mark.pk, by=lider)
    marcar(leo, a.sesion_de(jornada), lider)
    cerrar_lista(jornada=jornada, by=lider)
    run_tasks()

    assert {c.inscripcion.nombre: c.is_valid for c in ConstanciaAsistencia.objects.all()} == {"Ana": False, "Leo": True}


def test_many_certificates_go_in_batches_once_each(lider, run_tasks, monkeypatch):
    monkeypatch.setattr("comunicaciones.actions.dar_constancias.AT_ONCE", 3)
    jornada = a.terminada()
    cargar(jornada, "\n".join(row.codigo for row in a.muchas_inscritas(jornada, 8)), lider)

    cerrar_lista(jornada=jornada, by=lider)
    run_tasks()

    assert ConstanciaAsistencia.objects.filter(anulada_en=None).count() == 8
    assert len({m.to[0] for m in mail.outbox}) == len(mail.outbox) == 8


def test_a_list_is_not_closed_before_the_end_and_the_minimum_is_a_share(jornada, lider):
    with pytest.raises(TodaviaNo):
        cerrar_lista(jornada=jornada, by=lider)
    for wrong in (0, 101):
        with pytest.raises(ValueError, match="minimo"):
            ajustar_lista(jornada=jornada, minimo=wrong, by=lider)

    three = a.terminada("Tres", sesiones=3)
    row = a.inscrita(three)
    marcar(row, a.sesion_de(three), lider)

    assert not asistentes(three).exists()
    ajustar_lista(jornada=three, minimo=33, by=lider)
    assert asistentes(three).get() == row


# After it


def test_practice_is_kept_once_and_marks_only_at_a_jornada_held_online(jornada, lider):
    here, online = (
        a.inscrita(jornada),
        a.inscrita(a.de_hoy("En línea", modalidad="en_linea", enlace="https://x.invalid")),
    )

    for row in (here, here, online):
        registrar_practica(inscripcion=row, nombre="Mutaciones", by=None)

    assert here.practicas.count() == 1 and not here.asistencias.exists()
    assert online.asistencias.get().medio == Medio.PRACTICA


def test_the_share_of_a_dependencia_counts_people_once(lider):
    hacienda, otra = dependencia("Hacienda"), dependencia("Otra")
    uno, dos = f.funcionaria(en=hacienda), f.funcionaria(en=hacienda)
    uno.dependencias.add(otra)
    jornada = a.terminada(sesiones=2)
    row = a.inscrita(jornada, usuario=uno)
    a.inscrita(jornada, usuario=dos)
    for sesion in a.sesiones_de(jornada):
        marcar(row, sesion, lider)

    shares = {r.nombre: (r.capacitados, r.total) for r in porcentaje_por_dependencia()}

    assert shares["Hacienda"] == (1, 2) and shares["Otra"] == (1, 1)
    assert shares["Todas las dependencias"] == (1, 3)
    assert list(capacitados(None, hacienda)) == [uno]


@pytest.mark.parametrize("personal", [False, True])
def test_who_attended_is_asked_once_what_they_think(lider, run_tasks, personal):
    jornada = a.terminada()
    row = a.inscrita(jornada, correo="ana@demo.invalid")
    a.inscrita(jornada, "Ausente", correo="aus@demo.invalid")
    marcar(row, a.sesion_de(jornada), lider)
    survey = encuestas.encuesta(por_invitacion=personal)
    type(jornada).objects.filter(pk=jornada.pk).update(encuesta=survey)

    assert (pedir_evaluacion(), pedir_evaluacion()) == (1, 0)
    run_tasks()

    assert [m.to for m in mail.outbox] == [["ana@demo.invalid"]]
    assert ("evaluacion" in mail.outbox[0].body) is not personal
