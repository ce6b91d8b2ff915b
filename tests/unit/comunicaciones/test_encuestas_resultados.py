"""Results: right figures, small groups unseen, and fifty thousand answers in time."""

import time
from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from comunicaciones.models import RespuestaEncuesta, TextoAbierto
from comunicaciones.selectors.encuestas import cruce, medios_que_llegan, resultados, satisfaccion
from comunicaciones.selectors.encuestas_filtro import Filtro, ofrecibles, vista_de
from comunicaciones.states.encuestas import MINIMO, protegida, tramos
from core.models import AuditEvent
from tests.factories import encuestas as f
from tests.factories import pages

pytestmark = pytest.mark.django_db

HOY = timezone.localdate()
ROJO, AZUL = {"color": "rojo", "medios": ["radio", "web"]}, {"color": "azul", "medios": ["correo"]}


def question(figures, key):
    return next(q for q in figures.preguntas if q.clave == key)


def counts(figures, key):
    return {option.valor: option.n for option in question(figures, key).opciones}


def test_each_question_has_its_figures_n_and_missing():
    page = f.encuesta()
    f.muchas(page, [ROJO | {"edad": str(n), "si": True} for n in (20, 30, 40)])
    f.muchas(page, [AZUL | {"palabras": "Hola"}] * 4)

    figures = resultados(page)

    assert figures.n == 7
    assert counts(figures, "color") == {"rojo": 3, "azul": 4}
    assert counts(figures, "medios") == {"radio": 3, "correo": 4, "web": 3}
    assert (question(figures, "si").n, question(figures, "si").sin_respuesta) == (3, 4)
    assert question(figures, "palabras").n == 4


def test_numbers_are_summed_up_and_of_an_anonymous_survey_no_single_one_is_told():
    answers = [ROJO | {"edad": str(n)} for n in (18, 20, 30, 40, 50, 92)]
    named, anonymous = f.encuesta("con-nombres", anonima=False), f.encuesta()
    f.muchas(named, answers)
    f.muchas(anonymous, answers)

    known, hidden = question(resultados(named), "edad"), question(resultados(anonymous), "edad")

    assert known.resumen.media == Decimal(250) / 6
    assert known.resumen.extremos == (18, 92)
    assert hidden.resumen.extremos is None
    assert hidden.resumen.cuartiles[1] == 35


def test_an_anonymous_survey_with_few_answers_shows_no_figures(client):
    page = f.encuesta()
    f.muchas(page, [ROJO] * (MINIMO - 1))
    client.force_login(f.gestora())

    assert resultados(page).pocas
    html = client.get(reverse("encuesta_resultados", args=[page.pk])).content.decode()
    assert "no se muestran todavía" in html and "Rojo" not in html
    assert client.get(reverse("encuesta_hoja", args=[page.pk, "csv"])).status_code == 302
    assert client.get(reverse("encuesta_abiertas", args=[page.pk, "palabras"])).status_code == 200


def test_a_cross_table_hides_its_small_cells():
    page = f.encuesta()
    f.muchas(page, [{"color": "rojo", "si": True}] * 9 + [{"color": "rojo", "si": False}])
    f.muchas(page, [{"color": "azul", "si": True}] * 6 + [{"color": "azul", "si": False}] * 7)

    found = cruce(page, "color", "si")

    assert found.n == 23
    assert all(n is None for row in found.celdas for n in row)  # one small cell of four gives all away
    assert cruce(page, "color", "color") is None
    assert cruce(page, "color", "palabras") is None


def test_with_names_a_cross_table_tells_all():
    page = f.encuesta(anonima=False)
    f.muchas(page, [{"color": "rojo", "si": True}] * 2)

    assert cruce(page, "color", "si").celdas == [[2, 0], [0, 0]]


@given(st.lists(st.lists(st.integers(0, 12), min_size=3, max_size=3), min_size=2, max_size=4))
def test_no_hidden_cell_can_be_worked_out(cells):
    shown = protegida(cells)

    lines = [list(zip(s, c, strict=True)) for s, c in zip(shown, cells, strict=True)]
    lines += [[(shown[r][c], cells[r][c]) for r in range(len(cells))] for c in range(3)]
    for line in lines:
        assert sum(s is None for s, _c in line) != 1
    assert all(s is None or s == 0 or s >= MINIMO for row in shown for s in row)


