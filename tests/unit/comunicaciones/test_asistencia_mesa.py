"""The screens of attendance: who opens which, the check-in without a script, and the lists that leave the site."""

import csv
from io import BytesIO, StringIO
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from comunicaciones.models import Asistencia, CargaAsistencia, Inscripcion, ListaAsistencia, Planilla
from comunicaciones.states.asistencia import Medio
from core.models import AuditEvent
from tests.factories import asistencia as a
from tests.factories import jornadas as f

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.fixture
def jornada():
    return a.de_hoy("Taller del sistema")


@pytest.fixture
def sesion(jornada):
    return a.sesion_de(jornada)


@pytest.fixture
def lider(client):
    user = a.lider()
    client.force_login(user)
    return user


def marca(row, sesion, **fields):
    given = {"medio": Medio.QR, "marcada_en": timezone.now()} | fields
    return Asistencia.objects.create(inscripcion=row, sesion=sesion, **given)


DESCARGAS = ("asistencia_pdf", "asistencia_csv", "asistencia_xlsx")


@pytest.mark.parametrize(
    ("rol", "pantalla", "listas"),
    [
        ("lider", 200, 200),
        ("comunicaciones", 200, 200),
        ("archivo", 200, 200),
        ("comite", 200, 200),
        ("administradores", 200, 404),
        ("funcionarios", 404, 404),
        ("jefes", 404, 404),
        ("editores", 404, 404),
        ("moderadores", 404, 404),
    ],
)
def test_scenario_31_only_who_may_see_attendance_opens_and_downloads_it(client, jornada, sesion, rol, pantalla, listas):
    a.inscrita(jornada, "Ana Demo")
    scan = Planilla(sesion=sesion, nombre="p.pdf", content_type="application/pdf", sha256="", tamano=3)
    scan.subida_en = timezone.now()
    scan.archivo.save("p.pdf", BytesIO(b"abc"), save=False)
    scan.save()
    client.force_login(f.funcionaria(rol))

    assert client.get(reverse("asistencia", args=[jornada.pk])).status_code == pantalla
    for name in DESCARGAS:
        assert client.get(reverse(name, args=[jornada.pk])).status_code == listas, name
    scanned = client.get(reverse("asistencia_planilla_archivo", args=[jornada.pk, scan.pk]))
    assert scanned.status_code == listas
    if listas == 200:
        assert b"".join(scanned.streaming_content) == b"abc"


def test_scenario_31_nobody_from_outside_finds_a_list(client, jornada):
    for name in ("asistencia", *DESCARGAS):
        answer = client.get(reverse(name, args=[jornada.pk]))
        assert answer.status_code == 302 and "entrar" in answer["Location"] or answer.status_code in (302, 403, 404)
    client.force_login(f.ciudadana())
    for name in ("asistencia", *DESCARGAS):
        answer = client.get(reverse(name, args=[jornada.pk]))
        assert answer.status_code in (302, 403, 404) and b"%PDF" not in answer.content


def test_scenario_31_the_lists_say_present_and_absent_with_room_to_sign(client, lider, jornada, sesion):
    marca(a.inscrita(jornada, "=HYPERLINK(1)"), sesion)
    a.inscrita(jornada, "Bea Demo")

    paper = client.get(reverse("asistencia_pdf", args=[jornada.pk]))
    table = list(
        csv.reader(
            StringIO(client.get(reverse("asistencia_csv", args=[jornada.pk])).content.decode("utf-8-sig")),
            delimiter=";",
        )
    )
    book = load_workbook(BytesIO(client.get(reverse("asistencia_xlsx", args=[jornada.pk])).content))

    assert paper.content[:5] == b"%PDF-" and "no-store" in paper["Cache-Control"]
    assert [(row[2], row[6]) for row in table[1:]] == [("'=HYPERLINK(1)", "Presente"), ("Bea Demo", "Ausente")]
    cells = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
    assert cells[1][2] == "'=HYPERLINK(1)" and cells[2][6] == "Ausente"
    assert AuditEvent.objects.filter(event="comunicaciones.descargar_asistencia").count() == 3


