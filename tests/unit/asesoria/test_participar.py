"""What writers meet on the way: nothing they typed or attached is lost, whatever comes between."""

import io
import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from asesoria.actions.apartar_archivos import olvidar_apartados
from asesoria.apartados import firmar
from asesoria.models import Archivo, TemaForo
from asesoria.states import Acceso
from core.storage import private_storage
from forms.files import clamav
from tests.factories import asesoria as f

pytestmark = pytest.mark.django_db


def png(name="foto.png"):
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(out, "PNG")
    return SimpleUploadedFile(name, out.getvalue(), "image/png")


def question(**fields):
    return {"titulo": "¿Cuánto vale el certificado?", "fuente": "Quiero saberlo", "clave_envio": str(uuid4())} | fields


@pytest.fixture
def ask():
    f.sin_pausa()
    return reverse("asesoria:preguntar", args=[f.foro().pk])


def slip(answer):
    return re.search(r'name="apartados" value="([^"]+)"', answer.content.decode())[1]


def test_who_is_not_in_is_told_why_and_comes_back(client, ask):
    answer = client.get(ask, follow=True)

    html = answer.content.decode()
    assert "Basta su correo" in html
    for name in ("account_signup", "account_request_login_code", "account_login"):
        assert f"{reverse(name)}?next={ask.replace('/', '%2F')}" in html
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("evil", ["https://malo.example/", "//malo.example", "javascript:alert(1)", ""])
def test_nobody_is_sent_elsewhere(client, evil):
    client.force_login(f.persona())

    assert client.get(reverse("asesoria:entrar"), {"next": evil}).url == "/"


def test_a_text_sent_without_login_waits_for_its_writer(client, ask):
    sent = client.post(ask, question(fuente="Lo escribí antes de que se cerrara mi sesión"))
    assert "Guardamos lo que escribió" in client.get(sent.url).content.decode()

    client.force_login(f.conocida())
    html = client.get(ask).content.decode()

    assert "Lo escribí antes de que se cerrara mi sesión" in html
    assert "¿Cuánto vale el certificado?" in html
    assert "Recuperamos lo que había escrito" in html
    assert "Lo escribí antes" not in client.get(ask).content.decode()
    assert not TemaForo.objects.exists()


def test_files_outlive_an_error_and_a_look_at_the_post(client, ask):
    client.force_login(f.conocida())

    wrong = client.post(ask, question(fuente="", archivos=[png()], descripcion="Un recibo"))
    assert wrong.status_code == 422
    assert "Quitar foto.png" in wrong.content.decode()
    looked = client.post(ask, question(ver="1", apartados=slip(wrong)))
    client.post(ask, question(apartados=slip(looked)))

    kept = Archivo.objects.get()
    assert (kept.nombre, kept.descripcion, kept.content_type) == ("foto.png", "Un recibo", "image/png")
    with kept.archivo.open() as content:
        assert content.read().startswith(b"\x89PNG")


def test_a_file_set_aside_can_be_taken_out_and_counts_among_the_most(client, ask):
    client.force_login(f.conocida())
    first = client.post(ask, question(ver="1", archivos=[png("a.png"), png("b.png")]))
    out = re.search(r'name="quitar" value="([^"]+)"', first.content.decode())[1]

    many = client.post(ask, question(apartados=slip(first), archivos=[png("c.png"), png("d.png")]))
    client.post(ask, question(apartados=slip(first), quitar=out))

    assert many.status_code == 422
    assert "Adjunte hasta 3 archivos" in many.content.decode()
    assert [kept.nombre for kept in Archivo.objects.all()] == ["b.png"]


def test_another_person_s_slip_opens_nothing(client, ask):
    client.force_login(f.conocida())
    mine = slip(client.post(ask, question(ver="1", archivos=[png()])))
    client.force_login(f.conocida("Otra Vecina"))

    for bad in (mine, mine + "x", firmar([], f.persona())):
        client.post(ask, question(apartados=bad))

    assert not Archivo.objects.exists()


def test_what_was_never_sent_is_forgotten_after_a_day(client, ask, monkeypatch):
    client.force_login(f.conocida())
    slip(client.post(ask, question(ver="1", archivos=[png()])))

    assert olvidar_apartados() == 0
    later = timezone.now() + timedelta(days=2)
    monkeypatch.setattr("asesoria.actions.apartar_archivos.timezone.now", lambda: later)
    assert olvidar_apartados() >= 1
    assert private_storage().listdir("asesoria/espera")[1] == []


def test_a_scanner_that_does_not_answer_lets_no_file_pass(client, ask, settings, monkeypatch):
    settings.CLAMD_URL = "tcp://127.0.0.1:1"
    client.force_login(f.conocida())

    def away(stream):
        raise clamav.Unavailable("away")

    monkeypatch.setattr(clamav, "scan", away)
    answer = client.post(ask, question(archivos=[png()]))

    assert answer.status_code == 422
    assert "no podemos examinar archivos" in answer.content.decode()
    assert not Archivo.objects.exists()


def test_a_mail_s_link_to_a_restricted_topic_asks_to_log_in(client):
    topic = f.tema()
    url = reverse("asesoria:tema", args=[topic.pk])
    assert client.get(url).url == topic.get_absolute_url()

    topic.foro.lectura = topic.foro.escritura = Acceso.REGISTRADOS
    topic.foro.save()

    assert client.get(url).url.startswith(reverse("asesoria:entrar"))
    client.force_login(f.persona())
    assert client.get(url).url == topic.get_absolute_url()
