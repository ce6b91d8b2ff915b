"""What officials do with a question: once each, by who may, and the second of two reads what the first did."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from asesoria.actions.abrir_conversacion import abrir_conversacion
from asesoria.actions.anotar_consulta import anotar_consulta
from asesoria.actions.asignar_consulta import asignar_consulta
from asesoria.actions.marcar import marcar
from asesoria.actions.radicar_consulta import radicar_consulta
from asesoria.actions.registrar_consulta import Anotada, registrar_consulta
from asesoria.actions.resolver import reabrir, resolver
from asesoria.actions.responder_consulta import responder_consulta
from asesoria.models import Consulta
from asesoria.permissions import consultas_visibles
from asesoria.selectors.consultas import actos_de
from asesoria.states import ActoConsulta, ActoImposible, Canal, EstadoConsulta, Naturaleza
from core.models import AuditEvent, Mensaje
from tests.factories import asesoria as f
from tests.factories import pages

pytestmark = pytest.mark.django_db
N = Naturaleza


@pytest.fixture
def hacienda():
    return pages.dependencia("Hacienda")


@pytest.fixture
def official(hacienda):
    f.sin_pausa()
    return f.funcionario(en=hacienda)


@pytest.fixture
def head(hacienda):
    return f.funcionario("jefes", en=hacienda, cargo="Jefa")


def written(by, **fields):
    defaults = {
        "canal": Canal.TELEFONO,
        "asunto": "¿Hasta cuándo pago el predial?",
        "recibida_en": timezone.now(),
    }
    key = fields.pop("clave_envio", None) or uuid4()
    return registrar_consulta(by=by, anotada=Anotada(**defaults | fields), clave_envio=key)


def acts(consulta):
    return [act.event.rpartition(".")[2] for act in reversed(actos_de(consulta))]


def test_what_came_by_telephone_is_written_down_once_however_often_sent(official):
    key = uuid4()

    rows = [written(official, clave_envio=key, contacto={"telefono": "3000000000", "nombre": ""}) for _ in range(3)]

    assert Consulta.objects.count() == 1
    assert rows[0].contacto == {"telefono": "3000000000"}
    assert (rows[0].canal, rows[0].dependencia, rows[0].anotada_por) == (
        Canal.TELEFONO,
        official.dependencias.get(),
        official,
    )
    assert AuditEvent.objects.filter(event="asesoria.consulta.registrar").count() == 1
    assert "predial" not in AuditEvent.objects.get(event="asesoria.consulta.registrar").target_label


def test_one_answered_on_the_spot_counts_as_answered_by_who_wrote_it_down(official):
    row = written(official, respuesta="Hasta el 30.", naturaleza=N.ORIENTACION)

    assert (row.estado, row.asignada_a, row.marcada_por) == (EstadoConsulta.RESUELTA, official, official)
    assert row.primera_respuesta_en == row.recibida_en


@pytest.mark.parametrize(
    "wrong",
    [
        {"canal": Canal.FORO},
        {"asunto": " \u200b "},
        {"recibida_en": timezone.now() + timezone.timedelta(days=1)},
    ],
)
def test_nothing_impossible_is_written_down(official, wrong):
    with pytest.raises(ValueError, match="consulta"):
        written(official, **wrong)


def test_only_who_attends_questions_writes_them_down():
    for person in (f.conocida(), f.funcionario("editores"), f.funcionario("lider")):
        with pytest.raises(PermissionDenied):
            written(person)


def test_a_question_given_to_somebody_is_told_to_them_once(official, head):
    row = written(official)
    other = f.funcionario(en=official.dependencias.get())

    for _ in range(2):
        asignar_consulta(consulta=row, by=head, a=other)

    row.refresh_from_db()
    mails = Mensaje.objects.filter(clave__startswith="asesoria.consulta.asignar:")
    assert row.asignada_a == other
    assert [mail.para for mail in mails] == [other.email]
    assert f"/consultas/{row.pk}/" in mails[0].contenido["texto"]
    assert acts(row) == ["registrar", "asignar"]


def test_given_to_a_dependencia_its_heads_are_told_and_the_question_goes_there(official, head):
    planeacion = pages.dependencia("Planeación")
    boss = f.funcionario("jefes", en=planeacion)
    row = written(official)

    asignar_consulta(consulta=row, by=head, dependencia=planeacion)

    row.refresh_from_db()
    assert (row.dependencia, row.asignada_a) == (planeacion, None)
    assert [mail.para for mail in Mensaje.objects.filter(clave__startswith="asesoria.consulta.")] == [boss.email]
    assert not consultas_visibles(head).filter(pk=row.pk).exists()


def test_a_question_goes_along_to_the_dependencia_of_who_gets_it(official, head):
    elsewhere = f.funcionario(en=pages.dependencia("Planeación"))
    row = written(official)

    asignar_consulta(consulta=row, by=head, a=elsewhere)

    row.refresh_from_db()
    assert row.dependencia == elsewhere.dependencias.get()


def test_an_official_takes_one_but_gives_none_away(official):
    row = written(official)
    other = f.funcionario(en=official.dependencias.get())

    asignar_consulta(consulta=row, by=official, a=official)
    with pytest.raises(PermissionDenied):
        asignar_consulta(consulta=row, by=official, a=other)

    assert not Mensaje.objects.filter(clave__startswith="asesoria.consulta.").exists()
    assert acts(row) == ["registrar", "tomar"]


def test_it_is_given_only_to_who_attends_questions(head, official):
    row = written(official)
    for person in (f.funcionario("editores"), f.conocida()):
        with pytest.raises(ActoImposible):
            asignar_consulta(consulta=row, by=head, a=person)


def test_scenario_39_of_two_officials_the_second_reads_what_the_first_did(official, head):
    row = written(official)
    seen = row.version

    asignar_consulta(consulta=row, by=head, a=head, version=seen)
    for act in (
        lambda: asignar_consulta(consulta=row, by=official, a=official, version=seen),
        lambda: marcar(consulta=row, by=official, naturaleza=N.PETICION, version=seen),
        lambda: resolver(consulta=row, by=official, motivo="Repetida", version=seen),
        lambda: responder_consulta(consulta=row, by=official, texto="Sí.", version=seen),
    ):
        with pytest.raises(ActoImposible) as late:
            act()
        assert (late.value.por, late.value.acto) == (str(head), str(ActoConsulta.TOMAR.label))

    row.refresh_from_db()
    assert (row.asignada_a, row.estado, row.respuesta) == (head, EstadoConsulta.ABIERTA, "")


def test_marked_twice_the_same_is_one_act_and_a_filed_petition_stays_one(official):
    f.peticiones()
    row = written(official)

    for _ in range(2):
        marcar(consulta=row, by=official, naturaleza=N.PETICION)
    radicar_consulta(consulta=row, by=official)
    with pytest.raises(ActoImposible) as done:
        marcar(consulta=row, by=official, naturaleza=N.ORIENTACION)
    with pytest.raises(ActoImposible):
        reabrir(consulta=row, by=official)

    assert done.value.por == str(official)
    assert acts(row) == ["registrar", "marcar", "radicar"]
    with pytest.raises(ValueError, match="naturaleza"):
        marcar(consulta=row, by=official, naturaleza=N.SIN_MARCAR)


def test_an_answer_by_mail_goes_once_and_counts_as_the_first(official):
    row = written(official, contacto={"correo": "vecino@ejemplo.invalid"})

    for _ in range(2):
        responder_consulta(consulta=row, by=official, texto="Hasta el 30 de <b>junio</b>.", enviar=True)

    row.refresh_from_db()
    mail = Mensaje.objects.get(clave__startswith="asesoria.respuesta:")
    assert (mail.para, row.estado, row.asignada_a) == ("vecino@ejemplo.invalid", EstadoConsulta.RESPONDIDA, official)
    assert "Hasta el 30 de <b>junio</b>." in mail.contenido["texto"]
    assert "<b>junio</b>" not in mail.contenido["html"]
    assert row.primera_respuesta_en


def test_what_was_asked_in_a_forum_or_goes_on_in_a_chat_is_answered_there(official):
    tema = f.tema(f.foro(dependencia=official.dependencias.get()))
    chat = abrir_conversacion(texto="Hola", cliente_id=uuid4()).conversacion
    moderator = f.moderadora()

    for row in (Consulta.objects.get(aporte__tema=tema), Consulta.objects.get(conversacion=chat)):
        with pytest.raises(ActoImposible):
            responder_consulta(consulta=row, by=moderator, texto="Sí.")


def test_nothing_unanswered_is_closed_without_saying_why(official):
    row = written(official)
    with pytest.raises(ValueError, match="texto"):
        resolver(consulta=row, by=official)

    for _ in range(2):
        resolver(consulta=row, by=official, motivo="La misma persona la hizo dos veces")

    row.refresh_from_db()
    assert row.estado == EstadoConsulta.RESUELTA
    assert row.notas.get().texto == "La misma persona la hizo dos veces"
    assert acts(row) == ["registrar", "anotar", "resolver"]


def test_reopened_it_is_as_it_was(official):
    answered, other = written(official, respuesta="Sí."), written(official)
    resolver(consulta=other, by=official, motivo="Repetida")

    for row, state in ((answered, EstadoConsulta.RESPONDIDA), (other, EstadoConsulta.ABIERTA)):
        for _ in range(2):
            reabrir(consulta=row, by=official)
        row.refresh_from_db()
        assert (row.estado, row.resuelta_en) == (state, None)


def test_a_note_sent_twice_is_one_and_says_nothing_to_who_asked(official):
    row = written(official, contacto={"correo": "vecino@ejemplo.invalid"})

    for _ in range(2):
        anotar_consulta(consulta=row, by=official, texto="Llamar a Catastro")
    anotar_consulta(consulta=row, by=f.moderadora(), texto="Llamar a Catastro")

    assert row.notas.count() == 2
    assert not Mensaje.objects.exists()
    assert "Catastro" not in str(list(AuditEvent.objects.values_list("data", "target_label")))


def test_nobody_else_acts(official):
    row = written(official)
    for person in (f.conocida(), f.funcionario("editores"), f.funcionario(en=pages.dependencia("Otra")), None):
        for act in (
            lambda by: marcar(consulta=row, by=by, naturaleza=N.PETICION),
            lambda by: anotar_consulta(consulta=row, by=by, texto="x"),
            lambda by: resolver(consulta=row, by=by, motivo="x"),
            lambda by: reabrir(consulta=row, by=by),
            lambda by: responder_consulta(consulta=row, by=by, texto="x"),
            lambda by: asignar_consulta(consulta=row, by=by, a=by, dependencia=row.dependencia),
        ):
            with pytest.raises(PermissionDenied):
                act(person)


def test_an_adviser_works_on_the_questions_of_their_chats(official):
    chat = abrir_conversacion(texto="Hola", cliente_id=uuid4()).conversacion
    assert not consultas_visibles(official).exists()

    chat.asesor = official
    chat.save(update_fields=["asesor"])

    assert consultas_visibles(official).get().conversacion == chat
