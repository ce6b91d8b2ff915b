"""The screens of the plan: who enters, what they show, two editors, bad input, files, and what a page costs."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from comunicaciones.actions.anotar_evidencia import anotar_evidencia
from comunicaciones.actions.guardar_actividad import guardar_actividad
from comunicaciones.models import Actividad, Casilla, Componente, Evidencia, Meta, Plan
from comunicaciones.states.plan import EstadoActividad as E
from comunicaciones.states.plan import EstadoPlan
from core.models import AuditEvent
from forms.files.intake import take
from tests.factories import pages
from tests.factories import plan as f

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
YEAR = timezone.localdate().year


@pytest.fixture
def lider(client):
    who = f.persona("lider")
    client.force_login(who)
    return who


def get(client, name, *args, **query):
    """Ask for a page; of a file its content, which closes it."""
    response = client.get(reverse(name, args=args), query)
    if response.streaming:
        response.sent = b"".join(response.streaming_content)
    return response


def post(client, name, *args, **data):
    return client.post(reverse(name, args=args), data)


def html(response):
    return " ".join(response.content.decode().split())


def proof(row, by, **fields):
    taken = take(SimpleUploadedFile("lista.txt", b"Nombres"), extensions=("txt",), max_bytes=1000)
    return anotar_evidencia(
        **{"actividad": row, "tipo": "asistencia", "texto": "Lista", "archivo": taken, "by": by} | fields
    )


# role: reads the plan, writes it, sees evidence
ROLES = {
    "lider": (200, 200, 200),
    "comunicaciones": (200, 200, 200),
    "comite": (200, 404, 200),
    "archivo": (200, 404, 200),
    "consulta": (200, 404, 200),
    "administradores": (200, 404, 404),
    "jefes": (200, 404, 404),
    "funcionarios": (404, 404, 404),
    "editores": (404, 404, 404),
    "moderadores": (404, 404, 404),
}
LEEN = ("plan_anio", "plan_tablero", "plan_calendario", "plan_linea", "plan_metas", "plan_informe")
ESCRIBEN = (
    "plan_editar",
    "plan_copiar",
    "plan_cerrar",
    "plan_componente_nuevo",
    "plan_actividad_nueva",
    "plan_meta_nueva",
)


@pytest.mark.parametrize("role", ROLES)
def test_who_reads_writes_and_sees_evidence(client, role):
    reads, writes, sees = ROLES[role]
    row = f.actividad()
    tramite, piece = pages.tramite(), proof(row, None)
    client.force_login(f.persona(role))

    for name in LEEN:
        assert get(client, name, YEAR).status_code == reads, name
    for name in ("plan_lista", "plan_matriz", "plan_matriz_csv", "plan_matriz_xlsx"):
        assert get(client, name).status_code == reads, name
    for name in ESCRIBEN:
        assert get(client, name, YEAR).status_code == writes, name
    assert get(client, "plan_casilla", tramite.pk, "roles").status_code == reads
    assert get(client, "plan_actividad", row.pk).status_code == reads
    assert get(client, "plan_evidencias").status_code == get(client, "plan_evidencias_csv").status_code == sees
    assert get(client, "plan_evidencia", piece.pk).status_code == sees
    moved = post(client, "plan_actividad_mover", row.pk, desde="por_hacer", hacia="en_curso")
    assert moved.status_code == (302 if writes == 200 else 404)
    assert post(client, "plan_casilla", tramite.pk, "funciones", nota="x").status_code == (
        302 if writes == 200 else 404
    )
    assert (f'"{reverse("plan")}"' in html(get(client, "wagtailadmin_home"))) is (reads == 200)


def test_who_is_responsible_opens_moves_and_proves_their_own_only(client):
    who = f.persona("funcionarios")
    row = f.actividad(responsable=who)
    other = f.actividad(row.componente, nombre="De otra")
    piece = proof(row, None)
    client.force_login(who)

    assert "Revisar los procedimientos" in html(get(client, "plan_mias"))
    assert get(client, "plan_actividad", row.pk).status_code == 200
    assert get(client, "plan_actividad", other.pk).status_code == 404
    assert get(client, "plan_evidencia", piece.pk).status_code == 200
    assert get(client, "plan_actividad_editar", row.pk).status_code == 404
    post(client, "plan_actividad_mover", row.pk, desde="por_hacer", hacia="hecha")
    said = {"evidencia-tipo": "acta", "evidencia-nota": "Acta", "evidencia-fecha": date.today().isoformat()}
    assert post(client, "plan_actividad_evidencia", row.pk, **said).status_code == 302
    assert post(client, "plan_actividad_evidencia", other.pk, **said).status_code == 404

    assert (Actividad.objects.get(pk=row.pk).estado, row.evidencias.count()) == (E.HECHA, 2)


def test_a_plan_from_nothing_to_its_first_activity(client, lider):
    said = {"anio": YEAR, "titulo": "Plan", "objetivo": "Que se usen", "diagnostico": "", "estado": "vigente"}
    assert post(client, "plan_nuevo", **said).status_code == 302
    assert "Ese año ya tiene su plan." in html(post(client, "plan_nuevo", **said))
    assert get(client, "plan_actividad_nueva", YEAR).status_code == 302  # there is no component yet
    post(client, "plan_componente_nuevo", YEAR, nivel="interno", nombre="Demanda", descripcion="", orden=1)
    again = post(client, "plan_componente_nuevo", YEAR, nivel="interno", nombre="Demanda", descripcion="", orden=1)
    assert (again.status_code, "ya tiene un componente" in html(again)) == (422, True)
    part, tramite = Componente.objects.get(), pages.tramite()
    made = post(
        client,
        "plan_actividad_nueva",
        YEAR,
        componente=part.pk,
        nombre="Capacitar",
        publico="interno",
        medio="capacitacion",
        responsable=lider.pk,
        inicio=f"{YEAR}-03-01",
        fin=f"{YEAR}-03-31",
        costo="$ 1.200.000",
        tramites=[tramite.pk],
    )

    row = Actividad.objects.get()
    assert made.url == reverse("plan_actividad", args=[row.pk])
    assert (row.costo, row.responsable, list(row.tramites.all())) == (1_200_000, lider, [tramite])
    assert "$ 1.200.000" in html(get(client, "plan_anio", YEAR))


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        ({"nombre": ""}, "Esto hace falta."),
        ({"fin": "2020-01-01"}, "No puede terminar antes de empezar."),
        ({"inicio": "ayer"}, "Escriba la fecha."),
        ({"inicio": "1999-01-01", "fin": "1999-02-01"}, "Está lejos del año del plan"),
        ({"costo": "mucho"}, "Escriba el costo en pesos"),
        ({"costo": "-5"}, "Escriba el costo en pesos"),
        ({"costo": "NaN"}, "Escriba el costo en pesos"),
        ({"componente": "999999"}, "Escoja"),
        ({"publico": "x"}, "x"),
    ],
)
def test_bad_input_is_said_and_what_was_typed_stays(client, lider, bad, words):
    row = f.actividad()

    response = post(client, "plan_actividad_editar", row.pk, **f.datos(row, apoyo="Lo que escribí", **bad))

    assert response.status_code == 422
    assert words in html(response)
    assert "Lo que escribí" in html(response)
    assert Actividad.objects.get().version == 0


def test_the_second_of_two_editors_is_told_and_loses_nothing(client, lider):
    row, other = f.actividad(), f.persona("comunicaciones")
    mine = f.datos(row, nombre="Lo mío", apoyo="Archivo Central")
    guardar_actividad(actividad=row, campos={"nombre": "Lo suyo"}, by=other, version=0)

    told = post(client, "plan_actividad_editar", row.pk, **mine)

    shown = html(told)
    assert told.status_code == 409
    assert f"{other} guardó un cambio mientras usted escribía." in shown
    assert "Lo suyo" in shown
    assert 'value="Lo mío"' in shown
    assert 'value="Archivo Central"' in shown
    assert Actividad.objects.get().nombre == "Lo suyo"
    assert '<input type="hidden" name="version" value="1">' in shown
    post(client, "plan_actividad_editar", row.pk, **mine | {"version": 1})
    assert Actividad.objects.get().nombre == "Lo mío"


def test_the_board_moves_with_a_button_and_comes_back_where_it_was(client, lider):
    row = f.actividad()
    board = reverse("plan_tablero", args=[YEAR]) + "?estado=por_hacer"

    shown = html(client.get(board))
    moved = post(client, "plan_actividad_mover", row.pk, desde="por_hacer", hacia="en_curso", volver=board)
    late = client.post(
        reverse("plan_actividad_mover", args=[row.pk]),
        {"desde": "por_hacer", "hacia": "hecha", "volver": "https://otro.invalid/"},
        follow=True,
    )

    assert "Poner en curso" in shown
    assert moved.url == board
    assert "alguien cambió el estado antes" in html(late)
    assert Actividad.objects.get().estado == E.EN_CURSO
    without = client.post(
        reverse("plan_actividad_mover", args=[row.pk]), {"desde": "en_curso", "hacia": "aplazada"}, follow=True
    )
    assert "escriba el motivo" in html(without)
    odd = client.post(reverse("plan_actividad_mover", args=[row.pk]), {"desde": "en_curso", "hacia": "x"})
    assert odd.status_code == 302


def test_filters_narrow_every_view(client, lider):
    tramite = pages.tramite()
    mine = f.actividad(nombre="La mía", responsable=lider, inicio=date(YEAR, 3, 2), fin=date(YEAR, 3, 9))
    mine.tramites.add(tramite)
    f.actividad(mine.componente, nombre="La otra", inicio=date(YEAR, 3, 2), fin=date(YEAR, 3, 9))

    for name in ("plan_anio", "plan_tablero", "plan_calendario", "plan_linea"):
        for query in (
            {"responsable": lider.pk},
            {"tramite": tramite.pk},
            {"responsable": lider.pk, "estado": "por_hacer"},
        ):
            shown = html(get(client, name, YEAR, mes=f"{YEAR}-03", **query))
            assert ("La mía" in shown, "La otra" in shown) == (True, False), (name, query)
        assert "La otra" in html(get(client, name, YEAR, mes=f"{YEAR}-03", responsable="nadie"))
        odd = get(
            client, name, YEAR, mes=f"{YEAR}-03", componente="²", tramite="x" * 90, estado="\0", responsable="9" * 30
        )
        assert odd.status_code == 200
    assert [get(client, "plan_calendario", YEAR, mes=m).status_code for m in ("2026-13", "x", "1800-01")] == [404] * 3


def test_a_closed_plan_is_read_and_offers_no_change(client, lider):
    row = f.actividad()
    assert post(client, "plan_cerrar", YEAR, balance="").status_code == 422
    post(client, "plan_cerrar", YEAR, balance="Se hizo", version=0)

    shown = html(get(client, "plan_anio", YEAR))
    assert "está cerrado" in shown
    assert "Actividad nueva" not in shown
    assert get(client, "plan_editar", YEAR).status_code == 302
    assert get(client, "plan_actividad_editar", row.pk).status_code == 302
    assert "Cambiar el estado" not in html(get(client, "plan_actividad", row.pk))
    post(client, "plan_abrir", YEAR)
    assert Plan.objects.get().estado == EstadoPlan.VIGENTE


def test_a_plan_is_copied_by_its_screen(client, lider):
    f.actividad()

    assert post(client, "plan_copiar", YEAR, anio=YEAR).status_code == 422
    assert post(client, "plan_copiar", YEAR, anio=YEAR + 1).url == reverse("plan_anio", args=[YEAR + 1])

    assert Actividad.objects.filter(componente__plan__anio=YEAR + 1).count() == 1


def test_evidence_is_uploaded_checked_downloaded_and_set_aside(client, lider):
    row = f.actividad()
    said = {"evidencia-tipo": "asistencia", "evidencia-nota": "Lista", "evidencia-fecha": date.today().isoformat()}

    bad = post(
        client,
        "plan_actividad_evidencia",
        row.pk,
        **said | {"evidencia-archivo": SimpleUploadedFile("a.pdf", b"\x7fELF\x02\x01\x01" + b"\0" * 64)},
    )
    empty = post(client, "plan_actividad_evidencia", row.pk)
    post(
        client,
        "plan_actividad_evidencia",
        row.pk,
        **said | {"evidencia-archivo": SimpleUploadedFile("=lista.txt", b"Nombres")},
    )

    assert (bad.status_code, empty.status_code) == (422, 422)
    assert "no se puede guardar" in html(bad)
    piece = Evidencia.objects.get()
    sent = get(client, "plan_evidencia", piece.pk)
    assert sent.sent == b"Nombres"
    assert "attachment" in sent.headers["Content-Disposition"]
    assert "no-store, private" in sent.headers["Cache-Control"]
    assert AuditEvent.objects.filter(event="comunicaciones.evidencia.descargar", actor=lider).count() == 1
    post(client, "plan_evidencia_apartar", piece.pk, motivo="Era de otra")
    assert not get(client, "plan_evidencias").context["page"].object_list
    assert "Era de otra" in html(get(client, "plan_evidencias", apartadas=1))
    post(client, "plan_evidencia_apartar", piece.pk, restaurar=1)
    assert Evidencia.objects.get().apartada_en is None


def test_what_the_system_wrote_is_not_set_aside_by_hand(client, lider):
    piece = proof(f.actividad(), None, clave="jornada:1")

    assert post(client, "plan_evidencia_apartar", piece.pk, motivo="x").status_code == 404


def test_the_archive_finds_evidence_by_year_component_series_and_words(client):
    row = f.actividad(nombre="Revisar")
    proof(row, None, texto="=Lista de mayo")
    cell = Casilla.objects.create(tramite=pages.tramite(), paso="roles")
    anotar_evidencia(casilla=cell, tipo="acto", texto="Resolución", by=None)
    client.force_login(f.persona("archivo"))

    def found(**query):
        return [e.nota for e in get(client, "plan_evidencias", **query).context["page"]]

    assert sorted(found()) == ["=Lista de mayo", "Resolución"]
    assert found(tipo="acto") == found(componente="matriz") == found(q="resoluc") == ["Resolución"]
    assert found(componente=row.componente_id) == found(q="lista revisar") == ["=Lista de mayo"]
    assert sorted(found(anio=YEAR)) == ["=Lista de mayo", "Resolución"]
    assert found(anio=1999) == found(anio="x") == found(q="no está") == []
    assert "'=Lista de mayo" in get(client, "plan_evidencias_csv").content.decode()


def test_targets_are_set_shown_with_their_progress_and_taken_away(client, lider):
    f.actividad(estado=E.HECHA)
    said = {"indicador": "comunicaciones.plan", "sentido": "minimo", "valor": "80", "nota": ""}
    said |= {"desde": f"{YEAR}-01-01", "hasta": f"{YEAR}-12-31", "tramite": ""}

    for bad in ({"indicador": "x"}, {"valor": "101"}, {"hasta": f"{YEAR - 1}-12-31"}, {"tramite": pages.tramite().pk}):
        assert post(client, "plan_meta_nueva", YEAR, **said | bad).status_code == 422, bad
    assert post(client, "plan_meta_nueva", YEAR, **said).status_code == 302
    meta = Meta.objects.get()

    assert "Al menos 80 %" in html(get(client, "plan_metas", YEAR))
    assert get(client, "plan_meta", meta.pk).status_code == 200
    post(client, "plan_meta_editar", YEAR, meta.pk, **said | {"valor": "70", "version": meta.version})
    stale = post(client, "plan_meta_editar", YEAR, meta.pk, **said | {"valor": "60", "version": meta.version})
    assert (stale.status_code, Meta.objects.get().valor) == (409, 70)
    Meta.objects.update(indicador="ya.no.existe")
    assert "Ese indicador ya no existe" in html(get(client, "plan_metas", YEAR))
    assert get(client, "plan_meta", meta.pk).status_code == 200
    post(client, "plan_meta_quitar", YEAR, meta.pk)
    assert not Meta.objects.exists()


def test_the_report_is_a_pdf_of_an_empty_plan_and_of_a_full_one(client, lider):
    plan = f.plan()
    empty = get(client, "plan_informe", YEAR)
    row = f.actividad(f.componente(plan), nombre="Con 🙂 y #[markup] $x$", estado=E.APLAZADA, motivo="Espera")
    proof(row, lider)
    pages.tramite()

    full = get(client, "plan_informe", YEAR)

    assert empty.content[:5] == full.content[:5] == b"%PDF-"
    assert b"/MarkInfo" in full.content
    assert AuditEvent.objects.filter(event="comunicaciones.plan.informe").count() == 2


def test_the_screens_stay_within_their_queries(client, lider, django_assert_max_num_queries):
    part = f.componente()
    for n in range(30):
        row = f.actividad(part, nombre=f"Actividad {n}", responsable=lider)
        row.tramites.add(pages.tramite(slug=f"t{n}"))
    get(client, "plan_anio", YEAR)

    for name in ("plan_anio", "plan_tablero", "plan_calendario", "plan_linea"):
        with django_assert_max_num_queries(30):
            get(client, name, YEAR)
    with django_assert_max_num_queries(30):
        get(client, "plan_matriz")


def test_the_matrix_goes_out_as_a_workbook(client, lider):
    Casilla.objects.create(tramite=pages.tramite(title="=1+1"), paso="funciones", fecha=date(2026, 3, 1), nota="@nota")

    sheet = load_workbook(BytesIO(get(client, "plan_matriz_xlsx").content)).active

    rows = [[str(c or "") for c in row] for row in sheet.iter_rows(values_only=True)]
    assert rows[1][0] == "'=1+1"
    at = rows[0].index("Funciones actualizadas")
    assert rows[1][at : at + 2] == ["Sí", "2026-03-01"]
    assert rows[1][at + 3] == "'@nota"
