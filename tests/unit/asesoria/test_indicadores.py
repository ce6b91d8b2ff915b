"""Figures reckoned by hand from small sets of questions; percentiles and moments against their definitions."""

import csv
import io
import re
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.db.models import F
from django.db.models.functions import ExtractHour, ExtractIsoWeekDay, TruncDate
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from asesoria.actions.abrir_consulta import abrir_consulta
from asesoria.actions.votar import votar
from asesoria.models import Consulta
from asesoria.selectors import cifras
from asesoria.selectors.indicadores import _ranks, indicadores
from asesoria.states import Canal, EstadoConsulta, Naturaleza
from core.models import Tema
from core.momentos import DiaLocal, HoraDeSemana, Segundos
from core.periodos import Periodo
from tests.factories import asesoria as f
from tests.factories import pages
from tests.factories.radicados import radicado

pytestmark = pytest.mark.django_db

OCTOBER = Periodo(date(2026, 10, 1), date(2026, 10, 31))


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=timezone.get_current_timezone())


def asked(received="2026-10-05T10:00", answered=None, *, canal=Canal.TELEFONO, dias=3, **fields):
    """A question received on a Monday morning unless said otherwise, promised for three business days."""
    extra = {name: fields.pop(name) for name in ("tramite", "dependencia", "aporte") if name in fields}
    made = abrir_consulta(canal=canal, asunto="Una pregunta", recibida_en=at(received), promesa_dias=dias, **extra)
    if answered:
        fields |= {"primera_respuesta_en": at(answered)}
        fields.setdefault("estado", EstadoConsulta.RESPONDIDA)
    Consulta.objects.filter(pk=made.pk).update(**fields)
    return made


def figures(periodo=OCTOBER, user=None):
    return indicadores(periodo, user or f.funcionario("lider"))


def row(eje, nombre, periodo=OCTOBER):
    return next(found for found in figures(periodo).ejes[eje] if found.nombre == nombre)


def test_in_time_is_by_the_promised_business_day_over_a_holiday():
    # Friday 9 October + 3 business days, with Monday 12 a holiday: Thursday 15.
    assert asked("2026-10-09T17:00", "2026-10-15T23:59").prometida_para == date(2026, 10, 15)
    asked("2026-10-09T17:00", "2026-10-16T00:01")
    asked("2026-10-09T17:00")  # never answered and long past

    total = figures().total

    assert (total.preguntas, total.respondidas, total.exigibles, total.a_tiempo, total.tarde) == (3, 2, 3, 1, 2)


def test_what_is_still_in_time_or_became_a_radicado_is_neither_in_time_nor_late():
    today = timezone.localdate()
    asked(f"{today}T08:00")
    petition = {"naturaleza": Naturaleza.PETICION, "marcada_en": timezone.now(), "radicado": radicado()}
    asked(f"{today - timedelta(days=1)}T08:00", **petition)

    total = figures(Periodo(today - timedelta(days=1), today)).total

    assert (total.preguntas, total.exigibles, total.demas) == (2, 0, 2)


def test_the_first_answer_is_told_by_nearest_rank():
    for minutes in (10, 20, 30, 40, 50, 60, 70, 80, 90, 600):
        moment = at("2026-10-05T08:00") + timedelta(minutes=minutes)
        asked("2026-10-05T08:00", moment.replace(tzinfo=None).isoformat())

    total = figures().total

    assert (total.mediana, total.p90) == (50 * 60, 90 * 60)


def test_few_answers_and_few_ratings_give_counts_and_no_averages():
    for stars in (5, 1, 3, 4):
        asked("2026-10-05T08:00", "2026-10-05T09:00", canal=Canal.CHAT, satisfaccion=stars)
    chat = row("canal", "Chat")
    assert (chat.preguntas, chat.valoradas, chat.mediana, chat.p90, chat.satisfaccion) == (4, 4, None, None, None)

    asked("2026-10-05T08:00", "2026-10-05T10:00", canal=Canal.CHAT, satisfaccion=2)
    chat = row("canal", "Chat")
    assert (chat.mediana, chat.p90, chat.satisfaccion) == (3600, 7200, 3.0)


def test_the_boards_of_others_say_the_same():
    tramite = pages.tramite()
    asked("2026-10-09T17:00", "2026-10-15T23:59", tramite=tramite)
    asked("2026-10-09T17:00", "2026-10-16T00:01")
    for stars in (5, 5, 4, 4, 4):
        asked("2026-10-05T08:00", "2026-10-05T09:00", canal=Canal.CHAT, satisfaccion=stars)
    days = (OCTOBER.desde, OCTOBER.hasta)

    assert cifras.preguntas(*days) == {"value": 7, "n": 7}
    assert cifras.preguntas(*days, tramite=tramite) == {"value": 1, "n": 1}
    assert cifras.a_tiempo(*days) == {"value": 85.7, "n": 7}
    assert cifras.satisfaccion(*days) == {"value": 4.4, "n": 5}
    assert cifras.satisfaccion(*days, tramite=tramite) == {"value": None, "n": 0}


