import re
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from core.models import Mensaje
from forms.actions.avisar_vencimiento import avisar_vencimiento
from forms.actions.borrar_borradores import borrar_borradores
from forms.models import Draft, DraftStep, StoredFile
from tests.unit.forms.wizard.town import URL, Person


def link_in(mensaje: Mensaje) -> str:
    return re.search(rf"{URL}retomar/[\w-]+/", mensaje.contenido["texto"])[0]


def test_saving_leads_to_the_page_that_offers_the_ways_back(person):
    answer = person.post("datos", nombre="A medias", accion="guardar")

    assert answer["Location"] == f"{person.url}guardar/?paso=datos"
    assert "Recibir un enlace por correo" in person.client.get(answer["Location"]).content.decode()


def test_a_link_opens_the_draft_on_another_device_after_a_confirmation(person):
    person.fill("datos")
    person.client.post(f"{person.url}guardar/", {"medio": "correo", "correo": "ciudadana@example.com"})
    link = link_in(Mensaje.objects.get())
    other = Client()

    opened = other.get(link)
    assert opened.status_code == 200 and "borrador" not in opened.cookies
    assert other.get(f"{person.url}datos/").status_code == 404

    confirmed = other.post(link)
    assert confirmed.status_code == 302
    assert 'value="Ciudadana Ejemplo Uno"' in other.get(f"{person.url}datos/").content.decode()
    assert person.get("datos").status_code == 200


def test_the_link_goes_to_mail_that_forgets_it(person):
    person.client.post(f"{person.url}guardar/", {"medio": "correo", "correo": "ciudadana@example.com"})

    assert Mensaje.objects.get().efimero


def test_an_older_link_still_works_after_saving_again(person):
    for _ in range(2):
        person.client.post(f"{person.url}guardar/", {"medio": "correo", "correo": "ciudadana@example.com"})

    assert {Client().post(link_in(m)).status_code for m in Mensaje.objects.all()} == {302}


def test_a_wrong_address_is_said_and_kept(person):
    answer = person.client.post(f"{person.url}guardar/", {"medio": "correo", "correo": "sin arroba"})

    assert answer.status_code == 422
    assert 'value="sin arroba"' in answer.content.decode()
    assert not Mensaje.objects.exists()


def test_a_code_written_down_opens_the_draft_however_it_is_typed(person):
    person.fill("datos")
    page = person.client.post(f"{person.url}guardar/", {"medio": "codigo"}).content.decode()
    code = re.search(r'id="codigo">([0-9A-Z-]+)<', page)[1]
    other = Client()

    answer = other.post(f"{URL}retomar/", {"codigo": f" {code.lower().replace('-', ' ')} "})

    assert answer.status_code == 302
    assert other.get(f"{person.url}datos/").status_code == 200


def test_wrong_codes_are_slowed_down(version, client):
    answers = [client.post(f"{URL}retomar/", {"codigo": f"0000-0000-{n:04}"}).status_code for n in range(12)]

    assert answers[0] == 422 and answers[-1] == 429


def test_an_unknown_link_says_that_it_no_longer_works(version, client):
    answer = client.get(f"{URL}retomar/{'x' * 43}/")

    assert answer.status_code == 404 and "ya no sirve" in answer.content.decode()


def test_the_id_alone_opens_nothing(person):
    other = Client()

    for path in ("", "datos/", "revisar/", "recibido/", "guardar/"):
        assert other.get(f"{person.url}{path}").status_code == 404
    assert other.post(f"{person.url}revisar/").status_code == 404


def test_the_cookie_of_another_draft_opens_nothing(person, version):
    other = Person(Client()).begin()

    assert other.client.get(f"{person.url}datos/").status_code == 404


def test_one_warning_is_sent_before_a_draft_expires(person):
    person.client.post(f"{person.url}guardar/", {"medio": "correo", "correo": "ciudadana@example.com"})
    Mensaje.objects.all().delete()
    Draft.objects.update(expires_at=timezone.now() + timedelta(days=2))

    assert (avisar_vencimiento(), avisar_vencimiento()) == (1, 0)
    assert Client().post(link_in(Mensaje.objects.get())).status_code == 302


def test_expired_drafts_lose_their_answers_and_files(person, django_capture_on_commit_callbacks):
    person.fill("datos", "negocio", "anexos")
    stored = StoredFile.objects.get()
    Draft.objects.update(expires_at=timezone.now() - timedelta(minutes=1))

    with django_capture_on_commit_callbacks(execute=True):
        assert borrar_borradores() == 1

    assert not DraftStep.objects.exists() and not StoredFile.objects.exists()
    assert not stored.file.storage.exists(stored.file.name)
    assert person.get("datos").status_code == 410


def test_expired_drafts_are_forgotten_after_a_while(person):
    Draft.objects.update(expires_at=timezone.now() - timedelta(days=61))

    borrar_borradores()

    assert not Draft.objects.exists()


def test_a_link_and_a_code_still_open_a_draft_whose_page_was_renamed_since(person):
    person.fill("datos")
    person.client.post(f"{person.url}guardar/", {"medio": "correo", "correo": "ciudadana@example.com"})
    saved = person.client.post(f"{person.url}guardar/", {"medio": "codigo"})
    code = re.search(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b", saved.content.decode())[0]
    link = link_in(Mensaje.objects.get())
    Draft.objects.update(host_url="/nombre-viejo/solicitud/")
    draft = Draft.objects.get()

    for ask in (lambda c: c.post(link), lambda c: c.post(f"{URL}retomar/", {"codigo": code})):
        answer = ask(Client())

        assert answer["Location"].startswith(draft.url)
        assert answer.cookies["borrador"]["path"] == draft.host_url