@given(st.dictionaries(st.integers(0, 40), st.integers(1, 9), min_size=1))
def test_stretches_of_days_hold_enough_answers_each(days):
    start = HOY - timedelta(days=60)
    found = tramos({start + timedelta(days=d): {"": n} for d, n in days.items()})

    assert sum(t.n for t in found) == sum(days.values())
    assert len(found) == 1 or all(t.n >= MINIMO for t in found)
    assert all(a.hasta < b.desde for a, b in zip(found, found[1:], strict=False))


def test_two_looks_at_an_anonymous_survey_never_differ_by_few():
    page = f.encuesta()
    for day, n in enumerate((7, 1, 1, 6, 2, 9)):
        f.muchas(page, [ROJO] * n, dia=HOY - timedelta(days=10 - day))
    wishes = [Filtro(HOY - timedelta(days=a), HOY - timedelta(days=b)) for a in range(12) for b in range(a + 1)]

    looks = {frozenset(vista_de(page, wish).rows.values_list("pk", flat=True)) for wish in wishes}

    assert len(looks) > 2
    assert all(one == other or len(one ^ other) >= MINIMO for one in looks for other in looks)


def test_with_names_the_days_are_as_asked():
    page = f.encuesta(anonima=False)
    f.muchas(page, [ROJO], dia=HOY)
    f.muchas(page, [AZUL], dia=HOY - timedelta(days=1))

    assert resultados(page, Filtro(desde=HOY)).n == 1


def test_small_groups_are_not_offered():
    assert ofrecibles({"a": 20, "b": 9}) == ["a", "b"]
    assert ofrecibles({"a": 20, "b": 4}) == []
    assert ofrecibles({"a": 20, "b": 9, "c": 2}) == ["a"]
    assert ofrecibles({"a": 20, "b": 3, "c": 3}) == ["a"]


def test_a_part_of_an_anonymous_survey_hides_small_figures():
    page = f.encuesta()
    f.muchas(page, [ROJO] * 9 + [AZUL], quien="funcionarios")
    f.muchas(page, [AZUL] * 8, quien="ciudadania")

    figures = resultados(page, Filtro(quien="funcionarios"))

    assert figures.n == 10
    assert counts(figures, "color") == {"rojo": None, "azul": None}


def test_satisfaction_is_of_one_tramite_and_told_of_five_or_more():
    page = f.encuesta(uso="satisfaccion")
    tramite = pages.tramite(slug="mutaciones-catastrales")
    f.muchas(page, [ROJO | {"satisfaccion": n} for n in "5544"], referencia=tramite.slug)
    assert satisfaccion(tramite, HOY, HOY) == (None, 4)
    f.muchas(page, [ROJO | {"satisfaccion": "2"}], referencia=tramite.slug)
    f.muchas(page, [ROJO | {"satisfaccion": "1"}], referencia="otro")

    assert satisfaccion(tramite, HOY, HOY) == (Decimal(4), 5)
    assert satisfaccion(None, HOY, HOY)[1] == 6
    assert satisfaccion(tramite, HOY - timedelta(days=9), HOY - timedelta(days=1)) == (None, 0)


def test_the_media_that_reach_an_audience_are_ranked():
    assert medios_que_llegan("interno") == []
    page = f.encuesta(uso="medios_funcionarios")
    f.muchas(page, [ROJO] * 6 + [AZUL] * 8)

    ranked = medios_que_llegan("interno")

    assert [(m.valor, m.n, m.de) for m in ranked] == [("correo", 8, 14), ("radio", 6, 14), ("web", 6, 14)]
    assert medios_que_llegan("externo") == []


@pytest.mark.slow
def test_fifty_thousand_answers_are_counted_in_time(client, django_assert_max_num_queries):
    page = f.encuesta()
    f.muchas(page, [ROJO | {"edad": "30"}, AZUL | {"si": False}] * 25_000, dia=HOY)
    client.force_login(f.gestora())
    start = time.monotonic()

    with django_assert_max_num_queries(60):
        answer = client.get(reverse("encuesta_resultados", args=[page.pk]), {"fila": "color", "columna": "medios"})

    assert answer.status_code == 200 and "50000" in answer.content.decode()
    assert time.monotonic() - start < 20  # half the server's patience, on a slow machine


def screens(page):
    names = [("encuesta_resultados", []), ("encuesta_imprimir", []), ("encuesta_abiertas", ["palabras"])]
    return [reverse("encuestas"), *(reverse(name, args=[page.pk, *more]) for name, more in names)]


