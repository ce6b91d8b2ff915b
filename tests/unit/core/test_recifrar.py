"""Changing the key: all that is kept comes under the new one, nothing is lost, and what cannot be read is named."""

import io

import pytest
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.core.management import CommandError, call_command
from django.db import connection, models
from django.db.models.fields.files import FieldFile

from core.actions.abrir_archivo import abrir_archivo
from core.actions.contar_cifrado import contar_cifrado
from core.actions.recifrar import recifrar
from core.actions.recifrar_filas import recifrar_filas
from core.actions.revisar_ilegibles import revisar_ilegibles
from core.fields import UNREADABLE, decrypt, encrypt, key_id_of
from core.keys import key_ring
from core.models import ArchivoIlegible, AuditEvent, Mensaje, RecuentoCifrado
from core.registry import audit_presenters, panel_sources
from core.sealing import KeyGone
from core.selectors.cifrado import cifras_de_cifrado, columnas, por_recifrar
from core.storage import private_storage
from tests.factories import radicados as make
from tramites.models import Actuacion

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(monkeypatch, tmp_path):
    monkeypatch.setattr(private_storage(), "inner", FileSystemStorage(location=tmp_path / "private"))


@pytest.fixture
def build_mensaje():
    return lambda clave="a", **more: Mensaje.objects.create(
        **(
            {"clave": clave, "para": "ana@example.invalid", "asunto": "x", "contenido": {"texto": f"ñandú {clave}"}}
            | more
        )
    )


def rotate(settings):
    settings.FIELD_ENCRYPTION_KEYS = [Fernet.generate_key().decode(), *settings.FIELD_ENCRYPTION_KEYS]


def keep_only_the_newest(settings):
    settings.FIELD_ENCRYPTION_KEYS = settings.FIELD_ENCRYPTION_KEYS[:1]


def kept(column="contenido"):
    with connection.cursor() as cursor:
        cursor.execute(f"select {column} from core_mensaje order by id")
        return [row[0] for row in cursor.fetchall()]


def test_every_encrypted_column_of_every_room_is_known():
    known = {(c.modelo, c.nombre) for c in columnas()}

    assert {
        ("core.mensaje", "contenido"),
        ("formularios.submission", "values"),
        ("tramites.radicado", "correo"),
        ("tramites.actuacion", "datos"),
    } <= known


def test_after_it_the_old_key_is_not_needed_for_a_whole_case_with_its_history_and_files(settings):
    case = make.opened().radicado
    values, facts = case.submission.values, list(Actuacion.objects.values_list("datos", flat=True))
    private_storage().save("forms/ab/x", ContentFile(b"cedula"))
    rotate(settings)

    done = recifrar(by=None, lote=1)
    keep_only_the_newest(settings)

    case.submission.refresh_from_db()
    assert case.submission.values == values
    assert list(Actuacion.objects.values_list("datos", flat=True)) == facts
    with private_storage().open("forms/ab/x") as file:
        assert file.read() == b"cedula"
    assert done.filas > 5 and done.archivos == 1 and done.ilegibles == []
    assert all(not por_recifrar(c, despues=None, lote=1) for c in columnas())


def test_a_second_run_finds_nothing_to_do(settings, build_mensaje):
    build_mensaje()
    rotate(settings)

    first, second = recifrar(by=None), recifrar(by=None)

    assert (first.filas, second.filas, second.archivos) == (2, 0, 0)


def test_what_was_written_before_values_named_their_key_is_read_and_brought_along(settings, build_mensaje):
    message = build_mensaje()
    old = Fernet(settings.FIELD_ENCRYPTION_KEYS[0]).encrypt(b'{"texto": "viejo"}').decode()
    with connection.cursor() as cursor:
        cursor.execute("update core_mensaje set contenido = %s", [old])
    message.refresh_from_db()
    assert message.contenido == {"texto": "viejo"}

    assert recifrar(by=None).filas == 1

    assert key_id_of(kept()[0]) == key_ring().newest.id
    message.refresh_from_db()
    assert message.contenido == {"texto": "viejo"}


