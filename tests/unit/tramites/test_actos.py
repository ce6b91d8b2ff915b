"""What each act does: state, clock, history, message; who may, and who comes second."""

from datetime import date

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile

from core.models import AuditEvent, Mensaje
from tests.factories import pages
from tests.factories import radicados as make
from tramites.actions.ampliar import ampliar
from tramites.actions.anotar import anotar
from tramites.actions.asignar import asignar
from tramites.actions.cerrar import cerrar
from tramites.actions.desistir import desistir
from tramites.actions.prorrogar import prorrogar
from tramites.actions.reenviar_clave import reenviar_clave
from tramites.actions.remitir import remitir
from tramites.actions.requerir import requerir
from tramites.actions.responder import responder
from tramites.actions.subsanar import subsanar
from tramites.actions.tomar import tomar
from tramites.actions.trasladar import trasladar
from tramites.actions.visitar import visitar
from tramites.models import Radicado
from tramites.states import ActoImposible, Cambiado, Estado

pytestmark = pytest.mark.django_db
AT = make.moment


@pytest.fixture
def case():
    return make.radicado()  # Tuesday 14 July 2026, due 5 August


@pytest.fixture
def funcionaria(case):
    return make.official()


def asked(case, by, at="2026-07-16T10:00", **fields):
    return requerir(radicado=case, by=by, en=AT(at), **{"campos": ["motivo"], "motivo": "Cuente más."} | fields)


def answered(case, by, **fields):
    return responder(
        radicado=case,
        by=by,
        en=AT("2026-07-22T10:00"),
        **{"sentido": "favorable", "asunto": "Respuesta", "cuerpo": "Sí.\n\nAdjuntamos."} | fields,
    )


def test_taking_makes_the_official_responsible_and_says_it_is_under_review(case, funcionaria):
    tomar(radicado=case, by=funcionaria)

    case.refresh_from_db()
    assert (case.estado, case.funcionario, case.version) == (Estado.EN_REVISION, funcionaria, 2)
    assert AuditEvent.objects.filter(event="tramites.tomar", actor=funcionaria).exists()


def test_the_second_of_two_officials_is_told_who_came_first_and_when(case, funcionaria):
    colleague = make.official("colega")
    seen = case.version
    tomar(radicado=case, by=funcionaria, version=seen, en=AT("2026-07-15T08:30"))

    with pytest.raises(Cambiado) as told:
        answered(case, colleague, version=seen)

    assert (told.value.por, told.value.en, told.value.acto) == ("Funcionaria", AT("2026-07-15T08:30"), "tomar")
    case.refresh_from_db()
    assert case.estado == Estado.EN_REVISION
    assert case.documentos.filter(tipo="respuesta").count() == 0


def test_only_heads_assign_and_only_to_people_of_the_dependencia(case, funcionaria):
    head = make.official("jefa", perms=("view_radicado", "change_radicado", "asignar_radicado"))
    stranger = make.official("ajeno", dependencia=make.other_dependencia())

    with pytest.raises(PermissionDenied):
        asignar(radicado=case, by=funcionaria, a=funcionaria)
    with pytest.raises(ActoImposible):
        asignar(radicado=case, by=head, a=stranger)
    asignar(radicado=case, by=head, a=funcionaria)

    case.refresh_from_db()
    assert (case.funcionario, case.estado) == (funcionaria, Estado.RADICADO)


def test_asking_stops_the_clock_and_gives_the_citizen_a_month(case, funcionaria):
    request = asked(case, funcionaria)

    case.refresh_from_db()
    assert (case.estado, case.detenido_desde) == (Estado.REQUERIDO, date(2026, 7, 16))
    assert request.vence_en == date(2026, 8, 18)  # the 16th is Sunday, the 17th a holiday
    assert Mensaje.objects.filter(clave__contains="requerir").count() == 1


@pytest.mark.parametrize("fields", [{"campos": ["otra"]}, {"campos": []}, {"motivo": "  "}])
def test_asking_needs_fields_of_the_form_and_a_reason(case, funcionaria, fields):
    with pytest.raises(ActoImposible):
        asked(case, funcionaria, **fields)


