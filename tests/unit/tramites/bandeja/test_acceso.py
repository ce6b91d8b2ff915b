"""Who sees what: a table of people against the list, the case, its acts, its files and its PDF."""

import hashlib

import pytest
from django.core.files.base import ContentFile

from core.models import AuditEvent
from cuentas.actions.crear_usuario import crear_usuario
from cuentas.actions.sincronizar_roles import sincronizar_roles
from forms.models import StoredFile
from tests.factories import pages, radicados
from tramites.models import DocumentoRadicado

pytestmark = pytest.mark.django_db

# Who: role and whether it is of the case's dependencia. Then the status of list, case, act, file, PDF.
TABLE = [
    ("funcionarios", True, (200, 200, 302, 200, 200)),
    ("jefes", True, (200, 200, 302, 200, 200)),
    ("funcionarios", False, (200, 404, 404, 404, 404)),
    ("jefes", False, (200, 404, 404, 404, 404)),
    ("archivo", False, (200, 200, 403, 200, 200)),
    ("consulta", False, (200, 200, 403, 200, 200)),
    ("editores", True, (404, 404, 404, 404, 404)),
    ("comunicaciones", True, (404, 404, 404, 404, 404)),
    ("moderadores", True, (404, 404, 404, 404, 404)),
    ("lider", True, (404, 404, 404, 404, 404)),
    ("comite", True, (404, 404, 404, 404, 404)),
    ("administradores", True, (404, 404, 404, 404, 404)),
]


@pytest.fixture
def case():
    return radicados.radicado()


@pytest.fixture
def stored(case):
    file = StoredFile(
        submission=case.submission, field="motivo", name="foto.png", content_type="image/png", size=3, state="limpio"
    )
    file.file.save("x", ContentFile(b"abc"))
    return file


@pytest.fixture
def letter(case):
    document = DocumentoRadicado(
        radicado=case,
        tipo="adjunto",
        titulo="Oficio",
        nombre="oficio.pdf",
        sha256=hashlib.sha256(b"%PDF-1.7").hexdigest(),
        emitido_en=case.recibido_en,
    )
    document.archivo.save("oficio.pdf", ContentFile(b"%PDF-1.7"), save=False)
    document.save()
    return document


@pytest.fixture
def build_person():
    sincronizar_roles()

    def build(role, same):
        department = pages.dependencia() if same else radicados.other_dependencia()
        return crear_usuario(
            email=f"{role}@demo.invalid",
            nombre="P",
            apellidos="P",
            roles=[role],
            dependencias=[department],
            by=None,
        )

    return build


def status(answer):
    """Read a download to its end, so that its file is closed."""
    if answer.streaming:
        b"".join(answer.streaming_content)
    return answer.status_code


@pytest.mark.parametrize(("role", "same", "expected"), TABLE, ids=lambda v: v if isinstance(v, str) else "")
def test_the_table_of_access(client, case, stored, letter, build_person, role, same, expected):
    client.force_login(build_person(role, same))
    base = f"/admin/bandeja/{case.codigo}/"

    got = (
        client.get("/admin/bandeja/").status_code,
        client.get(base).status_code,
        client.post(f"{base}acto/anotar/", {"anotar-texto": "Una nota", "anotar-version": 1}).status_code,
        status(client.get(f"{base}archivo/{stored.pk}/")),
        status(client.get(f"{base}documento/{letter.pk}/")),
    )

    assert got == expected


def test_a_citizen_is_led_to_the_login(client, case, stored):
    for url in ("", f"{case.codigo}/", f"{case.codigo}/archivo/{stored.pk}/"):
        assert client.get(f"/admin/bandeja/{url}").status_code == 302


def test_the_file_of_another_case_is_not_there(client, case, stored, build_person):
    other = radicados.radicado()
    client.force_login(build_person("funcionarios", True))

    assert client.get(f"/admin/bandeja/{other.codigo}/archivo/{stored.pk}/").status_code == 404


@pytest.mark.parametrize("state", ["pendiente", "rechazado"])
def test_a_file_that_is_not_scanned_is_not_given(client, case, stored, build_person, state):
    StoredFile.objects.update(state=state)
    client.force_login(build_person("funcionarios", True))

    assert client.get(f"/admin/bandeja/{case.codigo}/archivo/{stored.pk}/").status_code == 404


def test_files_are_downloads_that_no_cache_keeps(client, case, stored, build_person):
    client.force_login(build_person("funcionarios", True))

    answer = client.get(f"/admin/bandeja/{case.codigo}/archivo/{stored.pk}/")

    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert b"".join(answer.streaming_content) == b"abc"


def test_reading_and_downloading_are_recorded(client, case, stored, build_person):
    person = build_person("consulta", False)
    client.force_login(person)

    client.get(f"/admin/bandeja/{case.codigo}/")
    status(client.get(f"/admin/bandeja/{case.codigo}/archivo/{stored.pk}/"))

    events = AuditEvent.objects.filter(actor=person).values_list("event", flat=True)
    assert set(events) == {"tramites.leer", "tramites.descargar"}


def test_only_who_sees_cases_has_the_menu(client, build_person):
    client.force_login(build_person("editores", True))
    assert "/admin/bandeja/" not in client.get("/admin/").content.decode()

    client.force_login(build_person("funcionarios", True))
    assert "/admin/bandeja/" in client.get("/admin/").content.decode()
