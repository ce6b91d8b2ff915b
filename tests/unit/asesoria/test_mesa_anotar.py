"""The screens where officials write: a question that came another way, an answer begun by a canned one."""

from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from asesoria.models import Consulta, RespuestaPreparada
from tests.factories import asesoria as f

pytestmark = pytest.mark.django_db
DAY = timezone.timedelta(days=1)


def html(response):
    return " ".join(response.content.decode().split())


def form(**fields):
    return {
        "canal": "telefono",
        "asunto": "¿Hasta cuándo pago?",
        "recibida_en": timezone.localtime().strftime("%Y-%m-%dT%H:%M"),
        "naturaleza": "sin_marcar",
        "clave_envio": str(uuid4()),
    } | fields


def test_a_question_is_written_down_and_the_next_one_begins_by_the_same_channel(client, attending):
    url, data = reverse("consulta_registrar"), form(canal="radio", telefono="3000000000")

    responses = [client.post(url, data | {"otra": "1"}) for _ in range(2)]

    row = Consulta.objects.get()
    assert [response.url for response in responses] == [f"{url}?canal=radio"] * 2
    assert (row.canal, row.contacto, row.anotada_por) == ("radio", {"telefono": "3000000000"}, attending)
    assert 'value="radio"' in html(client.get(f"{url}?canal=radio")).split("checked")[0][-200:]
    assert client.post(url, form()).url == reverse("consulta", args=[Consulta.objects.latest("pk").pk])


def test_what_is_missing_is_said_beside_it_and_kept(client, attending):
    future = (timezone.localtime() + DAY).strftime("%Y-%m-%dT%H:%M")

    response = client.post(
        reverse("consulta_registrar"), form(asunto=" ", recibida_en=future, correo="x", texto="Lo que dijo")
    )

    shown = html(response)
    assert response.status_code == 422
    for words in ("Escriba qué preguntó.", "Ese momento todavía no llega", "nombre@ejemplo.com", "Lo que dijo"):
        assert words in shown
    assert not Consulta.objects.exists()


def test_canned_answers_are_put_below_what_an_official_wrote_and_offered_to_nobody_else(client, attending):
    tema = f.tema(f.foro(dependencia=attending.dependencias.get()), by=f.conocida("Vecino Ejemplo"))
    ready = RespuestaPreparada.objects.create(titulo="Horario", texto="Buenas, {nombre}: de 8 a 12.", en_chat=False)
    url = reverse("asesoria:responder", args=[tema.pk])

    begun = html(client.get(url, {"preparada": ready.pk}))
    put = client.post(url, {"fuente": "Ya lo miro.", "preparada": ready.pk, "poner": "1", "clave_envio": uuid4()})
    client.force_login(f.conocida())
    citizen = html(client.get(url, {"preparada": ready.pk}))

    assert "Buenas, Vecino Ejemplo: de 8 a 12.</textarea>" in begun
    assert put.context["form"]["fuente"].value() == "Ya lo miro.\n\nBuenas, Vecino Ejemplo: de 8 a 12."
    assert tema.aportes.count() == 1
    assert "Horario" not in citizen
    assert "de 8 a 12" not in citizen
