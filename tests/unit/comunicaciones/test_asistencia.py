"""Attendance is marked once, undone, loaded in batches whole or not at all."""

import time
from datetime import timedelta
from io import BytesIO
from threading import Thread
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from comunicaciones.actions.agregar_llegada import Datos, agregar_llegada
from comunicaciones.actions.cargar_asistencia import cargar_asistencia
from comunicaciones.actions.desmarcar_asistencia import desmarcar_asistencia
from comunicaciones.actions.marcar_asistencia import NoSeMarca, marcar_asistencia
from comunicaciones.actions.olvidar_llegadas import olvidar_llegadas
from comunicaciones.actions.subir_planilla import subir_planilla
from comunicaciones.models import Asistencia, CargaAsistencia, Inscripcion, Planilla
from comunicaciones.selectors.lectura_asistencia import leer_csv, leer_escaneos
from comunicaciones.states.asistencia import Medio, Resultado
from comunicaciones.states.jornadas import EstadoInscripcion
from core.models import AuditEvent
from forms.files.intake import Taken
from tests.factories import asistencia as a
from tests.factories import jornadas as f
from tests.factories.pages import dependencia

pytestmark = pytest.mark.django_db


@pytest.fixture
def lider():
    return a.lider()


@pytest.fixture
def jornada(lider):
    return a.de_hoy()


def marcar(row, sesion, by, medio=Medio.QR):
    return marcar_asistencia(inscripcion=row, sesion=sesion, medio=medio, by=by)


def resultados(carga):
    return [row[2] for row in carga.informe]


def cargar(jornada, texto, by, **more):
    lectura = leer_escaneos(texto)
    given = {"origen": "", "parcial": True} | more
    return cargar_asistencia(jornada=jornada, sesion_pk=a.sesion_de(jornada).pk, lineas=lectura.lineas, by=by, **given)


def escaneo(nombre="planilla.pdf", contenido=b"%PDF-1.4 firmas"):
    return Taken(BytesIO(contenido), nombre, "application/pdf", len(contenido), "0" * 64)


# Marking


def test_scenario_30_the_same_qr_twice_marks_once_and_says_when(jornada, lider):
    row, sesion = a.inscrita(jornada), a.sesion_de(jornada)

    first = marcar(row, sesion, lider)
    second = marcar(row, sesion, lider)

    assert first.nueva and not second.nueva
    assert second.asistencia.marcada_en == first.asistencia.marcada_en
    assert Asistencia.objects.count() == 1
    assert AuditEvent.objects.filter(event="comunicaciones.marcar_asistencia").count() == 1


def test_scenario_30_an_upload_of_50_offline_scans_sent_twice_gives_50_attendances(jornada, lider):
    rows = a.muchas_inscritas(jornada, 50)
    seen = (timezone.now() - timedelta(minutes=5)).isoformat()
    texto = "\n".join(f"{row.codigo};{seen}" for row in rows)

    first = cargar(jornada, texto, lider)
    second = cargar(jornada, texto, lider)

    assert Asistencia.objects.count() == 50
    assert (first.marcadas, second.marcadas) == (50, 0)
    assert resultados(second) == [Resultado.YA] * 50
    assert all(row[3] == seen for row in second.informe), "it says when each was marked"


@pytest.mark.parametrize("rol", ["funcionarios", "jefes", "comite", "archivo", "editores"])
def test_who_may_not_take_attendance_marks_nobody(jornada, rol):
    row, other = a.inscrita(jornada), f.funcionaria(rol)

    with pytest.raises(PermissionDenied):
        marcar(row, a.sesion_de(jornada), other)

    assert not Asistencia.objects.exists()


def test_a_registration_of_another_jornada_and_a_cancelled_one_are_refused(jornada, lider):
    other = a.inscrita(a.de_hoy("Otra"))
    gone = a.inscrita(jornada, estado=EstadoInscripcion.CANCELADA, cancelada_en=timezone.now())

    with pytest.raises(NoSeMarca) as elsewhere:
        marcar(other, a.sesion_de(jornada), lider)
    with pytest.raises(NoSeMarca) as cancelled:
        marcar(gone, a.sesion_de(jornada), lider)

    assert (elsewhere.value.resultado, cancelled.value.resultado) == (Resultado.OTRA_JORNADA, Resultado.CANCELADA)


