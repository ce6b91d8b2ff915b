"""What must cost the same with a hundred thousand topics and two hundred chats as with ten (docs/adr/0016, 0017)."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from asesoria.actions.abrir_conversacion import abrir_conversacion
from asesoria.models import PresenciaAsesor
from asesoria.selectors.foros import lista, recientes
from asesoria.selectors.temas import de_feed
from tests.factories import asesoria as f
from tests.factories import pages

pytestmark = pytest.mark.django_db


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="the plan is SQLite's")
@pytest.mark.parametrize(
    "read",
    [
        lambda foro, tramite: lista(foro),
        lambda foro, tramite: lista(foro, antes="1790000000000000-9"),
        lambda foro, tramite: lista(foro, filtro="sin-respuesta"),
        lambda foro, tramite: recientes(),
        lambda foro, tramite: recientes(tramite=tramite),
        lambda foro, tramite: de_feed(foro),
    ],
    ids=["first page", "deep page", "unanswered", "newest", "newest of a trámite", "feed"],
)
def test_lists_of_topics_are_read_from_the_end_of_an_index_and_never_sorted(read):
    foro, tramite = f.foro(), pages.tramite()
    with CaptureQueriesContext(connection) as captured:
        read(foro, tramite)

    of_topics = [q["sql"] for q in captured if 'FROM "asesoria_temaforo"' in q["sql"]]
    assert of_topics
    for sql in of_topics:
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
            plan = [row[3] for row in cursor.fetchall()]
        assert not any("TEMP B-TREE" in step for step in plan), plan


def test_a_desk_that_asks_again_writes_nothing(client):
    client.force_login(f.funcionario())
    row = abrir_conversacion(texto="Hola", cliente_id=uuid4()).conversacion
    client.post(reverse("chat_mesa_tomar", args=[row.pk]))
    url = f"{reverse('chat_mesa_sondeo')}?actual={row.pk}&desde=2"
    client.get(url)

    with CaptureQueriesContext(connection) as again:
        client.get(url)
    PresenciaAsesor.objects.update(latido_en=timezone.now() - timedelta(seconds=20))
    with CaptureQueriesContext(connection) as later:
        client.get(url)

    assert len(again) <= 10
    assert [q["sql"] for q in again if not q["sql"].startswith("SELECT")] == []
    assert any("UPDATE" in q["sql"] and "presenciaasesor" in q["sql"] for q in later)
