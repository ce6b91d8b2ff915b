"""Users from a file: a report by line, all of it or nothing, nobody changed silently, nobody raised above who asks."""

import time
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from core.models import AuditEvent, Mensaje
from cuentas.actions.aplicar_carga import aplicar_carga, confirmar_carga, leer_carga, subir_carga
from cuentas.actions.crear_usuario import crear_usuario
from cuentas.actions.invitar import invitar_lote
from cuentas.actions.sincronizar_roles import sincronizar_roles
from cuentas.models import CargaUsuarios, Dependencia, Usuario
from cuentas.selectors.lectura import NoSeLee, leer

pytestmark = pytest.mark.django_db
HEAD = "correo;nombre;apellidos;cargo;dependencia;roles\n"
ANA = "ana@demo.invalid;Ana;Muñoz;Auxiliar;Hacienda;Funcionarios\n"


@pytest.fixture
def admin():
    sincronizar_roles()
    Dependencia.objects.create(nombre="Hacienda", slug="hacienda")
    return crear_usuario(
        email="admin@demo.invalid", nombre="Admin", apellidos="Demo", roles=["administradores"], by=None
    )


def read(admin, text, encoding="utf-8"):
    data = text if isinstance(text, bytes) else text.encode(encoding)
    carga = subir_carga(nombre="gente.csv", data=data, by=admin)
    leer_carga(pk=carga.pk)
    carga.refresh_from_db()
    return carga


def apply(admin, carga, changes=False):
    assert confirmar_carga(carga=carga, con_cambios=changes, by=admin)
    return aplicar_carga(pk=carga.pk)


def results(carga):
    return [(f.numero, f.resultado) for f in carga.filas.all()]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_the_file_of_any_spreadsheet_is_read(encoding, separator, ending):
    text = "Correo;NOMBRE;Apellidos;Cargo\nana@demo.invalid;Ana;Muñoz Peña;Técnica\n".replace(";", separator)

    (line,) = leer(text.replace("\n", ending).encode(encoding))

    assert line.celdas["apellidos"] == "Muñoz Peña"
    assert line.celdas["cargo"] == "Técnica"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "vacío"),
        (b"correo;nombre\na@b.co;Ana\n", "Faltan columnas: apellidos"),
        (b"correo;nombre;apellidos;edad\n", "Sobran columnas: edad"),
        (b"correo;nombre;apellidos;nombre\n", "Se repiten: nombre"),
        (b"correo;nombre;apellidos\n", "no tiene personas"),
        (b"PK\x03\x04\x00\x00\x00", "Excel"),
        (b"correo;nombre;apellidos\n" + b"a@b.co;A;B\n" * 50_001, "más de 50000"),
        (b"correo;nombre;apellidos\n" + b'"' + b"x" * 200_000, "CSV"),
    ],
)
def test_a_file_that_is_no_list_of_people_says_why(data, words):
    with pytest.raises(NoSeLee, match=words):
        leer(data)


def test_a_refused_file_says_so_on_its_screen(admin, client):
    carga = read(admin, "mail;name\n")
    client.force_login(admin)

    assert carga.estado == CargaUsuarios.Estado.RECHAZADA
    assert "Faltan columnas" in client.get(f"/admin/usuarios/cargas/{carga.pk}/").content.decode()


def test_each_line_says_what_is_wrong_with_it(admin):
    carga = read(
        admin,
        HEAD
        + ANA
        + "no-es-correo;Ana;M;;;\n"
        + "ANA@demo.invalid;Otra;Ana;;;\n"
        + "b@demo.invalid;;;;;\n"
        + "c@demo.invalid;C;C;;No existe;\n"
        + "d@demo.invalid;D;D;;;Alcalde\n"
        + f"e@demo.invalid;{'E' * 151};E;;;\n"
        + "f@demo.invalid;F;F;;;;;sobra\n",
    )

    said = {f.numero: " ".join(f.errores) for f in carga.filas.all()}
    assert said[2] == ""
    assert "no está bien escrito" in said[3]
    assert "ya está en la línea 2" in said[4]
    assert "Falta el nombre" in said[5]
    assert "dependencia «No existe»" in said[6]
    assert "rol «Alcalde»" in said[7]
    assert "más de 150" in said[8]
    assert "más celdas" in said[9]


def test_with_one_wrong_line_nothing_can_be_confirmed(admin):
    carga = read(admin, HEAD + ANA + "x;X;X;;;\n")

    assert not confirmar_carga(carga=carga, con_cambios=True, by=admin)
    assert not Usuario.objects.filter(email="ana@demo.invalid").exists()


def test_new_people_get_account_role_and_invitation(admin, client, run_tasks):
    client.force_login(admin)
    upload = SimpleUploadedFile("gente.csv", (HEAD + ANA).encode())
    url = client.post("/admin/usuarios/cargas/", {"archivo": upload}).headers["Location"]
    run_tasks()
    assert "Cuenta nueva: 1" in client.get(url).content.decode()
    assert not Usuario.objects.filter(email="ana@demo.invalid").exists()

    client.post(f"{url}confirmar/")
    run_tasks()

    ana = Usuario.objects.get(email="ana@demo.invalid")
    assert (ana.cargo, ana.has_usable_password(), ana.is_superuser) == ("Auxiliar", False, False)
    assert [g.name for g in ana.groups.all()] == ["Funcionarios"]
    assert [str(d) for d in ana.dependencias.all()] == ["Hacienda"]
    assert Mensaje.objects.filter(clave__startswith=f"cuentas.invitacion:{ana.pk}:").count() == 1
    assert AuditEvent.objects.filter(event="cuentas.crear_usuario", target_id=str(ana.pk)).exists()
    client.post(f"{url}confirmar/")
    run_tasks()
    assert Mensaje.objects.filter(clave__startswith="cuentas.invitacion:").count() == 1


