"""From a link of each medium to the radicado: each step in the row of its medium, piece, day and trámite, once."""

import re
from datetime import timedelta
from decimal import Decimal
from threading import Thread

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from comunicaciones.actions.contar import contar
from comunicaciones.models import BorradorSeguido, Conteo, ConteoDiario
from comunicaciones.presenters.medicion import cuadros, linea
from comunicaciones.selectors.medicion import antes_y_durante, medicion, por_medio
from comunicaciones.states.campanas import Etapa
from forms.models import Form, FormVersion
from tests.factories import campanas, pages, radicados
from tramites.models import Radicado

MEDIOS = ("radio", "volante", "correo", "mensaje", "banner")
ANSWERS = {
    "datos": {
        "solicitante_documento-type": "CC",
        "solicitante_documento-number": "1000000001",
        "solicitante_nombre": "Ciudadana Ejemplo",
        "solicitante_correo": "ciudadana@ejemplo.invalid",
    },
    "pedido": {"clase": "certificado"},
}


@pytest.fixture
def tramite(db):
    pages.portada()
    version = radicados.build_version()
    locale = pages.Locale.objects.get(language_code="es")
    form = Form.objects.create(
        key="prueba", title="Prueba", live=True, locale=locale, destination="tramite",
        translation_key=version.translation_key,
    )  # fmt: skip
    assert FormVersion.objects.get().translation_key == form.translation_key
    return pages.tramite(slug="reclamo", form=form)


@pytest.fixture
def campana(tramite):
    return campanas.campana([tramite], costo=Decimal(100_000))


def come(client, corto, steps=4):
    """Come by a link and go on so many steps: the link, the page, the form begun, the form sent. No script runs."""
    client.cookies.clear()
    asked = {"headers": {"User-Agent": campanas.PERSONA}}
    to = client.get(f"/e/{corto}/", **asked)["Location"]
    if steps < 2:
        return
    page = client.get(to, **asked).content.decode()
    if steps < 3:
        return
    start = re.search(r'href="(/tramites/reclamo/solicitud/[^"]*)"', page)[1].replace("&amp;", "&")
    first = client.get(start, **asked).content.decode()
    begin = re.search(r'<form method="post" action="([^"]+)"', first)[1].replace("&amp;", "&")
    draft = re.match(r"/tramites/reclamo/solicitud/[0-9a-f-]{36}/", client.post(begin, **asked)["Location"])[0]
    if steps < 4:
        return
    for step, data in ANSWERS.items():
        answer = client.post(f"{draft}{step}/", data, **asked)
        assert answer.status_code == 302, answer.content.decode()
    for _ in range(2):  # sent twice counts once
        client.post(f"{draft}revisar/", **asked)


def test_five_media_end_as_radicados_in_the_right_rows(client, tramite, campana):
    pieces = {medio: campanas.aprobada(campana, medio, pagina=tramite, corto=medio[:5]) for medio in MEDIOS}
    for place, medio in enumerate(MEDIOS):
        for steps in (1, 2, 3, *[4] * place):
            come(client, pieces[medio].enlace.corto, steps)

    today = timezone.localdate()
    found = medicion(today, today, campana)

    rows = {row.clave: (row.visita, row.tramite, row.inicio, row.radicado) for row in found.por_medio}
    assert rows == {medio: (3 + n, 2 + n, 1 + n, n) for n, medio in enumerate(MEDIOS)}
    assert [row.clave for row in found.por_pieza][0] == pieces["banner"].pk
    assert (found.por_tramite[0].clave, found.por_tramite[0].radicado) == (tramite.pk, 10)
    assert (found.por_dia[0].clave, found.por_dia[0].visita) == (today, 25)
    assert Radicado.objects.count() == 10 == found.total.radicado
    assert not BorradorSeguido.objects.filter(draft__receipt__isnull=False).exists()


def test_who_came_by_no_link_is_counted_nowhere(client, tramite, campana):
    campanas.aprobada(campana, pagina=tramite, corto="radio")
    client.get("/tramites/reclamo/", headers={"User-Agent": campanas.PERSONA})
    client.post("/tramites/reclamo/solicitud/")

    assert not Conteo.objects.exists()