def test_who_sees_the_screens(client):
    page = f.encuesta()
    f.muchas(page, [ROJO | {"palabras": "Algo"}] * 6)

    for user, status in (
        (f.funcionaria(), 404),
        (f.funcionaria("comite@demo.invalid", "comunicaciones.ver_resultados"), 200),
        (f.gestora(), 200),
    ):
        client.force_login(user)
        assert {client.get(address).status_code for address in screens(page)} == {status}
        assert client.get(reverse("encuesta_hoja", args=[page.pk, "csv"])).status_code == status
    client.force_login(f.funcionaria("comite@demo.invalid"))
    assert client.post(reverse("encuesta_recontar", args=[page.pk])).status_code == 404


def test_open_answers_are_searched_and_hidden(client):
    page = f.encuesta()
    f.muchas(page, [ROJO | {"palabras": w} for w in ("Más árboles", "Menos ruido", "Soy Ana, del 5A", "x", "y")])
    client.force_login(f.gestora())
    address = reverse("encuesta_abiertas", args=[page.pk, "palabras"])
    assert "Más árboles" in client.get(address, {"q": "arboles"}).content.decode()
    assert "Menos ruido" not in client.get(address, {"q": "arboles"}).content.decode()
    row = next(t for t in TextoAbierto.objects.all() if t.texto.startswith("Soy"))

    client.post(reverse("encuesta_texto", args=[page.pk, row.pk]), {"estado": "personal"})

    assert "Soy Ana" not in client.get(address).content.decode()
    assert "Soy Ana" in client.get(address, {"estado": "personal"}).content.decode()
    sheet = b"".join(client.get(reverse("encuesta_hoja", args=[page.pk, "csv"])).streaming_content).decode()
    assert "Soy Ana" not in sheet and "(oculta)" in sheet
    event = AuditEvent.objects.get(event="encuestas.marcar_texto")
    assert "Ana" not in str(event.data) + event.target_label


@pytest.mark.parametrize("p", ["0", "-1", "x", "²", "9" * 30])
def test_an_odd_page_number_is_the_first(client, p):
    page = f.encuesta()
    client.force_login(f.gestora())

    assert client.get(reverse("encuesta_abiertas", args=[page.pk, "palabras"]), {"p": p}).status_code == 200


def test_the_sheet_is_labelled_neutral_and_without_the_person(client):
    page = f.encuesta()
    f.muchas(page, [AZUL | {"palabras": "=1+1", "si": False}] * 6)
    client.force_login(f.gestora())

    text = b"".join(client.get(reverse("encuesta_hoja", args=[page.pk, "csv"])).streaming_content).decode()

    assert "Color [color]" in text and "Azul" in text and "'=1+1" in text
    assert "Persona" not in text
    assert AuditEvent.objects.filter(event="encuestas.exportar").count() == 1
    book = client.get(reverse("encuesta_hoja", args=[page.pk, "xlsx"]))
    assert b"".join(book.streaming_content)[:2] == b"PK"


def test_counting_again_repairs_what_is_counted(client, run_tasks):
    page = f.encuesta()
    f.muchas(page, [ROJO | {"palabras": "Algo"}] * 6)
    RespuestaEncuesta.objects.update(contadas={})
    TextoAbierto.objects.all().delete()
    client.force_login(f.gestora())

    client.post(reverse("encuesta_recontar", args=[page.pk]))
    run_tasks()

    assert counts(resultados(page), "color") == {"rojo": 6, "azul": 0}
    assert TextoAbierto.objects.count() == 6


def test_published_results_tell_figures_and_never_words(client):
    page = f.encuesta(publicar_resultados=True, hasta=HOY - timedelta(days=1))
    f.muchas(page, [ROJO | {"palabras": "Secreto"}] * 6)

    html = client.get(f"{page.url}resultados/").content.decode()

    assert "Rojo" in html and "Secreto" not in html and "Palabras" not in html
    assert page.url in client.get(f.indice().url).content.decode()


@pytest.mark.parametrize(
    "fields", [{"publicar_resultados": False, "hasta": HOY - timedelta(days=1)}, {"publicar_resultados": True}]
)
def test_others_are_not_published(client, fields):
    page = f.encuesta(**fields)

    assert client.get(f"{page.url}resultados/").status_code == 404