def test_a_correction_starts_the_clock_again_on_the_day_after(case, funcionaria):
    asked(case, funcionaria)
    case.refresh_from_db()

    subsanar(submission=make.correction(case, at="2026-07-23T23:59", motivo="La fachada es nueva."))

    case.refresh_from_db()
    # Stopped 17, 21, 22 and 23 July: four business days (the 20th is a holiday).
    assert case.estado == Estado.COMPLETADO
    assert (case.vence_en, case.vence_interno, case.dias_detenidos) == (date(2026, 8, 12), date(2026, 8, 12), 7)
    assert case.detenido_desde is None


def test_both_sides_see_what_changed_and_the_original_stays(case, funcionaria):
    asked(case, funcionaria)
    case.refresh_from_db()
    original = case.submission

    subsanar(submission=make.correction(case, motivo="La fachada es nueva."))

    case.refresh_from_db()
    [change] = case.actuaciones.get(acto="subsanar").datos["cambios"]
    assert (change["antes"], change["despues"]) == ("La fachada cambió.", "La fachada es nueva.")
    assert (case.submission, case.vigente != original) == (original, True)
    assert original.values["motivo"] == "La fachada cambió."


def test_a_correction_nobody_awaits_is_refused(case):
    with pytest.raises(ActoImposible):
        subsanar(submission=make.correction(case))


def test_the_citizen_gets_more_time_once_and_only_before_it_ends(case, funcionaria):
    asked(case, funcionaria)

    assert ampliar(radicado=case, en=AT("2026-08-18T23:59")).vence_en == date(2026, 9, 18)
    with pytest.raises(ActoImposible):
        ampliar(radicado=case, en=AT("2026-08-18T23:59"))


def test_desisting_waits_until_the_time_is_over(case, funcionaria):
    asked(case, funcionaria)

    with pytest.raises(ActoImposible):
        desistir(radicado=case, by=funcionaria, motivo="No llegó.", en=AT("2026-08-18T23:00"))
    desistir(radicado=case, by=funcionaria, motivo="No llegó.", en=AT("2026-08-19T08:00"))

    case.refresh_from_db()
    assert (case.estado, case.detenido_desde) == (Estado.DESISTIDO, None)
    assert not case.requerimientos.get().is_open


def test_transferring_moves_the_case_out_of_sight_and_keeps_the_term(case, funcionaria):
    due = case.vence_en
    trasladar(radicado=case, by=funcionaria, dependencia=make.other_dependencia(), motivo="Es de Hacienda.")

    case.refresh_from_db()
    assert (case.dependencia.slug, case.vence_en, case.funcionario) == ("hacienda", due, None)
    with pytest.raises(PermissionDenied):
        tomar(radicado=case, by=funcionaria)


@pytest.mark.parametrize(("at", "late"), [("2026-07-22T10:00", False), ("2026-07-23T10:00", True)])
def test_another_entity_gets_it_within_five_business_days_or_it_is_noted(case, funcionaria, at, late):
    act = remitir(radicado=case, by=funcionaria, entidad="AMVA", motivo="Es el gestor catastral.", en=AT(at))

    assert act.datos["fuera_de_plazo"] is late
    case.refresh_from_db()
    assert (case.estado, case.entidad_destino) == (Estado.TRASLADADO, "AMVA")


def test_extending_adds_days_once(case, funcionaria):
    prorrogar(radicado=case, by=funcionaria, valor=30, motivo="Falta la visita.", en=AT("2026-08-05T10:00"))

    case.refresh_from_db()
    assert case.vence_en == date(2026, 8, 28)
    with pytest.raises(ActoImposible):
        prorrogar(radicado=case, by=funcionaria, valor=30, motivo="Otra vez.", en=AT("2026-08-05T11:00"))


@pytest.mark.parametrize(
    ("valor", "at"), [(31, "2026-08-05T10:00"), (20, "2026-08-06T10:00"), (15, "2026-07-20T10:00")]
)
def test_an_extension_too_long_or_too_late_is_refused(case, funcionaria, valor, at):
    with pytest.raises(ActoImposible):
        prorrogar(radicado=case, by=funcionaria, valor=valor, motivo="x", en=AT(at))