def test_a_mark_is_undone_once_and_the_audit_says_what_it_was(jornada, lider):
    mark = marcar(a.inscrita(jornada), a.sesion_de(jornada), lider).asistencia

    assert desmarcar_asistencia(asistencia_pk=mark.pk, by=lider)
    assert not desmarcar_asistencia(asistencia_pk=mark.pk, by=lider)

    assert not Asistencia.objects.exists()
    assert AuditEvent.objects.get(event="comunicaciones.desmarcar_asistencia").data["medio"] == "qr"


def test_the_database_keeps_one_a_session(jornada, lider):
    mark = marcar(a.inscrita(jornada), a.sesion_de(jornada), lider).asistencia

    with pytest.raises(IntegrityError), transaction.atomic():
        Asistencia.objects.create(
            inscripcion=mark.inscripcion, sesion=mark.sesion, medio=Medio.LISTA, marcada_en=timezone.now()
        )


# Batches


def test_each_line_of_an_upload_has_its_result(jornada, lider):
    good, gone = (
        a.inscrita(jornada, correo="ana@demo.invalid"),
        a.inscrita(jornada, estado=EstadoInscripcion.CANCELADA, cancelada_en=timezone.now()),
    )
    other = a.inscrita(a.de_hoy("Otra"))
    url = f"https://demo.invalid/agenda/asistencia/{good.codigo.lower()}/"

    carga = cargar(
        jornada,
        "\n".join([url, "ana@demo.invalid", gone.codigo, other.codigo, "NADIE", "", f"{good.codigo};ayer"]),
        lider,
    )

    assert resultados(carga) == ["marcada", "repetida", "cancelada", "otra_jornada", "desconocido", "ilegible"]
    assert Asistencia.objects.get().inscripcion == good


def test_without_leave_to_be_partial_one_bad_line_keeps_all_out(jornada, lider):
    row = a.inscrita(jornada)

    carga = cargar(jornada, f"{row.codigo}\nNADIE", lider, parcial=False)

    assert not carga.aplicada and carga.marcadas == 0
    assert not Asistencia.objects.exists()


def test_a_moment_to_come_or_of_last_week_is_not_believed(jornada, lider):
    rows = a.muchas_inscritas(jornada, 2)
    ahora = timezone.now()

    cargar(
        jornada,
        f"{rows[0].codigo};{(ahora + timedelta(days=1)).isoformat()}\n{rows[1].codigo};2001-01-01T08:00:00",
        lider,
    )

    assert all(abs(mark.marcada_en - ahora) < timedelta(minutes=1) for mark in Asistencia.objects.all())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_csv_is_read_in_any_usual_encoding(encoding, separator):
    text = separator.join(["Código", "nombre"]) + "\r\n" + separator.join(["ABC", "José Peña"]) + "\r\n"

    lectura = leer_csv(text.encode(encoding))

    assert [(line.numero, line.codigo) for line in lectura.lineas] == [(2, "ABC")]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"nombre;cedula\nAna;1\n",
        b"codigo;codigo\nA;B\n",
        b"codigo\n",
        b"PK\x03\x04\x00\x00\x00",
        b'codigo\n"sin cerrar\n',
        "codigo\nañ".encode("utf-16")[:-1],
    ],
)
def test_a_file_that_is_no_such_csv_says_why(content):
    lectura = leer_csv(content)

    assert not lectura.is_good and lectura.errores


def test_50_000_rows_are_judged_and_one_more_is_refused(jornada, lider):
    rows = a.muchas_inscritas(jornada, 20)
    lines = [rows[n % 20].codigo if n < 40 else f"NADIE{n}" for n in range(50_000)]
    lectura = leer_csv(("codigo\n" + "\n".join(lines)).encode())
    start = time.monotonic()

    carga = cargar_asistencia(
        jornada=jornada,
        sesion_pk=a.sesion_de(jornada).pk,
        lineas=lectura.lineas,
        origen="x.csv",
        parcial=True,
        by=lider,
    )

    assert time.monotonic() - start < 20
    assert (carga.lineas, carga.marcadas, Asistencia.objects.count()) == (50_000, 20, 20)
    assert resultados(carga).count("repetida") == 20
    assert not leer_csv(("codigo\n" + "A\n" * 50_001).encode()).is_good


