"""An exercise runs the real form and leaves nothing: no submission, no file, no answer, nothing told to who counts."""

import re
from datetime import timedelta

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from core.models import AuditEvent, Mensaje
from cuentas.models import Usuario
from forms.actions import enviar as sending
from forms.actions.abrir_borrador import abrir_borrador
from forms.actions.avisar_vencimiento import avisar_vencimiento
from forms.actions.borrar_borradores import borrar_practicas
from forms.actions.enviar import enviar
from forms.actions.guardar_para_despues import guardar_para_despues
from forms.actions.retomar_borrador import retomar_borrador
from forms.models import Draft, DraftKey, DraftStep, Form, StoredFile, Submission
from forms.registry import PRACTICE, DraftWatcher, PracticeWatcher, draft_watchers, practice_watchers
from forms.selectors.drafts import drafts_of, open_drafts
from tests.unit.forms.wizard import urls
from tests.unit.forms.wizard.town import ANSWERS, PDF, URL, Person, host_of

BANNER = 'class="practice"'


@pytest.fixture
def learner(db):
    return Usuario.objects.create_user("aprendiz@demo.invalid", first_name="Persona", last_name="Aprendiz")


@pytest.fixture
def told(monkeypatch):
    """What watchers hear: those who count must hear nothing, who teaches hears the end."""
    heard = []
    counting = DraftWatcher(
        "prueba",
        started=lambda draft, request: heard.append("started"),
        sent=lambda submission: heard.append("sent"),
        dropped=lambda draft: heard.append("dropped"),
    )
    monkeypatch.setitem(draft_watchers._items, "prueba", counting)
    monkeypatch.setitem(
        practice_watchers._items, "prueba", PracticeWatcher("prueba", lambda draft: heard.append(("done", draft.pk)))
    )
    return heard


@pytest.fixture
def exercise(version, client, learner, told, monkeypatch):
    """A page that runs the form as an exercise until midnight."""
    until = timezone.now() + timedelta(hours=8)
    monkeypatch.setattr(urls, "practice_until", until)
    client.force_login(learner)
    return Person(client).begin()


def rows():
    """Count the rows of every table that an exercise could leave something in."""
    kept = {Draft, DraftStep, DraftKey, StoredFile}
    return {
        m._meta.label: m.objects.count() for m in apps.get_models() if m not in kept and "Session" not in m.__name__
    }


def test_every_screen_says_that_it_is_an_exercise(exercise, client):
    screens = [client.get(URL)]
    screens += [exercise.get("datos")]
    exercise.fill()
    screens += [exercise.get("revisar"), exercise.get("guardar")]
    screens += [exercise.post("datos", nombre="")]
    exercise.post("datos")
    exercise.send()
    screens += [exercise.get("recibido")]
    for answer in screens:
        html = answer.content.decode()
        assert BANNER in html and "EJERCICIO" in html and "forms-page--practice" in html


def test_the_real_form_never_says_so(person, client):
    assert BANNER not in client.get(URL).content.decode()
    assert BANNER not in person.get("datos").content.decode()


def test_it_ends_without_a_trace(exercise, office, told, client):
    before = rows()
    exercise.fill()
    path = StoredFile.objects.get().file
    with_answers = Draft.objects.get(pk=exercise.draft_id)

    answer = exercise.send()

    assert answer.status_code == 302
    assert rows() == before
    assert not Submission.objects.exists() and not StoredFile.objects.exists() and not DraftStep.objects.exists()
    assert not Mensaje.objects.exists() and not AuditEvent.objects.exists()
    assert office.accepted == []
    assert told == [("done", with_answers.pk)]
    assert path.name
    receipt = client.get(answer["Location"]).content.decode()
    assert "Terminó el ejercicio" in receipt
    assert not re.search(r"\d{4}-\d{6}", receipt)


def test_sending_twice_ends_it_once(exercise, told):
    exercise.fill()
    exercise.send()
    again = exercise.send()

    assert again.status_code == 302
    assert len(told) == 1


def test_a_wrong_answer_is_told_as_in_the_real_form(exercise, told):
    exercise.fill("datos", "negocio")

    answer = exercise.send()

    assert answer.status_code == 302 and "anexos" in answer["Location"]
    assert told == []


def test_no_call_makes_a_submission_of_it(exercise, monkeypatch):
    exercise.fill()
    draft = Draft.objects.get()
    filled = sending.load_filled(draft)

    with pytest.raises(RuntimeError):
        sending._submit(filled, filled.evaluate())
    with pytest.raises(RuntimeError):
        PRACTICE.accept(object())