def test_a_person_is_marked_and_unmarked_by_name_without_a_script(client, lider, jornada, sesion):
    row = a.inscrita(jornada, "Ana Demo")

    first = client.post(
        reverse("asistencia_marcar", args=[jornada.pk, sesion.pk]), {"inscripcion": row.pk}, follow=True
    )
    again = client.post(
        reverse("asistencia_marcar", args=[jornada.pk, sesion.pk]), {"inscripcion": row.pk}, follow=True
    )
    mark = Asistencia.objects.get()
    assert "Ana Demo: marcada a las" in first.content.decode()
    assert "Ana Demo: ya estaba marcada a las" in again.content.decode()

    client.post(reverse("asistencia_desmarcar", args=[jornada.pk, sesion.pk]), {"asistencia": mark.pk})
    assert not Asistencia.objects.exists()


def test_the_script_and_the_form_read_the_same_codes(client, lider, jornada, sesion):
    row, other = a.inscrita(jornada, "Ana Demo"), a.inscrita(a.de_hoy("Otra"))
    url = reverse("asistencia_escanear", args=[jornada.pk, sesion.pk])
    qr = f"http://demo.invalid{reverse('asistencia_codigo', args=[row.codigo])}"

    said = [
        client.post(url, {"codigo": code}, headers={"accept": "application/json"}).json()["resultado"]
        for code in (qr, row.codigo.lower(), other.codigo, "NADIE", "")
    ]

    assert said == ["marcada", "ya", "otra_jornada", "desconocido", "desconocido"]
    assert client.post(url, {"codigo": row.codigo}).status_code == 302


def test_the_list_is_searched_without_accents_and_offers_colleagues(client, lider, jornada):
    a.inscrita(jornada, "José Peña")
    f.funcionaria(first_name="María", last_name="Nueva")
    url = reverse("asistencia", args=[jornada.pk])

    assert "José Peña" in client.get(url, {"q": "jose"}).content.decode()
    assert "Agregar y marcar" in client.get(url, {"q": "maria nueva"}).content.decode()
    assert client.get(url, {"q": "%_\0'", "sesion": "x"}).status_code == 200


def test_a_colleague_is_added_with_a_touch_once(client, lider, jornada, sesion):
    person = f.funcionaria()
    url = reverse("asistencia_funcionario", args=[jornada.pk, sesion.pk])

    for _ in range(2):
        client.post(url, {"usuario": person.pk})

    assert Inscripcion.objects.get().usuario == person and Asistencia.objects.count() == 1


def test_a_walk_in_is_written_down_and_bad_input_is_said(client, lider, jornada, sesion):
    url = reverse("asistencia_llegada", args=[jornada.pk])
    good = {"nombre": "Luz Demo", "informada": "on", "clave_envio": uuid4()}

    bad = client.post(url, {"nombre": " ", "correo": "x", "documento": "1.2", "clave_envio": uuid4()})
    client.post(url, good)
    client.post(url, good)

    assert bad.status_code == 422 and "Léale el aviso" in bad.content.decode()
    assert Inscripcion.objects.get().llegada.consentimiento.startswith("Le informamos")


def test_an_upload_leads_to_its_report_by_line(client, lider, jornada):
    row = a.inscrita(jornada)
    url = reverse("asistencia_subir", args=[jornada.pk])

    report = client.post(url, {"lineas": f"{row.codigo}\nNADIE"}, follow=True)
    carga = CargaAsistencia.objects.get()
    table = client.get(reverse("asistencia_carga_csv", args=[jornada.pk, carga.pk])).content.decode("utf-8-sig")

    assert "Código o correo que no conocemos" in report.content.decode()
    assert table.splitlines()[2].startswith("2;NADIE;")