def test_a_save_between_reading_and_writing_is_not_lost(settings, build_mensaje):
    message = build_mensaje()
    rotate(settings)
    column = next(c for c in columnas() if (c.modelo, c.nombre) == ("core.mensaje", "contenido"))
    read = por_recifrar(column, despues=None, lote=10)
    Mensaje.objects.filter(pk=message.pk).update(contenido={"texto": "nuevo"})

    recifrar_filas(lugar=column, filas=read)

    message.refresh_from_db()
    assert message.contenido == {"texto": "nuevo"}


def test_a_dry_run_reads_all_and_writes_nothing(settings, build_mensaje):
    build_mensaje()
    put_plain("viejo.pdf", b"%PDF")
    before = kept()
    rotate(settings)

    done = recifrar(by=None, ensayo=True)

    assert (done.filas, done.archivos) == (2, 1)
    assert kept() == before and private_storage().key_of("viejo.pdf") == ""
    assert not AuditEvent.objects.exists() and not RecuentoCifrado.objects.exists()


def put_plain(name, content):
    private_storage().inner.save(name, ContentFile(content))


def lose_a_key(settings, build_mensaje):
    """Leave one message and one file under a key that is gone, and one of each that can be read."""
    lost = build_mensaje("perdido")
    private_storage().save("perdido.pdf", ContentFile(b"x"))
    settings.FIELD_ENCRYPTION_KEYS = [Fernet.generate_key().decode()]
    build_mensaje("bueno")
    private_storage().save("bueno.pdf", ContentFile(b"x"))
    rotate(settings)
    return lost


def test_what_cannot_be_decrypted_is_named_left_alone_and_fails_the_command(settings, build_mensaje):
    lost = lose_a_key(settings, build_mensaje)
    before = kept()[0]
    out, err = io.StringIO(), io.StringIO()

    with pytest.raises(CommandError, match="No se pudieron descifrar 3"):
        call_command("recifrar", stdout=out, stderr=err)

    assert f"core.mensaje.contenido {lost.pk}\n" in err.getvalue()
    assert f"core.mensaje.para {lost.pk}\n" in err.getvalue()
    assert "perdido.pdf (the key" in err.getvalue() and "bueno.pdf" not in err.getvalue()
    assert "Se recifraron 2 respuestas y 1 archivos." in out.getvalue()
    assert kept()[0] == before
    lost.refresh_from_db()
    assert lost.contenido is UNREADABLE


def test_the_command_says_what_it_did_and_shows_how_far_it_is(settings, build_mensaje):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    build_mensaje()
    rotate(settings)
    out, err = io.StringIO(), Terminal()

    call_command("recifrar", "--dry-run", stdout=out, stderr=err, no_color=True)

    assert "Se recifrarían 2 respuestas y 0 archivos." in out.getvalue()
    assert "core.mensaje.contenido" in err.getvalue() and "1/1" in err.getvalue()


def test_it_is_recorded_once_with_numbers_and_no_content(settings, build_mensaje):
    build_mensaje()
    rotate(settings)

    recifrar(by=None)

    event = AuditEvent.objects.get(event="core.recifrar")
    assert event.data == {"llave": key_ring().newest.id, "filas": 2, "archivos": 0, "ilegibles": 0}
    assert audit_presenters.get("core.recifrar").render(event).startswith("Recifró 2 respuestas")


def test_health_says_what_is_left(client, settings, build_mensaje):
    build_mensaje()
    put_plain("viejo.pdf", b"%PDF")
    contar_cifrado()
    assert figures(client) == {"rows": 0, "files": 1, "unreadable": 0}

    rotate(settings)
    assert figures(client) == {"rows": 2, "files": 1, "unreadable": 0}

    recifrar(by=None)
    assert figures(client) == {"rows": 0, "files": 0, "unreadable": 0}


def figures(client):
    return client.get("/salud/?formato=json").json()["figures"]["encryption"]


def test_before_the_first_count_health_says_nothing(client):
    assert figures(client) == {}


def test_health_counts_what_no_key_opens(settings, build_mensaje):
    lose_a_key(settings, build_mensaje)
    contar_cifrado()

    assert cifras_de_cifrado() == ({"rows": 4, "files": 2, "unreadable": 3}, True)


