import pytest
from django.urls import reverse

from asesoria.actions.limitar import limitar_chat
from asesoria.actions.sancionar import sancionar
from asesoria.enlaces import enlace_de
from asesoria.models import AjustesAsesoria, Sancion
from asesoria.permissions import sancion_vigente
from asesoria.states import ActoModeracion as A
from asesoria.states import NoPuede
from asesoria.states import Sancion as Tipo
from tests.factories import asesoria as f

pytestmark = pytest.mark.django_db


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


@pytest.mark.parametrize(
    ("option", "days", "silenced"),
    [("advertencia", None, False), ("bloqueo", None, True)] + [(f"silencio:{n}", n, True) for n in (1, 3, 7, 30)],
)
def test_each_sanction_is_imposed_from_the_persons_file(moderator, client, option, days, silenced):
    who = f.conocida()
    client.force_login(moderator)

    client.post(reverse("moderacion_persona", args=[who.pk]), {"sancion": option, "motivo": "Insultos repetidos"})

    row = Sancion.objects.get(usuario=who)
    assert (row.hasta - row.desde).days + 1 == days if days else row.hasta is None
    assert (sancion_vigente(who) == row) is silenced


def test_so_many_chats_an_hour_of_one_address_is_the_towns_to_decide():
    ajustes = AjustesAsesoria.load()
    ajustes.chat_por_direccion_hora = 2
    ajustes.save()

    for _ in range(2):
        limitar_chat(direccion="192.0.2.7")
    with pytest.raises(NoPuede) as refused:
        limitar_chat(direccion="192.0.2.7")

    assert refused.value.segundos > 3500
    limitar_chat(direccion="192.0.2.8")
