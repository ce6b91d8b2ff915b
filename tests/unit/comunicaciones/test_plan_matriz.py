"""The matrix: what the system sees by itself, what people tick, and that neither is taken for the other."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from comunicaciones.models import Campana, Casilla, Convocatoria
from comunicaciones.offers.plan import avance_matriz
from comunicaciones.selectors.matriz import celda, matriz
from comunicaciones.states.campanas import EstadoCampana
from comunicaciones.states.plan import Paso
from tests.factories import jornadas, pages
from tests.factories import plan as f
from tramites.models import TramitePage

pytestmark = pytest.mark.django_db


def known(tramite):
    return {cell.paso for cell in matriz(tramite).celdas() if cell.sola}


def test_a_page_is_published_when_it_and_its_form_are_live():
    online = pages.tramite(form=pages.formulario())
    by_hand = pages.tramite(slug="p", modalidad=TramitePage.Modalidad.PRESENCIAL)
    without = pages.tramite(slug="s")

    assert [Paso.PUBLICADO in known(page) for page in (online, by_hand, without)] == [True, True, False]
    online.form.live = False
    online.form.save()
    by_hand.unpublish()
    assert [Paso.PUBLICADO in known(page) for page in (online, by_hand)] == [False, False]


def test_people_count_in_their_dependencia_and_the_one_above():
    above = pages.dependencia("Secretaría de Hacienda")
    below = pages.dependencia("Subsecretaría de Rentas", superior=above)
    page = pages.tramite(dependencia=below)
    assert known(page) == set()

    editor = f.persona("editores", en=below)
    assert known(page) == {Paso.USUARIOS}
    official = f.persona("funcionarios", en=above)
    assert known(page) == {Paso.USUARIOS, Paso.ROLES}
    official.is_active = editor.is_active = False
    official.save()
    editor.save()
    assert known(page) == set()


def test_a_live_tutorial_and_a_campaign_under_way_count():
    page = pages.tramite()
    lesson = pages.tutorial(tramite=page)
    today = timezone.localdate()
    campaign = Campana.objects.create(nombre="Radio", inicio=today, fin=today)
    campaign.tramites.add(page)
    assert known(page) == {Paso.TUTORIAL}

    campaign.estado = EstadoCampana.CURSO
    campaign.save()
    assert known(page) == {Paso.TUTORIAL, Paso.CAMPANA}
    lesson.unpublish()
    campaign.inicio = campaign.fin = today + timedelta(days=1)
    campaign.save()
    assert known(page) == set()


@pytest.mark.parametrize(
    ("tipo", "paso"), [("taller", Paso.TALLER), ("capacitacion", Paso.TALLER), ("visita", Paso.PRESENTADO)]
)
def test_a_jornada_counts_once_it_is_over_and_not_if_it_was_cancelled(tipo, paso):
    page = pages.tramite()
    past = timezone.now() - timedelta(days=3)
    held = jornadas.jornada(tipo=tipo, tramites=[page], inicio=past)
    jornadas.jornada("Otra", tipo="socializacion", tramites=[page])
    assert known(page) == {paso}

    Convocatoria.objects.update_or_create(
        jornada=held, defaults={"cancelada_en": timezone.now(), "motivo": "Llovió", "cancelada_por": None}
    )
    assert known(page) == set()


def test_petitions_and_translations_have_no_row():
    page = pages.tramite()
    pages.tramite(slug="peticion", clase=TramitePage.Clase.PETICION)

    assert [row.tramite for row in matriz().renglones] == [page]


def test_percentages_by_row_column_and_whole():
    page = pages.tramite()
    Casilla.objects.create(tramite=page, paso=Paso.FUNCIONES, fecha=date(2026, 3, 1))
    Casilla.objects.create(tramite=page, paso=Paso.ROLES)
    whole = matriz()

    assert (whole.todo.hechas, whole.todo.total, whole.todo.porcentaje) == (1, 9, 11)
    assert [step.clave for step in whole.pasos if step.hechas] == [Paso.FUNCIONES]
    assert whole.renglones[0].cuenta.porcentaje == 11
    today = timezone.localdate()
    assert avance_matriz(today, today) == avance_matriz(today, today, tramite=page) == {"value": 11.1, "n": 9}
    assert avance_matriz(today, today, tramite=10**9) == {"value": None, "n": 0}


@pytest.fixture
def lider(client):
    who = f.persona("lider")
    client.force_login(who)
    return who


def write(client, page, paso, **said):
    return client.post(reverse("plan_casilla", args=[page.pk, paso]), {"responsable": "", "nota": "", **said})


def test_a_cell_is_ticked_by_hand_and_unticked(client, lider):
    page, today = pages.tramite(), timezone.localdate().isoformat()

    assert write(client, page, Paso.FUNCIONES, fecha=today, responsable=lider.pk, version=0).status_code == 302
    assert celda(page, Paso.FUNCIONES).como == "mano"
    stale = write(client, page, Paso.FUNCIONES, fecha="", nota="Lo que escribí", version=0)
    assert (stale.status_code, "Lo que escribí" in stale.content.decode()) == (409, True)
    assert write(client, page, Paso.FUNCIONES, fecha="", responsable=lider.pk, version=1).status_code == 302
    assert celda(page, Paso.FUNCIONES).como == "dada"


def test_what_the_system_ticks_is_neither_ticked_nor_unticked_by_hand(client, lider):
    page, today = pages.tramite(), timezone.localdate()
    Casilla.objects.create(tramite=page, paso=Paso.TUTORIAL, fecha=today, version=1)
    lesson = pages.tutorial(tramite=page)

    shown = client.get(reverse("plan_casilla", args=[page.pk, Paso.TUTORIAL])).content.decode()
    assert "Lo marca el sistema" in shown
    assert 'name="fecha"' not in shown
    write(client, page, Paso.TUTORIAL, fecha="", nota="Una nota", version=1)
    assert celda(page, Paso.TUTORIAL).como == "sola"
    kept = Casilla.objects.get()
    assert (kept.fecha, kept.nota) == (today, "Una nota")
    lesson.unpublish()
    assert celda(page, Paso.TUTORIAL).como == "mano"


def test_bad_input_in_a_cell(client, lider):
    page = pages.tramite()
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()

    assert write(client, page, Paso.FUNCIONES, fecha=tomorrow).status_code == 422
    assert write(client, page, Paso.FUNCIONES, fecha="ayer").status_code == 422
    assert write(client, page, "x", fecha="").status_code == 404
    assert client.get(reverse("plan_casilla", args=[999999, Paso.FUNCIONES])).status_code == 404
    bad = client.post(reverse("plan_casilla_evidencia", args=[page.pk, Paso.FUNCIONES]), {})
    assert bad.status_code == 422
    assert not Casilla.objects.exists()


def test_evidence_of_a_cell_that_nobody_wrote_does_not_tick_it(client, lider):
    page = pages.tramite()
    said = {"evidencia-tipo": "acto", "evidencia-nota": "Resolución", "evidencia-fecha": date.today().isoformat()}

    client.post(reverse("plan_casilla_evidencia", args=[page.pk, Paso.ROLES]), said)

    cell = celda(page, Paso.ROLES)
    assert (cell.como, cell.evidencias) == ("nada", 1)
    assert "Resolución" in client.get(reverse("plan_casilla", args=[page.pk, Paso.ROLES])).content.decode()