def test_it_is_counted_once_a_day_or_when_the_key_is_new(settings):
    assert [contar_cifrado(), contar_cifrado()] == [True, False]

    rotate(settings)

    assert [contar_cifrado(), contar_cifrado()] == [True, False]


def test_secrets_of_the_second_factor_come_along(settings):
    person = make.official()
    row = Authenticator.objects.create(user=person, type="totp", data={"secret": encrypt(b"ABC")})
    codes = Authenticator.objects.create(
        user=person, type="recovery_codes", data={"seed": encrypt(b"DEF"), "used_mask": 5}
    )
    rotate(settings)

    recifrar(by=None)
    keep_only_the_newest(settings)

    row.refresh_from_db()
    codes.refresh_from_db()
    assert (decrypt(row.data["secret"]), decrypt(codes.data["seed"])) == (b"ABC", b"DEF")
    assert codes.data["used_mask"] == 5


def test_a_value_that_no_longer_stands_there_is_passed_by():
    from core.registry import sealed_values

    person = make.official()
    row = Authenticator.objects.create(user=person, type="totp", data={"secret": encrypt(b"new")})

    assert not sealed_values.get("cuentas.segundo_factor").write((row.pk, "secret"), "old", "older")

    before = row.data
    row.refresh_from_db()
    assert row.data == before


class TestUnreadableFiles:
    """A file that somebody asked for and that cannot be given stays before administrators until it can be."""

    @pytest.fixture
    def document(self):
        from tramites.actions.emitir_documento import emitir_documento

        return emitir_documento(documento=make.radicado().documentos.get())

    @pytest.fixture
    def administrator(self):
        from cuentas.actions.crear_usuario import crear_usuario
        from cuentas.actions.sincronizar_roles import sincronizar_roles

        sincronizar_roles()
        return crear_usuario(email="a@demo.invalid", nombre="A", apellidos="A", roles=["administradores"], by=None)

    @pytest.fixture
    def lost(self, document, settings):
        keys = settings.FIELD_ENCRYPTION_KEYS
        settings.FIELD_ENCRYPTION_KEYS = [Fernet.generate_key().decode()]
        with pytest.raises(KeyGone):
            abrir_archivo(archivo=document.archivo, sha256=document.sha256)
        return keys

    def line(self, person):
        return next(iter(panel_sources._items["core.ilegibles"].find(person)))

    def test_administrators_see_it(self, client, document, lost, administrator):
        row = ArchivoIlegible.objects.get()
        assert (row.ruta, row.motivo) == (document.archivo.name, "llave")
        assert (self.line(administrator).count, self.line(administrator).late) == (1, True)

        client.force_login(administrator)
        page = client.get("/admin/entregas/").content.decode()
        assert document.archivo.name in page and "Falta su llave" in page

    def test_it_is_forgotten_when_it_can_be_read_again(self, document, lost, settings):
        assert revisar_ilegibles() == 1

        settings.FIELD_ENCRYPTION_KEYS = lost
        assert revisar_ilegibles() == 0

    def test_asking_twice_is_one_line(self, document, lost):
        with pytest.raises(KeyGone):
            abrir_archivo(archivo=document.archivo)

        assert ArchivoIlegible.objects.count() == 1

    def test_a_file_of_no_row_is_forgotten(self):
        field = models.FileField(storage=private_storage)
        with pytest.raises(FileNotFoundError):
            abrir_archivo(archivo=FieldFile(None, field, "nadie"))
        assert ArchivoIlegible.objects.get().motivo == "falta"

        assert revisar_ilegibles() == 0

    def test_a_plain_file_put_in_the_place_of_another_is_found_by_its_digest(self, document):
        storage = private_storage()
        storage.delete(document.archivo.name)
        storage.inner.save(document.archivo.name, ContentFile(b"%PDF-1.7 falso"))

        with pytest.raises(OSError, match="digest"):
            abrir_archivo(archivo=document.archivo, sha256=document.sha256)
        assert ArchivoIlegible.objects.get().motivo == "danado"
        assert revisar_ilegibles() == 1