# Walk-ins and paper


def test_a_walk_in_sent_twice_is_one_person(jornada, lider):
    clave, sesion = uuid4(), a.sesion_de(jornada)
    datos = Datos("Luz Demo", "CC", "1020304050", "luz@demo.invalid", dependencia())

    for _ in range(2):
        agregar_llegada(sesion=sesion, datos=datos, consentimiento="Aviso", clave_envio=clave, by=lider)

    row = Inscripcion.objects.get()
    assert (row.origen, row.documento, row.documento_ultimos) == ("puerta", "1020304050", "4050")
    assert Asistencia.objects.get().medio == Medio.SIN_INSCRIPCION


def test_who_had_registered_or_cancelled_is_marked_there(jornada, lider):
    row = a.inscrita(
        jornada, correo="luz@demo.invalid", estado=EstadoInscripcion.CANCELADA, cancelada_en=timezone.now()
    )

    agregar_llegada(
        sesion=a.sesion_de(jornada),
        datos=Datos("Luz", correo="LUZ@demo.invalid"),
        consentimiento="Aviso",
        clave_envio=uuid4(),
        by=lider,
    )

    row.refresh_from_db()
    assert row.estado == EstadoInscripcion.INSCRITA and row.asistencias.count() == 1
    assert Inscripcion.objects.count() == 1


def test_the_data_of_walk_ins_are_erased_after_their_time(jornada, lider, settings):
    sesion = a.sesion_de(jornada)
    datos = Datos("Luz Demo", "CC", "1020304050", "luz@demo.invalid")
    agregar_llegada(sesion=sesion, datos=datos, consentimiento="Aviso", clave_envio=uuid4(), by=lider)
    settings.ASISTENCIA_CONSERVAR_DIAS = 0
    cargar(jornada, "NADIE", lider)
    later = type(jornada).objects.filter(pk=jornada.pk)
    later.update(fin=timezone.now() - timedelta(days=1))

    assert olvidar_llegadas() == 1 and olvidar_llegadas() == 0
    assert not CargaAsistencia.objects.exists()

    row = Inscripcion.objects.get()
    assert "Luz" not in row.nombre and not row.correo and not row.documento and not row.documento_huella
    assert Asistencia.objects.count() == 1


def test_a_signed_list_marks_who_signed_and_is_proof_of_the_plan(lider):
    from comunicaciones.models import Evidencia
    from tests.factories.plan import actividad

    jornada = a.terminada(actividad=actividad())
    rows, sesion = a.muchas_inscritas(jornada, 3), a.sesion_de(jornada)

    first = subir_planilla(sesion=sesion, archivo=escaneo(), inscripciones=rows[:2], nota="", by=lider)
    again = subir_planilla(sesion=sesion, archivo=escaneo(), inscripciones=rows, nota="", by=lider)

    assert (first.marcadas, again.marcadas) == (2, 1)
    assert Planilla.objects.count() == 1 and Evidencia.objects.count() == 1
    assert {mark.medio for mark in Asistencia.objects.all()} == {Medio.PLANILLA}
    with Planilla.objects.get().archivo.open() as file:
        assert file.read() == b"%PDF-1.4 firmas"


@pytest.mark.slow
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_check_ins_at_once_are_one_attendance(as_it_was):
    lider, jornada = a.lider(), a.de_hoy()
    row, sesion = a.inscrita(jornada), a.sesion_de(jornada)
    made, wrong = [], []

    def mark():
        try:
            made.append(marcar(row, sesion, lider).nueva)
        except Exception as error:  # a thread's error must reach the test
            wrong.append(error)
        finally:
            connection.close()

    threads = [Thread(target=mark) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert wrong == [] and sorted(made) == [False, False, False, True]
    assert Asistencia.objects.count() == 1


def test_the_reports_of_loads_stay_with_the_jornada(jornada, lider):
    cargar(jornada, "NADIE", lider)

    assert CargaAsistencia.objects.get().informe[0][1:3] == ["NADIE", "desconocido"]
