"""What a person has of forums and comments on their account, and the mails they asked for."""

import pytest
from django.urls import reverse

from asesoria.actions.avisar_respuesta import avisar_respuesta
from asesoria.actions.comentar import comentar
from asesoria.actions.publicar import publicar
from asesoria.actions.seguir import seguir
from asesoria.models import Aporte, Perfil
from asesoria.states import Acceso, Estado
from core.models import Mensaje
from tests.factories import asesoria as f
from tests.factories import pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked():
    """A comment that asks, by somebody known, on a news page."""
    f.sin_pausa()
    who, news = f.conocida(), pages.noticia()
    return comentar(by=who, pagina=news, es_pregunta=True, escrito=f.escrito("¿Hasta cuándo hay plazo?"))


def answer(asked, **fields):
    by = fields.pop("by", None) or f.funcionario()
    written = f.escrito("Hasta el viernes", como_oficial=True)
    return publicar(aporte=comentar(by=by, pagina=asked.pagina.specific, responde_a=asked, escrito=written))


def test_who_asked_in_a_comment_is_told_of_the_answer_once(asked):
    said = answer(asked)

    assert avisar_respuesta(aporte_pk=said.pk)
    assert avisar_respuesta(aporte_pk=said.pk)

    mail = Mensaje.objects.get(clave__startswith="asesoria.respuesta")
    assert mail.para == asked.autor.email
    assert "Hasta el viernes" in mail.contenido["texto"]
    assert f"#comentario-{said.pk}" in mail.contenido["texto"]


def test_nobody_is_told_who_does_not_want_it_or_may_not_read_it(asked):
    assert not avisar_respuesta(aporte_pk=asked.pk)
    assert not avisar_respuesta(aporte_pk=answer(asked, by=asked.autor).pk)
    said = answer(asked)
    Perfil.objects.filter(usuario=asked.autor).update(avisos_por_correo=False)
    assert not avisar_respuesta(aporte_pk=said.pk)
    Perfil.objects.filter(usuario=asked.autor).update(avisos_por_correo=True)
    asked.pagina.unpublish()
    assert not avisar_respuesta(aporte_pk=said.pk)
    assert not avisar_respuesta(aporte_pk=999_999)


def test_the_account_says_where_each_post_stands_and_what_is_followed(client):
    f.sin_pausa()
    who, where, news = f.persona("Vecina Nueva"), f.foro(), pages.noticia()
    topic = f.tema(where, by=who, titulo="¿Espera todavía?", publicado=False)
    Aporte.objects.filter(tema=topic).update(estado=Estado.SOSPECHOSO)
    comentar(by=who, pagina=news, escrito=f.escrito("Comentario en espera"))
    other, secret = f.tema(titulo="¿Qué siguen los demás?"), f.tema(titulo="¿Qué hablan adentro?")
    for followed in (other, secret):
        seguir(by=who, tema=followed)
    secret.foro.lectura = secret.foro.escritura = Acceso.FUNCIONARIOS
    secret.foro.save()
    client.force_login(who)

    html = client.get(reverse("cuenta")).content.decode()

    assert "Vecina Nueva" in html
    assert html.count("Espera revisión") == 2
    assert "spam" not in html
    assert "¿Qué siguen los demás?" in html
    assert "¿Qué hablan adentro?" not in html


def test_all_mails_are_turned_off_and_on_from_the_account(client):
    who = f.persona()
    client.force_login(who)
    url = reverse("asesoria:avisos")

    assert url in client.get(reverse("cuenta")).content.decode()
    for si, wanted in (("no", False), ("si", True)):
        assert client.post(url, {"si": si}).url == reverse("cuenta")
        assert Perfil.objects.get(usuario=who).avisos_por_correo is wanted
        assert client.get(url).status_code == 200


def test_others_posts_are_not_changed_and_own_ones_not_thanked_for(client):
    f.sin_pausa()
    topic, who = f.tema(), f.conocida()
    mine = f.respuesta(topic, by=who)
    client.force_login(who)

    for name in ("editar", "retirar"):
        refused = client.post(reverse(f"asesoria:{name}", args=[topic.aportes.first().pk]), {"fuente": "Otra cosa"})
        assert refused.status_code == 403
        assert "no es suya" in refused.content.decode()
    own = client.post(reverse("asesoria:sirvio", args=[mine.pk]))
    assert own.status_code == 403
    assert "es suya" in own.content.decode()
    assert Aporte.objects.get(pk=mine.pk).utiles == 0


def test_personal_data_that_is_edited_away_leaves_the_history(client):
    f.sin_pausa()
    who = f.conocida()
    post = f.tema(by=who, texto="Mi cédula es 43.123.456, ¿cuánto debo?").aportes.get()
    client.force_login(who)
    history = reverse("asesoria:historia", args=[post.pk])

    client.post(
        reverse("asesoria:editar", args=[post.pk]),
        {"fuente": "¿Cuánto debo?", "clave_envio": "5e1d2b0e-6d8f-4d3e-9a51-0f5b2f0b4a13"},
    )

    html = client.get(history).content.decode()
    assert "43.123.456" not in html
    assert "tenía datos personales" in html
