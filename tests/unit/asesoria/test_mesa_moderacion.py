import pytest
from django.urls import reverse

from asesoria.actions.sancionar import sancionar
from asesoria.enlaces import enlace_de
from asesoria.states import ActoModeracion as A
from asesoria.states import Sancion as Tipo
from tests.factories import asesoria as f

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator():
    f.sin_pausa()
    return f.moderadora()


def test_a_sanction_is_said_before_anything_is_typed(moderator, client):
    who, foro = f.conocida(), f.foro()
    sancionar(persona=who, tipo=Tipo.SILENCIO, dias=1, by=moderator, motivo="Insultos repetidos")
    client.force_login(who)

    shown = client.get(reverse("asesoria:preguntar", args=[foro.pk]))

    assert shown.status_code == 403
    assert "Insultos repetidos" in shown.content.decode()


def test_an_account_of_the_municipality_is_offered_no_sanction(moderator, client):
    client.force_login(moderator)

    shown = client.get(reverse("moderacion_persona", args=[f.funcionario().pk])).content.decode()

    assert "no se sanciona aquí" in shown
    assert "Silencio de" not in shown


def test_what_has_no_personal_data_says_so_and_an_odd_number_of_a_topic_too(moderator, client):
    topic = f.tema(texto="Sin datos")
    client.force_login(moderator)

    masked = client.post(reverse("moderacion_acto", args=[topic.aportes.get().pk, "enmascarar"]), follow=True)
    joined = client.post(reverse("moderacion_acto_tema", args=[topic.pk, "fundir"]), {"tema": "x"}, follow=True)
    itself = client.post(
        reverse("moderacion_acto_tema", args=[topic.pk, "fundir"]), {"tema": topic.get_absolute_url()}, follow=True
    )

    assert "No hay datos personales por tapar." in masked.content.decode()
    assert "No hay un tema con ese número" in joined.content.decode()
    assert "Es el mismo tema" in itself.content.decode()


def test_a_mailed_link_without_its_reason_stays_where_it_is(moderator, client):
    link = enlace_de(f.tema(publicado=False).aportes.get(), A.RECHAZAR)
    client.force_login(moderator)

    assert client.post(link).url == link
    assert client.post(link, {"motivo": "Es publicidad"}).url == reverse("moderacion")