def test_the_last_minute_of_the_month_is_the_municipalitys_and_discarded_ones_do_not_count():
    asked("2026-10-31T23:59")
    asked("2026-10-01T00:00")
    asked("2026-11-01T00:00")
    asked("2026-09-30T23:59")
    asked("2026-10-07T10:00", estado=EstadoConsulta.DESCARTADA)

    found = figures()

    assert found.total.preguntas == 2
    assert found.carga == {5 * 24 + 23: 1, 3 * 24: 1}  # Saturday at 23, Thursday at 0


def test_each_table_adds_up_and_a_page_is_one_in_all_its_languages():
    es = pages.tramite()
    en = pages.tramite(
        pages.indice_de_tramites(pages.portada("en"), slug="procedures"),
        title="Stratification claim",
        translation_key=es.translation_key,
        locale=pages.portada("en").locale,
    )
    topic, area = f.tema(titulo="¿Cuánto vale?", tramite=es), Tema.objects.create(nombre="Vías")
    Consulta.objects.filter(aporte__tema=topic).update(recibida_en=at("2026-10-06T09:00"))
    asked(tramite=es, canal=Canal.MOSTRADOR)
    asked(tramite=en, canal=Canal.MOSTRADOR, estado=EstadoConsulta.RESUELTA)
    asked(area=area)

    found = figures()

    assert {eje: [(r.nombre, r.preguntas) for r in rows] for eje, rows in found.ejes.items()} == {
        "canal": [("Mostrador", 2), ("Foro", 1), ("Teléfono", 1)],
        "tema": [("Impuestos", 1), ("Vías", 1), ("Sin tema", 2)],
        "tramite": [("Reclamo de estratificación", 3), ("Sin trámite", 1)],
        "dependencia": [("Secretaría de Planeación", 3), ("Sin dependencia", 1)],
    }
    assert found.total.resueltas == 1
    assert [(m.nombre, m.preguntas, m.temas) for m in found.mas_preguntado] == [
        ("Reclamo de estratificación", 3, [topic])
    ]


def test_thanks_are_those_of_published_answers():
    topic = f.tema()
    Consulta.objects.update(recibida_en=at("2026-10-06T09:00"))
    answer, hidden = f.respuesta(topic, oficial=True, by=f.funcionario()), f.respuesta(topic)
    for post in (answer, hidden):
        for _ in range(2):
            votar(by=f.persona(), aporte=post)
    type(hidden).objects.filter(pk=hidden.pk).update(estado="oculto")

    assert row("canal", "Foro").utiles == 2


def test_most_asked_links_only_the_topics_that_the_reader_may_read():
    page = pages.tramite()
    inside = f.foro("Interno", lectura="funcionarios", escritura="funcionarios")
    secret = f.tema(inside, by=f.funcionario(), titulo="De la casa", tramite=page)
    Consulta.objects.update(recibida_en=at("2026-10-06T09:00"))

    def linked(user):
        return [t for m in indicadores(OCTOBER, user).mas_preguntado for t in m.temas]

    assert linked(f.funcionario("lider")) == [secret]
    assert linked(None) == []


def test_the_page_is_for_who_has_the_right_and_says_when_there_is_nothing(client):
    url = reverse("asesoria_indicadores")
    for role, status in (("funcionarios", 404), ("editores", 404), ("lider", 200), ("jefes", 200), ("comite", 200)):
        client.force_login(f.funcionario(role))
        assert client.get(url).status_code == status, role
        assert client.get(reverse("asesoria_indicadores_csv", args=["canal"])).status_code == status, role

    assert "Aún no hay preguntas en este periodo" in client.get(url).content.decode()


@pytest.mark.parametrize(
    "query", ["desde=2026-10-31&hasta=2026-10-01", "desde=x&hasta=y", "desde=2026-02-30&hasta=2026-03-01", "desde=", ""]
)
def test_odd_dates_are_said_and_give_no_figures(client, query):
    client.force_login(f.funcionario("lider"))

    answer = client.get(f"{reverse('asesoria_indicadores')}?periodo=fechas&{query}")

    assert answer.status_code == 422
    assert "Escriba las dos fechas" in answer.content.decode()
    assert (
        client.get(f"{reverse('asesoria_indicadores_csv', args=['canal'])}?periodo=fechas&{query}").status_code == 404
    )


