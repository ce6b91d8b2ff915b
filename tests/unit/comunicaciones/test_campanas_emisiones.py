"""The air log: agreed against aired, line by line and from files, whatever is wrong in them."""

import io

import pytest
from django.urls import reverse
from django.utils import timezone

from comunicaciones.models import Emision
from tests.factories import campanas, pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def tramite():
    return pages.tramite(slug="reclamo")


@pytest.fixture
def campana(tramite):
    return campanas.campana([tramite])


@pytest.fixture
def comunicaciones(client):
    user = campanas.persona()
    client.force_login(user)
    return user


def test_the_air_log_tells_agreed_from_aired(client, comunicaciones, campana, tramite):
    piece = campanas.aprobada(campana, "radio", pagina=tramite)
    url = reverse("campana_emisiones", args=[campana.pk])
    line = {"pieza": piece.pk, "emisora": "Radio Sur", "programa": "Mañanas"}

    client.post(url, line | {"pactada_en": "2026-07-01T07:30", "emitida_en": "2026-07-01T07:32"})
    client.post(url, line | {"pactada_en": "2026-07-02T07:30", "no_emitida": "on"})
    client.post(url, line | {"pactada_en": "2026-07-02T07:30"})
    client.post(url, line | {"emitida_en": "2026-07-03T10:00"})

    assert Emision.objects.count() == 3
    html = client.get(url).content.decode()
    assert '<th scope="row">Radio Sur</th><td>2</td><td>1</td><td>1</td><td>0</td><td>1</td>' in html
    assert client.post(url, line).status_code == 422


def upload(client, campana, content):
    return client.post(
        reverse("campana_emisiones_cargar", args=[campana.pk]),
        {"archivo": io.BytesIO(content if isinstance(content, bytes) else content.encode())},
    )


def test_the_log_goes_out_and_comes_back_completed(client, comunicaciones, campana, tramite):
    piece = campanas.aprobada(campana, "radio", pagina=tramite)
    moment = timezone.now().replace(second=0, microsecond=0)
    Emision.objects.create(pieza=piece, emisora="Radio Sur", pactada_en=moment)

    text = client.get(reverse("campana_emisiones_csv", args=[campana.pk])).content.decode("utf-8")
    head, line = text.strip().split("\r\n")
    cells = line.split(";")
    cells[4] = cells[3]
    assert upload(client, campana, head + "\r\n" + ";".join(cells)).status_code == 302
    assert upload(client, campana, head + "\r\n" + ";".join(cells)).status_code == 302

    assert Emision.objects.get().emitida_en == Emision.objects.get().pactada_en


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("pieza;emisora\n1;Radio", "Faltan columnas: pactada, emitida"),
        ("pieza;emisora;pactada;emitida\nno hay;Radio;2026-07-01 07:30;", "Línea 2: No hay una pieza"),
        ("pieza;emisora;pactada;emitida\nCuña;;2026-07-01 07:30;", "Línea 2: Falta la emisora"),
        ("pieza;emisora;pactada;emitida\nCuña;Radio;mañana;", "Línea 2: No entendemos «mañana»"),
        ("pieza;emisora;pactada;emitida\nCuña;Radio;;", "Línea 2: Falta cuándo"),
        (
            "pieza;emisora;pactada;emitida\nCuña;R;2026-07-01 07:30;\nCuña;R;2026-07-01 07:30;",
            "Línea 3: Repite la línea 2",
        ),
        ("", "Faltan columnas"),
        ("pieza;emisora;pactada;emitida\n", "ninguna línea"),
        (b"\x00\x01PK", "no es un CSV"),
        ("pieza;emisora;pactada;emitida\n" + "Cuña;R;2026-07-01 07:30;\n" * 5001, "más de 5000 líneas"),
        ("pieza;emisora;pactada;emitida\nCuña;" + "a" * 121 + ";2026-07-01 07:30;", "demasiado larga"),
    ],
)
def test_a_bad_file_is_told_by_line_and_loads_nothing(client, comunicaciones, campana, tramite, content, said):
    campanas.aprobada(campana, "radio", pagina=tramite, titulo="Cuña")

    answer = upload(client, campana, content)

    assert answer.status_code == 422 and said in answer.content.decode()
    assert not Emision.objects.exists()


def test_a_file_in_the_encoding_of_old_spreadsheets_is_read(client, comunicaciones, campana, tramite):
    campanas.aprobada(campana, "radio", pagina=tramite, titulo="Cuña")
    text = "pieza,emisora,pactada,emitida\nCuña,Radió,01/07/2026 07:30,no\n"

    assert upload(client, campana, text.encode("cp1252")).status_code == 302
    assert Emision.objects.get().no_emitida
