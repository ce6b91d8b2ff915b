import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from asesoria.actions.publicar import despublicar
from asesoria.forms import ArchivosField
from asesoria.models import Archivo
from asesoria.states import Estado, TipoAporte
from tests.factories import asesoria as f

pytestmark = pytest.mark.django_db


def png():
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(out, "PNG")
    return SimpleUploadedFile("foto.png", out.getvalue(), "image/png")


def taken(upload):
    return [(item, "Un cuadro rojo") for item in ArchivosField(required=False).clean([upload])]


def test_a_picture_of_a_public_post_is_shown_and_goes_with_the_post(client, settings, tmp_path):
    f.sin_pausa()
    topic = f.tema()
    from asesoria.actions.responder import responder

    post = responder(by=f.conocida(), tema=topic, escrito=f.escrito("Mire la foto", archivos=taken(png())))
    found = Archivo.objects.get()
    url = reverse("asesoria:archivo", args=[found.pk])

    shown = client.get(url)
    assert shown.status_code == 200
    assert b"".join(shown.streaming_content).startswith(b"\x89PNG")
    assert shown.headers["Content-Disposition"] == "inline"
    assert "sandbox" in shown.headers["Content-Security-Policy"]
    assert 'alt="Un cuadro rojo"' in client.get(topic.get_absolute_url()).content.decode()

    despublicar(aporte=post, a=Estado.OCULTO)
    assert client.get(url).status_code == 404


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.svg", b"<svg onload=alert(1)></svg>"),
        ("x.png", b"<html><script>alert(1)</script></html>"),
        ("x.exe", b"MZ" + b"\0" * 100),
        ("x.pdf", b""),
    ],
)
def test_other_files_are_refused_with_their_text_kept(client, name, content):
    f.sin_pausa()
    topic = f.tema()
    who = f.conocida()
    client.force_login(who)
    url = reverse("asesoria:responder", args=[topic.pk])
    data = {"fuente": "Mi texto queda", "clave_envio": "5e1d2b0e-6d8f-4d3e-9a51-0f5b2f0b4a11"}

    answer = client.post(url, data | {"archivos": SimpleUploadedFile(name, content)})

    assert answer.status_code == 422
    assert "Mi texto queda" in answer.content.decode()
    assert not Archivo.objects.exists()
    assert topic.aportes.filter(tipo=TipoAporte.RESPUESTA).count() == 0
