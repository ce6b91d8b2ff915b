import threading

import pytest
from django.db import connection
from django.test import Client

from forms.evaluation import Problem
from forms.models import Draft, DraftStep, StoredFile, Submission
from tests.unit.forms.wizard.town import ANSWERS, Person, publish


def test_the_check_page_shows_each_answer_with_a_way_to_change_it(person):
    text = person.fill().get("revisar").content.decode()

    assert "$ 500.000" in text and "cédula.pdf" in text and "Total de ingresos" in text
    assert f'href="{person.url}datos/?volver=revisar#pregunta-nombre"' in text
    assert 'Cambiar<span class="visually-hidden"> Nombre</span>' in text
    assert "Exención" not in text


def test_the_check_page_of_an_unfinished_draft_leads_to_what_is_missing(person):
    person.fill("datos")

    assert person.get("revisar")["Location"] == f"{person.url}negocio/?aviso=falta"


def test_getting_the_check_page_sends_nothing(person, office):
    person.fill().get("revisar")

    assert not office.accepted


def test_sending_makes_one_submission_with_its_files_and_shows_the_receipt(person, office):
    answer = person.fill().send()

    submission = Submission.objects.get()
    assert answer["Location"] == f"{person.url}recibido/"
    assert "2026-000001" in person.client.get(answer["Location"]).content.decode()
    assert submission.values["nombre"] == "Ciudadana Ejemplo Uno"
    assert submission.context == {"tramite": 7} and submission.notice_version == "2026-07"
    assert submission.files.get().name == "cédula.pdf"
    assert submission.values["documento"] == [str(submission.files.get().pk)]
    assert not DraftStep.objects.exists()


def test_what_was_declared_and_authorised_is_kept_with_the_digest_of_its_words(person):
    person.fill().send()

    consents = Submission.objects.get().consents
    assert consents["juramento"]["answer"] is True and consents["noticias"]["answer"] is False
    assert len(consents["juramento"]["sha256"]) == 64 and consents["juramento"]["moment"]


def test_sending_again_shows_the_same_receipt(person, office):
    person.fill().send()

    again = person.send()

    assert again["Location"] == f"{person.url}recibido/"
    assert len(office.accepted) == 1
    assert person.get("datos")["Location"] == f"{person.url}recibido/"
    assert "2026-000001" in person.get("recibido").content.decode()


def test_the_receipt_of_what_was_not_sent_is_the_check_page(person):
    assert person.get("recibido")["Location"] == f"{person.url}revisar/"


def test_sending_an_unfinished_draft_by_hand_sends_nothing(person, office):
    person.fill("datos")

    answer = person.send()

    assert answer["Location"] == f"{person.url}negocio/?aviso=falta"
    assert not office.accepted and not Submission.objects.exists()


def test_what_the_office_finds_wrong_is_said_on_the_check_page(person, office, monkeypatch):
    from forms.registry import destinations

    office.problems = (Problem("", "El curso está lleno."),)
    monkeypatch.setitem(destinations._items, "prueba", office.as_destination())

    answer = person.fill().send()

    assert answer.status_code == 422
    assert "El curso está lleno." in answer.content.decode()
    assert not Submission.objects.exists()


def test_an_office_that_fails_undoes_the_sending(person, office):
    person.fill()
    office.fails = True

    with pytest.raises(RuntimeError):
        person.send()

    assert not Submission.objects.exists()
    assert Draft.objects.get().receipt is None
    assert DraftStep.objects.count() == len(ANSWERS)


def test_files_of_questions_that_no_longer_apply_are_not_sent(person):
    data = ANSWERS["negocio"] | {"actividades-fila": ["f1", "b2"], "actividades-b2-actividad": "Bar"}
    from django.core.files.uploadedfile import SimpleUploadedFile

    from tests.unit.forms.wizard.town import PDF

    person.fill("datos")
    person.post("negocio", data | {"actividades-b2-soporte": SimpleUploadedFile("soporte.pdf", PDF)})
    person.post("negocio", ANSWERS["negocio"] | {"accion": "quitar.actividades.b2"})
    person.fill("negocio", "anexos", "final").send()

    assert StoredFile.objects.get().field == "documento"


def test_an_expired_draft_says_so_and_offers_to_begin_again(person):
    from django.utils import timezone

    Draft.objects.update(expires_at=timezone.now())

    answer = person.get("datos")

    assert answer.status_code == 410
    assert "venció" in answer.content.decode() and "Empezar de nuevo" in answer.content.decode()
    assert person.send().status_code == 410


@pytest.mark.slow
@pytest.mark.usefixtures("as_it_was")
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_ten_sends_at_once_make_one_submission_and_show_one_receipt(office):
    publish()
    person = Person(Client()).begin().fill()
    cookies, locations, start = person.client.cookies, [], threading.Barrier(10)

    def send():
        client = Client()
        client.cookies = cookies
        start.wait()
        locations.append(client.post(f"{person.url}revisar/").status_code)
        connection.close()

    threads = [threading.Thread(target=send) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert locations == [302] * 10
    assert Submission.objects.count() == 1 and len(office.accepted) == 1
    assert "2026-000001" in person.get("recibido").content.decode()


def test_a_step_is_shown_and_kept_with_few_queries(person, django_assert_max_num_queries):
    person.fill("datos")
    person.get("negocio")

    with django_assert_max_num_queries(12):
        assert person.get("negocio").status_code == 200
    with django_assert_max_num_queries(14):
        assert person.post("negocio").status_code == 302


def test_the_check_page_shows_totals_after_the_rows_they_are_of(person):
    text = person.fill().get("revisar").content.decode()

    assert text.index("Actividad 1") < text.index("Total de ingresos")