def test_every_plot_has_a_name_a_description_and_its_numbers_in_words(client):
    for hour in range(8, 14):
        asked(f"2026-10-05T{hour:02}:00", f"2026-10-05T{hour + 1:02}:30", canal=Canal.CHAT, satisfaccion=5)
    client.force_login(f.funcionario("lider"))

    page = client.get(f"{reverse('asesoria_indicadores')}?periodo=fechas&desde=2026-10-01&hasta=2026-10-31")
    html = page.content.decode()

    plots = re.findall(r'<svg class="grafica__dibujo".*?</svg>', html, re.DOTALL)
    assert len(plots) == 10  # two of each of four tables, ratings, hours
    for plot in plots:
        name, described = re.search(r'aria-labelledby="(\S+) (\S+)"', plot).groups()
        assert re.search(rf'<title id="{name}">[^<]+</title>', plot)
        assert re.search(rf'<desc id="{described}">[^<]+</desc>', plot)
    assert "1,5 h / 1,5 h" in html
    assert "100 % (6 de 6)" in html
    assert " style=" not in "".join(plots)


def test_the_file_opens_in_a_spreadsheet_and_its_words_are_no_formulas(client):
    page = pages.tramite(title="=1+1 Reclamación")
    asked(tramite=page)
    client.force_login(f.funcionario("lider"))

    answer = client.get(
        f"{reverse('asesoria_indicadores_csv', args=['tramite'])}?periodo=fechas&desde=2026-10-01&hasta=2026-10-31"
    )

    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert answer["Content-Disposition"] == 'attachment; filename="asesoria-tramite-20261001-20261031.csv"'
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert rows[0][:2] == ["Trámite", "Preguntas"]
    assert rows[1][:3] == ["'=1+1 Reclamación", "1", "0 % (0 de 1)"]
    assert rows[-1][:2] == ["Todas", "1"]


def test_figures_that_were_long_in_coming_are_kept_for_a_while_and_others_are_not(client, monkeypatch):
    client.force_login(f.funcionario("lider"))
    url = f"{reverse('asesoria_indicadores')}?periodo=fechas&desde=2026-10-01&hasta=2026-10-31"
    asked()

    def shown():
        return re.search(r"<dd>(\d+)</dd>", client.get(url).content.decode())[1]

    assert shown() == "1"
    asked()
    monkeypatch.setattr("asesoria.mesa.indicadores.SLOW", -1.0)
    assert shown() == "2"
    asked()
    assert shown() == "2"


def test_a_table_that_is_none_has_no_file(client):
    client.force_login(f.funcionario("lider"))

    assert client.get(reverse("asesoria_indicadores_csv", args=["otro"])).status_code == 404


def test_more_questions_take_no_more_queries():
    page, user = pages.tramite(), f.funcionario("lider")
    for hour in range(8, 14):
        asked(f"2026-10-05T{hour:02}:00", f"2026-10-05T{hour:02}:40", tramite=page, canal=Canal.CHAT)
    figures(user=user)
    with CaptureQueriesContext(connection) as few:
        figures(user=user)
    for canal in Canal:
        for _ in range(6):
            asked("2026-10-07T10:00", "2026-10-07T11:00", canal=canal, tramite=page, area=Tema.objects.first())
    with CaptureQueriesContext(connection) as many:
        figures(user=user)

    assert len(many) == len(few) <= 20


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=60))
def test_nearest_rank_is_the_least_that_so_many_did_not_exceed(values):
    ordered = sorted(values)
    for rank, tenths in zip(_ranks(len(values)), (5, 9), strict=True):
        found = ordered[rank - 1]
        assert sum(v <= found for v in values) * 10 >= tenths * len(values)
        assert all(sum(v <= less for v in values) * 10 < tenths * len(values) for less in values if less < found)


@given(
    st.lists(
        st.datetimes(datetime(2024, 1, 1), datetime(2032, 1, 1)).map(lambda moment: moment.replace(tzinfo=UTC)),
        min_size=2,
        max_size=6,
    )
)
def test_moments_are_reckoned_as_django_does(moments):
    Consulta.objects.all().delete()
    for moment in moments:
        Consulta.objects.create(
            canal=Canal.CORREO,
            asunto=str(uuid4()),
            recibida_en=moment,
            primera_respuesta_en=moments[0],
            prometida_para=date(2026, 1, 1),
        )
    rows = Consulta.objects.annotate(
        ours=DiaLocal("recibida_en"),
        theirs=TruncDate("recibida_en"),
        hour=HoraDeSemana("recibida_en"),
        weekday=ExtractIsoWeekDay("recibida_en"),
        of_day=ExtractHour("recibida_en"),
        seconds=Segundos("recibida_en", "primera_respuesta_en"),
        same=F("recibida_en"),
    )
    for found in rows:
        assert found.ours == found.theirs
        assert found.hour == (found.weekday - 1) * 24 + found.of_day
        assert abs(found.seconds - (found.primera_respuesta_en - found.recibida_en).total_seconds()) <= 1
