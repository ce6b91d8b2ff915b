import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory

from forms.actions.abrir_correccion import abrir_correccion
from forms.models import Draft, StoredFile, Submission
from forms.wizard import hand_over
from tests.unit.forms.wizard.town import PDF, URL, Person


@pytest.fixture
def sent(person):
    person.fill().send()
    return Submission.objects.get()


def correcting(submission, *unlocked):
    draft = abrir_correccion(submission=submission, unlocked=unlocked, host_url=URL)
    answer = hand_over(RequestFactory().get("/"), draft)
    other = Person(Client())
    other.client.cookies = answer.cookies
    other.url = draft.url
    return other


def test_a_correction_starts_with_what_was_sent_and_opens_only_what_was_asked(sent):
    person = correcting(sent, "nombre")

    text = person.get("datos").content.decode()

    assert 'name="nombre" value="Ciudadana Ejemplo Uno"' in text
    assert 'name="representa"' not in text and "field--locked" in text


def test_a_locked_answer_posted_by_hand_is_not_taken(sent, office):
    person = correcting(sent, "nombre")
    person.post("datos", nombre="Ciudadana Corregida", representa="true", poder="Otro")
    person.post("negocio", {"actividades-fila": "zz", "actividades-zz-ingresos": "1"})

    person.send()

    values = office.accepted[1].values
    assert values["nombre"] == "Ciudadana Corregida"
    assert values["representa"] is False and values["actividades"] == sent.values["actividades"]


def test_the_correction_names_what_it_corrects_and_the_first_stays_as_it_was(sent, office):
    person = correcting(sent, "nombre")
    person.post("datos", nombre="Ciudadana Corregida")

    person.send()

    assert office.accepted[1].corrects == sent
    assert Submission.objects.get(pk=sent.pk).values["nombre"] == "Ciudadana Ejemplo Uno"


def test_a_file_that_is_kept_stays_with_what_was_sent_first(sent, office):
    person = correcting(sent, "nombre")

    person.send()

    assert office.accepted[1].values["documento"] == sent.values["documento"]
    assert StoredFile.objects.get().submission == sent


def test_a_file_can_be_replaced_in_a_correction_and_the_first_is_not_deleted(sent, office):
    person = correcting(sent, "documento")
    old = sent.files.get()

    person.post("anexos", {"accion": f"borrar.{old.pk}"})
    assert "cédula.pdf" not in person.get("anexos").content.decode()
    person.post("anexos", {"documento": SimpleUploadedFile("nueva.pdf", PDF + b"2")})
    person.send()

    new = StoredFile.objects.get(name="nueva.pdf")
    assert office.accepted[1].values["documento"] == [str(new.pk)]
    assert StoredFile.objects.filter(pk=old.pk, submission=sent).exists()


def test_a_file_id_of_somebody_else_cannot_be_posted_into_an_answer(sent, person, office):
    stranger = Person(Client()).begin().fill("datos", "negocio")

    stranger.post("anexos", {"documento": sent.values["documento"][0], "nota": "x"})

    assert stranger.get("final").status_code == 302


def test_the_same_correction_is_gone_on_with(sent):
    one, two = (abrir_correccion(submission=sent, unlocked=["nombre"], host_url=URL) for _ in range(2))

    assert one == two
    assert Draft.objects.filter(corrects=sent).count() == 1


def test_a_correction_of_an_unknown_field_is_a_programming_error(sent):
    with pytest.raises(ValueError, match="no such fields"):
        abrir_correccion(submission=sent, unlocked=["nadie"], host_url=URL)


def test_a_whole_group_can_be_opened(sent):
    text = correcting(sent, "actividades").get("negocio").content.decode()

    assert 'value="agregar.actividades"' in text and 'value="Tienda"' in text


def test_a_correction_goes_from_one_step_with_something_asked_to_the_next_and_then_to_the_check_page(sent):
    person = correcting(sent, "nombre", "documento")

    begin = person.client.get(person.url)
    second = person.post("datos", query="?volver=pedido", nombre="Ciudadana Corregida")
    last = person.post("anexos", query="?volver=pedido")

    assert begin["Location"] == f"{person.url}datos/?volver=pedido"
    assert second["Location"] == f"{person.url}anexos/?volver=pedido"
    assert last["Location"] == f"{person.url}revisar/"
    assert "Enviar corrección" in person.get("revisar").content.decode()


def test_another_file_where_one_fits_takes_its_place_in_a_correction_too(person, office):
    def support(name, end):
        return {"actividades-f1-soporte": SimpleUploadedFile(name, PDF + end)}

    person.fill("datos").post("negocio", **support("uno.pdf", b"1"))
    person.fill("anexos", "final").send()
    correction = correcting(Submission.objects.get(), "actividades")

    assert correction.post("negocio", **support("dos.pdf", b"2")).status_code == 302
    correction.send()

    (row,) = office.accepted[1].values["actividades"]
    assert row["soporte"] == [str(StoredFile.objects.get(name="dos.pdf").pk)]
