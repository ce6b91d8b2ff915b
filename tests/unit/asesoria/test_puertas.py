"""Side doors: what a post is seen by besides its page, once the page itself is closed to the reader."""

import pytest
from django.urls import reverse
from wagtail.models import PageViewRestriction

from asesoria.actions.comentar import comentar
from asesoria.actions.editar_aporte import editar_aporte
from asesoria.permissions import puede_leer, puede_ver_aporte
from asesoria.selectors.sospechas import sospechas_de
from asesoria.states import Estado
from tests.factories import asesoria as f
from tests.factories import pages

pytestmark = pytest.mark.django_db


def unpublish(page):
    page.unpublish()


def restrict(page):
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def for_officials(page):
    page.lectura = page.escritura = "funcionarios"
    page.save_revision().publish()


@pytest.mark.parametrize("close", [unpublish, restrict])
def test_a_comment_on_a_page_that_closed_is_seen_by_no_side_door(client, close):
    f.sin_pausa()
    news, author = pages.noticia(), f.conocida()
    said = comentar(by=author, pagina=news, escrito=f.escrito("Vivo en la vereda y me interesa"))
    address = reverse("asesoria:historia", args=[said.pk])
    assert client.get(address).status_code == 200

    close(news)

    assert client.get(address).status_code == 404
    assert not puede_ver_aporte(author, said)
    assert puede_ver_aporte(f.moderadora(), said)


@pytest.mark.parametrize("close", [unpublish, restrict, for_officials])
def test_topics_of_a_forum_that_closed_leave_the_search_with_it(client, run_tasks, close):
    f.sin_pausa()
    where = f.foro()
    topic = f.tema(where, titulo="Pregunta sobre estratificación rural")
    run_tasks()
    search = "/buscar/?q=estratificación+rural"
    assert topic.get_absolute_url() in client.get(search).content.decode()

    close(where)
    run_tasks()

    assert topic.get_absolute_url() not in client.get(search).content.decode()
    citizen = f.conocida()
    where.refresh_from_db()
    assert not puede_leer(citizen, where)
    assert not puede_ver_aporte(citizen, topic.aportes.get())


def test_what_a_new_account_changes_after_its_approval_waits_again():
    f.sin_pausa()
    author = f.persona(aprobados=0)
    question = f.tema(by=author).aportes.get()

    changed = editar_aporte(by=author, aporte=question, fuente="Ahora dice otra cosa muy distinta de la aprobada")

    assert changed.estado == Estado.PENDIENTE
    known = f.conocida()
    other = f.tema(by=known).aportes.get()
    assert editar_aporte(by=known, aporte=other, fuente="Lo digo mejor ahora").estado == Estado.PUBLICADO


def test_putting_the_accents_into_ones_own_post_is_no_repetition():
    f.sin_pausa()
    known = f.conocida()
    words = "Donde pago el impuesto de industria y comercio de este año, y hasta que dia"
    mine = f.tema(by=known, texto=words).aportes.get()
    better = words.replace("Donde", "¿Dónde").replace("dia", "día?")

    assert sospechas_de(known, better, trampa="", segundos=None, cambia=mine) == []
    assert sospechas_de(known, better, trampa="", segundos=None) == ["repetido"]