def test_a_wrong_file_is_refused_with_its_reason(client, lider, jornada):
    url = reverse("asistencia_subir", args=[jornada.pk])

    def send(content):
        return client.post(url, {"clase": "csv", "archivo": SimpleUploadedFile("x.csv", content)})

    assert "Falta la columna" in send(b"nombre\nAna\n").content.decode()
    assert send(b"\x00\x01\x02").status_code == 422
    assert client.post(url, {"clase": "csv"}).status_code == 422
    assert client.post(url, {"lineas": "  "}).status_code == 422
    assert not CargaAsistencia.objects.exists()


def test_a_signed_list_is_taken_by_the_rules_of_uploads(client, lider, jornada, sesion):
    row = a.inscrita(jornada)
    url = reverse("asistencia_planilla", args=[jornada.pk])
    disguised = SimpleUploadedFile("firmas.pdf", b"<html><script>1</script></html>", "application/pdf")

    refused = client.post(url, {"archivo": disguised, "firmo": row.pk})
    client.post(url, {"archivo": SimpleUploadedFile("firmas.pdf", PDF, "application/pdf"), "firmo": row.pk})

    assert refused.status_code == 422
    scan = Planilla.objects.get()
    answer = client.get(reverse("asistencia_planilla_archivo", args=[jornada.pk, scan.pk]))
    assert b"".join(answer.streaming_content) == PDF and answer["Content-Disposition"].startswith("attachment")
    assert Asistencia.objects.get().planilla == scan


def test_the_minimum_the_closing_and_the_opening_are_buttons(client, lider):
    done = a.terminada()
    client.post(reverse("asistencia_minimo", args=[done.pk]), {"minimo": "50"})
    client.post(reverse("asistencia_minimo", args=[done.pk]), {"minimo": "500"})
    client.post(reverse("asistencia_cerrar", args=[done.pk]))
    lista = ListaAsistencia.objects.get()
    assert lista.minimo == 50 and lista.is_closed

    row = a.inscrita(done)
    client.post(reverse("asistencia_marcar", args=[done.pk, a.sesion_de(done).pk]), {"inscripcion": row.pk})
    assert not Asistencia.objects.exists()

    client.post(reverse("asistencia_reabrir", args=[done.pk]))
    assert not ListaAsistencia.objects.get().is_closed


def test_the_share_of_each_dependencia_has_table_plot_and_file(client, lider, jornada, sesion):
    person = f.funcionaria()
    marca(a.inscrita(jornada, usuario=person), sesion)

    page = client.get(reverse("asistencia_capacitados"), {"dependencia": person.dependencias.first().pk, "desde": "x"})
    table = client.get(reverse("asistencia_capacitados_csv")).content.decode("utf-8-sig")

    assert page.status_code == 200 and "<svg" in page.content.decode()
    assert "Todas las dependencias;2;1;50 %" in table


def test_another_jornadas_session_is_not_found(client, lider, jornada):
    other = a.sesion_de(a.de_hoy("Otra"))

    for name in ("asistencia_marcar", "asistencia_escanear", "asistencia_abrir_qr", "asistencia_cerrar_qr"):
        assert client.post(reverse(name, args=[jornada.pk, other.pk])).status_code == 404


def test_an_editor_does_not_take_away_a_session_with_attendance():
    jornada = a.de_hoy(sesiones=2)
    gone, stays = a.sesiones_de(jornada)
    marca(a.inscrita(jornada), gone)
    posted = {"sesiones-TOTAL_FORMS": "2", "sesiones-INITIAL_FORMS": "2", "sesiones-0-DELETE": "on"}
    for place, row in enumerate((gone, stays)):
        posted |= {f"sesiones-{place}-id": str(row.pk), f"sesiones-{place}-ORDER": str(place)}
        posted |= {f"sesiones-{place}-{name}": f"{getattr(row, name):%Y-%m-%d %H:%M}" for name in ("inicio", "fin")}
    for name in ("materiales", "comments"):
        posted |= {f"{name}-TOTAL_FORMS": "0", f"{name}-INITIAL_FORMS": "0"}

    form = jornada.get_edit_handler().get_form_class()(posted, instance=jornada, for_user=a.lider())
    form.is_valid()

    assert any("ya se marcó asistencia" in error for error in form.non_field_errors())