def test_the_database_refuses_one_that_could_reach_a_destination(exercise):
    draft = Draft.objects.get()

    for wrong in ({"destination": "prueba"}, {"practice": False}, {"on_behalf": True}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Draft.objects.filter(pk=draft.pk).update(**wrong)


def test_turned_real_by_hand_in_memory_it_still_goes_nowhere(exercise, office):
    exercise.fill()
    draft = Draft.objects.get()
    draft.practice = False
    draft.destination = "prueba"

    enviar(draft=draft)

    assert office.accepted == []


def test_it_is_its_accounts_alone(exercise, client, version):
    draft = Draft.objects.get()
    assert not DraftKey.objects.exists()
    with pytest.raises(ValueError):
        guardar_para_despues(draft=draft, email="x@demo.invalid")
    with pytest.raises(ValueError):
        guardar_para_despues(draft=draft)
    with pytest.raises(ValueError):
        retomar_borrador(draft=draft, secret="x" * 40)
    client.logout()
    assert exercise.get("datos").status_code == 404
    assert client.get(f"{URL}retomar/").status_code == 404


def test_nobody_begins_one_without_an_account(version, told):
    with pytest.raises(ValueError):
        abrir_borrador(
            version=version,
            destination="prueba",
            host_url=URL,
            host={},
            context={},
            locale="es",
            notice_version="1",
            practice_until=timezone.now(),
        )


def test_it_is_in_no_list_of_unfinished_things(exercise, learner):
    exercise.fill("datos")

    assert drafts_of(learner) == []
    assert open_drafts("/otra/solicitud/", secret="", account=learner) == []


def test_typing_does_not_lengthen_its_day(exercise):
    before = Draft.objects.get().expires_at

    exercise.fill("datos")

    assert Draft.objects.get().expires_at == before


def test_after_its_day_nothing_is_left_and_nobody_is_warned(exercise, told):
    exercise.fill("datos", "negocio")
    exercise.post("anexos", documento=SimpleUploadedFile("cédula.pdf", PDF))
    Draft.objects.update(expires_at=timezone.now() - timedelta(minutes=1), email="x@demo.invalid")

    assert exercise.get("datos").status_code == 410
    assert avisar_vencimiento() == 0
    assert borrar_practicas() == 1

    assert not Draft.objects.exists() and not StoredFile.objects.exists() and not DraftStep.objects.exists()
    assert told == []


def test_that_of_today_stays(exercise):
    assert borrar_practicas() == 0


def test_it_can_begin_with_made_up_answers(exercise, client, version):
    answers = {
        "nombre": "Persona Ejemplo",
        "representa": False,
        "actividades": [{"id": "a1", "actividad": "Tienda", "ingresos": "500000"}],
        "nota": "Va",
        "juramento": True,
        "noticias": True,
    }
    Form.objects.update(tests=[{"name": "mala", "answers": {"nombre": ""}}, {"name": "buena", "answers": answers}])
    assert 'name="ejemplo"' in client.get(URL).content.decode()

    answer = client.post(URL, {"ejemplo": "1"})

    draft_url = re.match(rf"{URL}[0-9a-f-]{{36}}/", answer["Location"])[0]
    html = client.get(f"{draft_url}datos/").content.decode()
    assert "Persona Ejemplo" in html
    typed = DraftStep.objects.filter(draft=draft_url.rstrip("/").rpartition("/")[2])
    assert {row.step for row in typed} == {"datos", "negocio", "anexos"}  # what is declared is never ticked for anybody


def test_without_such_a_case_none_is_offered(exercise, client):
    assert 'name="ejemplo"' not in client.get(URL).content.decode()
    client.post(URL, {"ejemplo": "1"})
    assert not DraftStep.objects.exists()


def test_the_real_form_takes_no_made_up_answers(version, client):
    Form.objects.update(tests=[{"name": "buena", "answers": {"nombre": "Persona Ejemplo"}}])

    client.post(URL, {"ejemplo": "1"})

    assert not DraftStep.objects.exists()


def test_an_upload_too_large_says_it_too(exercise, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 3

    answer = exercise.post("datos", {f"x{n}": "1" for n in range(10)} | ANSWERS["datos"])

    assert answer.status_code == 413
    assert BANNER in answer.content.decode()


def test_its_host_says_it(version):
    assert not host_of(Form.objects.get()).practice