def test_who_has_an_account_is_a_change_with_its_difference_and_only_if_asked(admin):
    ana = crear_usuario(email="ana@demo.invalid", nombre="Ana", apellidos="Muñoz", roles=["comite"], by=None)
    carga = read(admin, HEAD + ANA)

    assert carga.filas.get().diferencia == {
        "cargo": ["", "Auxiliar"],
        "dependencias": ["", "Hacienda"],
        "roles": ["Comité GEL", "Funcionarios"],
    }
    assert apply(admin, carga)
    ana.refresh_from_db()
    assert ana.cargo == ""

    assert apply(admin, read(admin, HEAD + ANA), changes=True)
    ana.refresh_from_db()
    assert (ana.cargo, [g.name for g in ana.groups.all()]) == ("Auxiliar", ["Funcionarios"])
    assert results(read(admin, HEAD + ANA)) == [(2, "igual")]
    assert results(read(admin, HEAD + "ana@demo.invalid;Ana;Muñoz;;;\n")) == [(2, "igual")]


def test_a_base_that_changed_meanwhile_is_reviewed_again(admin):
    carga = read(admin, HEAD + ANA)
    crear_usuario(email="ana@demo.invalid", nombre="Otra", apellidos="Ana", by=None)

    assert not apply(admin, carga)
    carga.refresh_from_db()
    assert "revise el informe otra vez" in carga.problema
    assert Usuario.objects.get(email="ana@demo.invalid").first_name == "Otra"


def test_when_it_breaks_in_the_middle_nobody_is_created(admin, monkeypatch):
    carga = read(admin, HEAD + ANA)
    monkeypatch.setattr("cuentas.actions.crear_personas._audit", lambda *given: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        apply(admin, carga)
    assert not Usuario.objects.filter(email="ana@demo.invalid").exists()


def test_nobody_gives_a_role_above_their_own_nor_changes_who_is_above(admin):
    boss = crear_usuario(email="jefe@demo.invalid", nombre="J", apellidos="J", roles=["funcionarios"], by=None)
    boss.user_permissions.set(Permission.objects.filter(codename__in=["add_usuario", "change_usuario"]))
    boss = Usuario.objects.get(pk=boss.pk)
    raise_ = read(boss, HEAD + "x@demo.invalid;X;X;;;Administradores\n")
    change = read(boss, HEAD + "admin@demo.invalid;Otro;Nombre;;;\n")
    own = read(boss, HEAD + ANA)

    assert "no puede dar" in raise_.filas.get().errores[0]
    assert "no puede cambiar" in change.filas.get().errores[0]
    assert results(own) == [(2, "nueva")]
    root = Usuario.objects.create_superuser("root@demo.invalid", "x")
    assert "no puede cambiar" in read(admin, HEAD + f"{root.email};R;R;;;\n").filas.get().errores[0]


def test_only_who_creates_accounts_sees_any_of_it(client, admin):
    sincronizar_roles()
    other = crear_usuario(email="f@demo.invalid", nombre="F", apellidos="F", roles=["comunicaciones"], by=None)
    carga = read(admin, HEAD + ANA)
    client.force_login(other)

    assert client.get("/admin/usuarios/cargas/").status_code == 404
    assert client.get(f"/admin/usuarios/cargas/{carga.pk}/").status_code == 404
    assert client.post(f"/admin/usuarios/cargas/{carga.pk}/confirmar/").status_code == 404


@pytest.mark.slow
def test_fifty_thousand_lines_are_reported_with_progress_and_in_time(admin):
    text = HEAD + "".join(f"p{n}@demo.invalid;Persona;Número {n};Cargo;Hacienda;Funcionarios\n" for n in range(50_000))
    start = time.perf_counter()

    carga = read(admin, text)

    assert (carga.hechas, carga.total, carga.estado) == (50_000, 50_000, "leida")
    assert time.perf_counter() - start < 60


def invited(admin):
    carga = read(admin, HEAD + ANA)
    apply(admin, carga)
    assert (invitar_lote(carga=carga), invitar_lote(carga=carga)) == (1, 0)
    text = Mensaje.objects.filter(clave__startswith="cuentas.invitacion:").latest("id").contenido["texto"]
    return text.split(settings.PUBLIC_URL)[1].split()[0]


def test_the_invitation_sets_a_password_once(admin, client):
    url = invited(admin)
    new = {"new_password1": "tres palabras sueltas", "new_password2": "tres palabras sueltas"}

    assert client.get(url).status_code == 200
    assert client.get(url).status_code == 200  # opening it uses nothing up
    assert client.post(url, {**new, "new_password2": "otra"}).status_code == 422
    assert client.post(url, new).headers["Location"] == "/cuenta/login/"
    assert Usuario.objects.get(email="ana@demo.invalid").check_password("tres palabras sueltas")
    assert client.get(url).status_code == 404
    assert client.post(url, new).status_code == 404


def test_a_link_that_is_over_or_replaced_opens_nothing(admin, client):
    url = invited(admin)
    ana = Usuario.objects.get(email="ana@demo.invalid")
    client.force_login(admin)
    client.post(f"/admin/usuarios/invitacion/{ana.pk}/")

    assert client.get(url).status_code == 404
    ana.invitaciones_de_cuenta.update(vence_en=timezone.now() - timedelta(minutes=1))
    assert ana.invitaciones_de_cuenta.count() == 2
    assert client.get("/cuenta/invitacion/no-hay/").status_code == 404