def test_an_answer_ends_the_clock_and_is_mailed_once_with_its_attachments(case, funcionaria, run_tasks):
    run_tasks()
    mail.outbox.clear()

    answered(case, funcionaria, adjuntos=[SimpleUploadedFile("anexo.pdf", b"%PDF-1.7 x", "application/pdf")])
    run_tasks()

    case.refresh_from_db()
    assert (case.estado, case.sentido, case.funcionario) == (Estado.RESPONDIDO, "favorable", funcionaria)
    [message] = mail.outbox
    assert [a[0] for a in message.attachments] == [f"respuesta-{case.codigo}.pdf", "anexo.pdf"]


@pytest.mark.parametrize("fields", [{"cuerpo": " "}, {"sentido": ""}, {"sentido": "quizá"}])
def test_an_answer_has_a_text_and_a_decision(case, funcionaria, fields):
    with pytest.raises(ActoImposible):
        answered(case, funcionaria, **fields)


def test_an_answered_case_takes_no_second_answer_and_can_be_closed(case, funcionaria):
    answered(case, funcionaria)

    with pytest.raises(ActoImposible):
        answered(case, funcionaria)
    cerrar(radicado=case, by=funcionaria, motivo="En firme.")

    case.refresh_from_db()
    assert case.estado == Estado.CERRADO
    assert not Mensaje.objects.filter(clave__contains="cerrar").exists()


def test_closing_an_open_case_tells_the_citizen(case, funcionaria):
    cerrar(radicado=case, by=funcionaria, motivo="La persona la retiró.")

    assert Mensaje.objects.filter(clave__contains="cerrar").count() == 1


def test_a_note_is_for_colleagues(case, funcionaria):
    act = anotar(radicado=case, by=funcionaria, texto="Llamar el lunes.")

    assert not act.visible_al_ciudadano
    with pytest.raises(ActoImposible):
        anotar(radicado=case, by=funcionaria, texto=" ")


def test_a_visit_is_announced(case, funcionaria):
    visitar(radicado=case, by=funcionaria, fecha=date(2026, 7, 30), nota="En la mañana.")

    case.refresh_from_db()
    assert case.estado == Estado.EN_VISITA
    assert "30 de julio" in Mensaje.objects.get(clave__contains="visitar").contenido["texto"]


def test_a_new_clave_goes_to_the_registered_address_and_ends_the_old_one(case, run_tasks):
    before = case.clave_hash
    assert reenviar_clave(radicado=case)

    case.refresh_from_db()
    assert case.clave_hash != before
    assert Mensaje.objects.get(clave__contains="clave").para == "ciudadana@ejemplo.invalid"
    assert not reenviar_clave(radicado=make.radicado(values={"solicitante_correo": ""}))


def test_every_act_is_one_entry_in_order_and_grows_the_version(case, funcionaria):
    tomar(radicado=case, by=funcionaria)
    anotar(radicado=case, by=funcionaria, texto="x")
    answered(case, funcionaria)

    assert list(case.actuaciones.values_list("seq", "acto")) == [
        (1, "radicar"), (2, "tomar"), (3, "anotar"), (4, "responder"),
    ]  # fmt: skip
    assert Radicado.objects.get().version == 4


def test_who_works_elsewhere_or_only_reads_does_no_act(case):
    reader = make.official("consulta", perms=("view_radicado", "consultar_todos"))
    stranger = make.official("ajeno", dependencia=make.other_dependencia())

    for person in (reader, stranger):
        for act in (
            lambda by: tomar(radicado=case, by=by),
            lambda by: asked(case, by),
            lambda by: answered(case, by),
            lambda by: anotar(radicado=case, by=by, texto="x"),
            lambda by: cerrar(radicado=case, by=by, motivo="x"),
        ):
            with pytest.raises(PermissionDenied):
                act(person)
    assert case.actuaciones.count() == 1


def test_nobody_acts_without_being_somebody(case):
    with pytest.raises(PermissionDenied):
        tomar(radicado=case, by=None)


def test_a_tramite_without_time_is_answered_in_fifteen_business_days():
    page = pages.tramite()
    page.__class__.objects.filter(pk=page.pk).update(tiempo_valor=None)

    assert make.radicado(tramite=page).termino_valor == 15