def test_the_report_shows_them_and_its_tables_come_as_files(client, tramite, campana):
    piece = campanas.aprobada(campana, "radio", pagina=tramite, corto="radio", costo=Decimal(50_000))
    come(client, "radio")
    client.force_login(campanas.persona())

    html = client.get(reverse("campana_medicion", args=[campana.pk])).content.decode()
    csv = client.get(reverse("campana_medicion_csv", args=[campana.pk, "piezas"])).content.decode("utf-8")

    assert "$ 150.000" in html and "1 / 1" in html and "grafica" in html
    assert f"{piece.titulo};Radio;1;1;1;1;1 / 1;$ 50.000;$ 50.000" in csv
    assert client.get(reverse("campanas_medicion")).status_code == 200
    assert client.get(reverse("campana_medicion", args=[campana.pk]) + "?periodo=fechas&desde=x").status_code == 422
    assert client.get(reverse("campana_medicion_csv", args=[campana.pk, "nada"])).status_code == 404


def test_a_piece_that_brought_nobody_has_its_row(campana, tramite):
    campanas.aprobada(campana, "prensa", pagina=tramite)
    today = timezone.localdate()

    assert [(row.clave, row.visita) for row in por_medio(today, today, campana)] == [("prensa", 0)]


def test_the_cost_of_each_radicado_is_that_of_the_whole_campaign(campana, tramite):
    piece = campanas.aprobada(campana, "radio", pagina=tramite, costo=Decimal(50_000))
    contar(enlace_id=piece.enlace.pk, etapa=Etapa.RADICADO, tramite_id=tramite.pk, n=5)
    today = timezone.localdate()

    found = medicion(today, today, campana)

    assert found.por_medio[0].por_radicado == 10_000
    assert found.total.por_radicado == 30_000


def test_online_before_and_since_is_told_with_what_it_is_of(tramite):
    today = timezone.localdate()
    campana = campanas.campana([tramite], inicio=today - timedelta(days=2), fin=today)
    for days, canal in ((5, "mostrador"), (4, "web"), (1, "web")):
        at = timezone.now() - timedelta(days=days)
        radicados.radicado(tramite=tramite, at=at)
        Radicado.objects.filter(pk=Radicado.objects.latest("pk").pk).update(canal=canal, recibido_en=at)

    before, since = antes_y_durante(campana)

    assert (before.en_linea, before.todos, before.parte) == (1, 2, 50)
    assert (since.en_linea, since.todos, since.parte) == (1, 1, 100)
    assert antes_y_durante(campanas.campana(inicio=today + timedelta(days=1))) is None


def test_few_visits_are_told_without_a_percentage(campana, tramite):
    piece = campanas.aprobada(campana, "radio", pagina=tramite)
    contar(enlace_id=piece.enlace.pk, etapa=Etapa.VISITA, n=19)
    contar(enlace_id=piece.enlace.pk, etapa=Etapa.RADICADO, tramite_id=tramite.pk, n=4)
    today = timezone.localdate()

    assert cuadros(medicion(today, today, campana))[0].filas[0][5] == "4 / 19"
    contar(enlace_id=piece.enlace.pk, etapa=Etapa.VISITA, n=1)
    assert cuadros(medicion(today, today, campana))[0].filas[0][5] == "4 / 20 (20 %)"


def test_the_plot_of_days_marks_what_went_on_air(campana):
    today = timezone.localdate()
    days = [today - timedelta(days=n) for n in (3, 2, 0)]

    plot = linea(days, {days[0]: 4, days[2]: 2}, {days[1]: ["Radio 07:30"]})

    assert sum(mark.clase == "mitad" for mark in plot.marcas) == 1
    assert sum(mark.clase == "neutra" for mark in plot.marcas) == 2
    assert "6 visitas y 1 emisiones" in plot.descripcion


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_no_count_is_lost_when_many_come_at_once(as_it_was):
    piece = campanas.aprobada(campanas.campana(), ruta="/", corto="radio")

    def visits():
        for _ in range(25):
            contar(enlace_id=piece.enlace.pk, etapa=Etapa.VISITA)
        connection.close()

    threads = [Thread(target=visits) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sum(Conteo.objects.values_list("n", flat=True)) == 100
    assert sum(ConteoDiario.objects.values_list("n", flat=True)) == 100
