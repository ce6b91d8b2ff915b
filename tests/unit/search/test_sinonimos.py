from datetime import timedelta

import pytest
from django.utils import timezone

from core.models import AuditEvent
from core.registry import audit_presenters
from core.selectors.salud import salud
from search.actions.cargar_sinonimos import cargar_sinonimos
from search.documents import Query, SearchDocument
from search.models import CambioIndice, Sinonimo
from search.selectors import buscar, lag

DATA = [{"escribe": ["arreglar la casa", "goteras"], "busca": ["mejoramiento de vivienda"], "sentido": "una"}]


def test_loading_twice_adds_once_and_leaves_an_editors_change_alone(index):
    assert cargar_sinonimos(datos=DATA) == 1
    Sinonimo.objects.update(busca="obras")

    assert cargar_sinonimos(datos=DATA) == 0
    assert Sinonimo.objects.get().busca == "obras"


def test_loading_is_audited_in_words(index):
    cargar_sinonimos(datos=DATA)

    event = AuditEvent.objects.get()
    assert audit_presenters.get(event.event).render(event) == "Se cargaron 1 sinónimos"


def test_a_change_in_the_table_is_at_work_at_once_in_this_process(index):
    index.write("tramite", [SearchDocument(id="1", title="Mejoramiento de vivienda", url="/v/", locale="es")])
    assert buscar(Query("goteras", "es")).total == 0

    row = Sinonimo.objects.create(escribe="goteras", busca="mejoramiento de vivienda")
    assert buscar(Query("goteras", "es")).total == 1

    row.delete()
    assert buscar(Query("goteras", "es")).total == 0


def test_a_synonym_of_one_language_says_nothing_in_another(index):
    index.write("tramite", [SearchDocument(id="1", title="Housing", url="/h/", locale="en")])
    Sinonimo.objects.create(idioma="en", escribe="home", busca="housing")

    assert buscar(Query("home", "en")).total == 1
    assert buscar(Query("home", "es")).total == 0


@pytest.mark.parametrize("text, shown", [("a\n\n b ", ["a", "b"]), ("", [])])
def test_one_expression_a_line(text, shown):
    assert Sinonimo.lines(text) == shown


def test_it_reads_as_an_arrow():
    assert str(Sinonimo(escribe="a\nb", busca="c")) == "a, b → c"
    assert str(Sinonimo(escribe="a", busca="c", sentido="dos")) == "a ↔ c"


def test_the_lag_of_an_empty_outbox_is_nothing(db):
    assert lag() == {"value": 0, "n": 0, "failing": 0}


def test_an_index_that_is_behind_is_told_on_the_health_page(db):
    CambioIndice.objects.create(fuente="x", objeto="1", creado_en=timezone.now() - timedelta(minutes=10))
    CambioIndice.objects.create(fuente="x", objeto="2", intentos=3)

    state = salud()

    assert not state.checks["search"]
    assert [dict(c.numeros) for c in state.cifras if c.id == "search"] == [
        {"segundos": 600, "en espera": 2, "con error": 1}
    ]


def test_an_administrator_sees_the_synonyms(admin_client):
    Sinonimo.objects.create(escribe="goteras", busca="vivienda")

    assert "goteras" in admin_client.get("/admin/snippets/search/sinonimo/").content.decode()
    assert admin_client.get("/admin/snippets/search/sinonimo/add/").status_code == 200
