"""The board: figures against before, a year before and the target; forms left, media, and who may see it."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from comunicaciones.actions.contar import contar
from comunicaciones.actions.contar_formulario import contar_formulario
from comunicaciones.models import Campana, CuentaDeFormulario, Enlace, Meta, Pieza, Plan
from comunicaciones.offers.tablero import dejado, empezado
from comunicaciones.presenters import tablero as presenta
from comunicaciones.presenters.tablero_pdf import pdf_del_tablero
from comunicaciones.selectors.abandono import abandono, embudos
from comunicaciones.selectors.tablero import tablero
from comunicaciones.states.campanas import Etapa, Medio
from comunicaciones.states.tablero import Momento
from core.periodos import Periodo
from cuentas.roles import ROLES
from forms.models import Draft, DraftStep
from tests.factories import asesoria as f
from tests.factories import pages
from tests.factories.radicados import build_version, radicado
from tramites.models import Radicado

pytestmark = pytest.mark.django_db

OCTOBER = Periodo(date(2026, 10, 1), date(2026, 10, 31))
DAY = date(2026, 10, 6)


def received(day, **fields):
    made = radicado()
    moment = timezone.make_aware(datetime(day.year, day.month, day.day, 10))
    Radicado.objects.filter(pk=made.pk).update(recibido_en=moment, **fields)
    return made


def figure(board, id):
    return next(cifra for cifra in board.cifras if cifra.indicador.id == id)


def test_a_figure_is_told_beside_the_month_before_and_a_year_before():
    for day in (DAY, DAY, DAY, date(2026, 9, 30), date(2025, 10, 31)):
        received(day)

    found = figure(tablero(OCTOBER), "tramites.radicados")

    assert (found.ahora.valor, found.antes.valor, found.hace_un_anio.valor) == (3, 1, 1)
    assert presenta.cambio(found) == "▲ 2, mejor"


def test_a_month_that_has_not_ended_is_compared_with_as_many_days():
    today = timezone.localdate()
    month = Periodo(
        today.replace(day=1), (today.replace(day=1) + timedelta(days=45)).replace(day=1) - timedelta(days=1)
    )

    board = tablero(month)

    assert board.periodo.hasta == today
    assert board.antes.desde.day == 1
    assert board.antes.hasta.day <= today.day or (board.antes.hasta + timedelta(days=1)).day == 1


def test_where_lower_is_better_a_fall_is_for_the_better():
    pages.tramite(form=pages.formulario())
    for _ in range(4):
        contar_formulario(formulario="reclamo", dia=date(2026, 9, 2), momento=Momento.INICIO)
        contar_formulario(formulario="reclamo", dia=DAY, momento=Momento.INICIO)
    for _ in range(2):
        contar_formulario(formulario="reclamo", dia=date(2026, 9, 2), momento=Momento.ABANDONO, paso="datos")
    contar_formulario(formulario="reclamo", dia=DAY, momento=Momento.ABANDONO, paso="datos")

    found = figure(tablero(OCTOBER), "comunicaciones.abandono")

    assert (found.ahora.valor, found.ahora.n, found.antes.valor) == (25.0, 4, 50.0)
    assert presenta.cambio(found) == "▼ 25 puntos, mejor"


def test_the_target_of_the_plan_stands_beside_its_figure():
    plan = Plan.objects.create(anio=2026, titulo="Plan 2026")
    Meta.objects.create(
        plan=plan, indicador="tramites.radicados", valor=Decimal(2), desde=date(2026, 1, 1), hasta=date(2026, 12, 31)
    )
    for _ in range(2):
        received(DAY)

    found = figure(tablero(OCTOBER), "tramites.radicados")

    assert found.meta.cumplida is True
    assert presenta.meta(found).endswith("2: se cumple")


def a_draft(**fields):
    version = build_version()
    return Draft.objects.create(
        version=version,
        destination=fields.pop("destination", "tramite"),
        host_url="/tramites/x/solicitud/",
        expires_at=timezone.now() + timedelta(days=15),
        **fields,
    )


def test_a_form_that_is_left_counts_at_the_last_step_that_was_answered():
    draft = a_draft()
    empezado(draft, None)
    DraftStep.objects.create(draft=draft, step="datos", raw={})
    DraftStep.objects.create(draft=draft, step="pedido", raw={})
    dejado(draft)

    rows = CuentaDeFormulario.objects.order_by("momento").values_list("formulario", "momento", "paso", "n")
    assert list(rows) == [("prueba", "abandono", "pedido", 1), ("prueba", "inicio", "", 1)]


@pytest.mark.parametrize("fields", [{"practice": True, "destination": "practica"}, {"on_behalf": True}])
def test_exercises_and_what_the_counter_fills_in_are_not_counted(fields):
    draft = a_draft(**fields)
    empezado(draft, None)
    dejado(draft)

    assert not CuentaDeFormulario.objects.exists()


def test_the_steps_are_called_as_people_read_them():
    tramite = pages.tramite(form=pages.formulario())
    for step, times in (("", 1), ("datos", 2)):
        for _ in range(times):
            contar_formulario(formulario="reclamo", dia=DAY, momento=Momento.INICIO)
            contar_formulario(formulario="reclamo", dia=DAY, momento=Momento.ABANDONO, paso=step)

    (found,) = embudos(DAY, DAY)

    assert (found.tramite, found.empezados, found.dejados, found.porcentaje) == (tramite, 3, 3, 100.0)
    assert [step.dejados for step in found.pasos] == [2, 1]
    assert abandono(DAY, DAY, tramite=tramite) == {"value": 100.0, "n": 3}
    assert abandono(DAY + timedelta(days=1), DAY + timedelta(days=1)) == {"value": None, "n": 0}


def test_the_media_stand_by_what_they_brought():
    campana = Campana.objects.create(nombre="Radio y volante", inicio=DAY, fin=DAY)
    for medio, visits, filed in ((Medio.RADIO, 9, 1), (Medio.VOLANTE, 4, 3)):
        pieza = Pieza.objects.create(campana=campana, medio=medio, titulo="t", texto="x")
        enlace = Enlace.objects.create(pieza=pieza, corto=medio[:4], ruta="/tramites/")
        noon = timezone.make_aware(datetime(2026, 10, 6, 12))
        contar(enlace_id=enlace.pk, etapa=Etapa.VISITA, en=noon, n=visits)
        contar(enlace_id=enlace.pk, etapa=Etapa.RADICADO, en=noon, n=filed)

    rows = presenta.cuadro(tablero(OCTOBER), "medios").filas

    assert [row[0] for row in rows] == ["Volante", "Radio"]
    assert rows[0] == ["Volante", "4", "0", "0", "3"]


@pytest.mark.parametrize("rol", ROLES)
def test_who_may_see_the_board(client, rol):
    client.force_login(f.funcionario(rol))
    may = "ver_tablero" in ROLES[rol].capacidades

    for address in (
        reverse("tablero"),
        reverse("tablero_pdf"),
        reverse("tablero_csv", args=["cifras"]),
    ):
        assert client.get(address).status_code == (200 if may else 404 if "entrar" in ROLES[rol].capacidades else 302)


def test_odd_dates_are_said_and_unknown_tables_are_not_there(client):
    client.force_login(f.funcionario("lider"))

    answer = client.get(reverse("tablero"), {"periodo": "fechas", "desde": "2026-10-31", "hasta": "2026-10-01"})

    assert answer.status_code == 422
    assert "Escriba las dos fechas" in answer.content.decode()
    assert client.get(reverse("tablero_csv", args=["nada"])).status_code == 404
    assert client.get(reverse("tablero_pdf"), {"periodo": "fechas"}).status_code == 404


def test_the_page_says_what_it_compares_and_links_its_files(client):
    received(DAY)
    client.force_login(f.funcionario("comite"))

    answer = client.get(reverse("tablero"), {"periodo": "fechas", "desde": "2026-10-01", "hasta": "2026-10-31"})
    html = answer.content.decode()

    assert answer.status_code == 200
    assert "«Antes» es del 1 de septiembre de 2026 al 30 de septiembre de 2026" in html
    assert "tablero/cifras.csv?periodo=fechas&amp;desde=2026-10-01&amp;hasta=2026-10-31" in html
    assert answer.headers["Cache-Control"].startswith("max-age=0")


def test_the_paper_is_made_with_and_without_figures():
    assert pdf_del_tablero(tablero(OCTOBER)).startswith(b"%PDF-")
    received(DAY)
    contar_formulario(formulario="reclamo", dia=DAY, momento=Momento.INICIO)
    assert pdf_del_tablero(tablero(OCTOBER)).startswith(b"%PDF-")
