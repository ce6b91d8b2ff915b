from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from asesoria.actions.ajustar_comentarios import ajustar_comentarios
from asesoria.models import ComentariosDePagina
from asesoria.selectors.comentables import ajuste_de
from core.models import AuditEvent
from tests.factories import asesoria as f
from tests.factories import pages

pytestmark = pytest.mark.django_db
Modo = ComentariosDePagina.Modo


@pytest.fixture
def editor():
    return f.funcionario("comunicaciones", cargo="Editora")


def test_an_editor_decides_from_the_page_s_own_menu(client, editor, django_capture_on_commit_callbacks):
    news = pages.noticia()
    client.force_login(editor)
    url = reverse("comentarios_de_pagina", args=[news.pk])

    assert url in client.get(reverse("wagtailadmin_pages:edit", args=[news.pk])).content.decode()
    assert "Se cierran solos el" in client.get(url).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(url, {"modo": Modo.CERRADOS})

    assert ComentariosDePagina.objects.get().modo == Modo.CERRADOS
    assert AuditEvent.objects.get(event="asesoria.ajustar_comentarios").data == {"modo": "cerrados"}
    assert "pero no recibe más" in client.get(url).content.decode()
    assert reverse("asesoria:comentar", args=[news.pk]) not in client.get(news.url).content.decode()
    assert "Escoja cómo quedan" in client.post(url, {"modo": "otro"}).content.decode()


def test_only_who_edits_the_page_decides_and_only_where_comments_can_be(client, editor):
    news = pages.noticia()
    citizen = f.persona()

    with pytest.raises(PermissionDenied):
        ajustar_comentarios(pagina=news, modo=Modo.OCULTOS, by=citizen)
    client.force_login(f.moderadora())
    assert client.get(reverse("comentarios_de_pagina", args=[news.pk])).status_code in (302, 403)
    client.force_login(editor)
    assert client.get(reverse("comentarios_de_pagina", args=[f.foro().pk])).status_code == 404


def test_comments_close_by_themselves_after_the_town_s_time_but_not_of_a_tramite():
    old = timezone.now() - timedelta(days=400)
    news, tramite = pages.noticia(), pages.tramite()
    news.first_published_at = tramite.first_published_at = old

    assert (ajuste_de(news).ahora, ajuste_de(news).cierra) == (Modo.CERRADOS, None)
    assert (ajuste_de(tramite).ahora, ajuste_de(tramite).cierra) == (Modo.ABIERTOS, None)
