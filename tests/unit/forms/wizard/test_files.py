import errno
import hashlib
import io
import uuid
import zipfile
import zlib

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from core.models import ArchivoIlegible
from forms.files import clamav
from forms.files.content import EICAR
from forms.files.refusal import Refused
from forms.models import StoredFile
from tests.unit.forms.wizard.town import PDF, Person


@pytest.fixture
def person(version, client):
    return Person(client).begin().fill("datos", "negocio")


def upload(person, name, content, **changes):
    return person.post("anexos", documento=SimpleUploadedFile(name, content), **changes)


def photo(kind, size=(40, 30), **options) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "red").save(out, kind, **options)
    return out.getvalue()


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/a.xml", b"0" * 20_000_000)
    return out.getvalue()


def test_a_file_is_kept_when_another_answer_is_wrong(person):
    answer = upload(person, "cédula.pdf", PDF, nota="")

    assert answer.status_code == 422
    assert "cédula.pdf" in answer.content.decode()
    assert person.post("anexos", nota="Ahora sí").status_code == 302
    assert StoredFile.objects.count() == 1


def test_a_file_that_is_not_taken_is_told_once(person):
    text = upload(person, "vacío.pdf", b"").content.decode()

    assert "está vacío" in text
    assert "Adjunte el archivo" not in text.partition('id="paso"')[0]


def test_a_picture_of_too_many_points_is_told_so(person):
    def claiming(side):
        head = photo("PNG", (1, 1))
        size = side.to_bytes(4, "big") * 2
        return (
            head[:16] + size + head[24:29] + zlib.crc32(head[12:16] + size + head[24:29]).to_bytes(4, "big") + head[33:]
        )

    for side in (12_000, 60_000):
        assert "menos resolución" in upload(person, "plano.png", claiming(side)).content.decode()


def test_a_file_is_listed_opened_and_removed(person):
    upload(person, "cédula.pdf", PDF, nota="")
    stored = StoredFile.objects.get()

    opened = person.get(f"archivo/{stored.pk}")
    person.post("anexos", accion=f"borrar.{stored.pk}")

    assert b"".join(opened.streaming_content) == PDF
    assert opened["Content-Disposition"].startswith("attachment;")
    assert opened["X-Content-Type-Options"] == "nosniff" and "no-store" in opened["Cache-Control"]
    assert not StoredFile.objects.exists()
    assert "cédula.pdf" not in person.get("anexos").content.decode()


def test_a_removed_file_leaves_no_bytes(person, django_capture_on_commit_callbacks):
    upload(person, "cédula.pdf", PDF)
    stored = StoredFile.objects.get()

    with django_capture_on_commit_callbacks(execute=True):
        person.post("anexos", accion=f"borrar.{stored.pk}")

    assert not stored.file.storage.exists(stored.file.name)


def test_a_file_of_another_person_cannot_be_opened_or_removed(person, version):
    from django.test import Client

    upload(person, "cédula.pdf", PDF)
    stored = StoredFile.objects.get()
    other = Person(Client()).begin().fill("datos", "negocio")

    assert other.get(f"archivo/{stored.pk}").status_code == 404
    assert other.client.get(f"{person.url}archivo/{stored.pk}/").status_code == 404
    other.post("anexos", accion=f"borrar.{stored.pk}")
    assert StoredFile.objects.exists()


def test_an_unknown_file_is_not_found(person):
    assert person.get(f"archivo/{uuid.uuid4()}").status_code == 404
    assert person.get("archivo/no-es-un-id").status_code == 404


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("vacío.pdf", b"", "documento"),
        ("página.pdf", b"<html><script>alert(1)</script></html>", "no corresponde"),
        ("dibujo.png", b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "no corresponde"),
        ("eicar.pdf", EICAR, "antivirus"),
        ("programa.exe", b"MZ" + b"\0" * 100, "no es de un tipo permitido"),
        ("bomba.pdf", bomb(), "no corresponde"),
        ("rota.png", photo("PNG")[:60], "dañado"),
        ("grande.pdf", PDF + b"x" * 1_100_000, "pesa demasiado"),
        ("mezcla.pdf", b"<html>" + PDF, "no corresponde"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused_with_the_reason(person, name, content, words):
    answer = upload(person, name, content)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.pdf", "a" * 300 + ".pdf", "línea\r\nnueva\0.pdf", "C:\\temp\\x.PDF"]
)
def test_a_strange_name_is_made_harmless(person, name):
    assert upload(person, name, PDF).status_code == 302

    stored = StoredFile.objects.get()
    assert len(stored.name) <= 120 and stored.name.endswith(".pdf")
    assert not set(stored.name) & set("/\\\r\n\0") and ".." not in stored.name
    assert stored.file.name == f"forms/{stored.pk.hex[:2]}/{stored.pk.hex}"


def test_a_photo_loses_what_the_camera_wrote_into_it(person):
    exif = Image.Exif()
    exif[0x010F] = "Camera of Ejemplo"
    upload(person, "foto.jpg", photo("JPEG", exif=exif))

    with StoredFile.objects.get().file.open("rb") as stream:
        kept = stream.read()
    assert b"Camera of Ejemplo" not in kept and kept.startswith(b"\xff\xd8\xff")


def test_an_iphone_photo_becomes_a_jpeg(person):
    out = io.BytesIO()
    Image.new("RGB", (64, 64), "blue").save(out, "HEIF")

    assert upload(person, "IMG_0001.HEIC", out.getvalue()).status_code == 302

    stored = StoredFile.objects.get()
    assert (stored.name, stored.content_type) == ("IMG_0001.jpg", "image/jpeg")


def test_a_third_file_where_two_fit_is_refused_and_the_two_stay(person):
    upload(person, "uno.pdf", PDF, nota="")
    upload(person, "dos.pdf", PDF + b"2", nota="")

    answer = upload(person, "tres.pdf", PDF + b"3")

    assert answer.status_code == 422 and "máximo 2" in answer.content.decode()
    assert StoredFile.objects.count() == 2


def test_the_same_file_twice_is_kept_once(person):
    upload(person, "uno.pdf", PDF, nota="")
    upload(person, "uno.pdf", PDF, nota="")

    assert StoredFile.objects.count() == 1


def test_an_unreachable_scanner_keeps_the_file_pending_and_the_step_waits(person, settings, monkeypatch):
    settings.CLAMD_URL = "unix:///nowhere/clamd.ctl"

    answer = upload(person, "cédula.pdf", PDF)

    assert answer.status_code == 422
    assert "todavía no los hemos podido revisar" in answer.content.decode()
    assert StoredFile.objects.get().state == StoredFile.State.PENDING

    monkeypatch.setattr(clamav, "scan", lambda file: None)
    assert person.post("anexos").status_code == 302
    assert StoredFile.objects.get().state == StoredFile.State.CLEAN


def test_a_file_in_which_the_scanner_finds_something_is_refused(person, settings, monkeypatch):
    settings.CLAMD_URL = "tcp://scanner:3310"

    def found(file):
        raise Refused("virus")

    monkeypatch.setattr(clamav, "scan", found)

    answer = upload(person, "cédula.pdf", PDF)

    assert answer.status_code == 422 and "antivirus" in answer.content.decode()
    assert not StoredFile.objects.exists()


def test_pending_files_are_not_sent(person, office, settings):
    person.fill("anexos", "final")
    StoredFile.objects.update(state=StoredFile.State.PENDING)
    settings.CLAMD_URL = "unix:///nowhere/clamd.ctl"

    assert person.send().status_code == 422
    assert not office.accepted


def test_a_full_disk_is_told_in_plain_words_and_loses_nothing(person, monkeypatch):
    def full(*args, **kwargs):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("django.core.files.storage.FileSystemStorage._save", full)

    answer = upload(person, "cédula.pdf", PDF, nota="Lo que escribí")

    assert answer.status_code == 422
    assert "falló nuestro equipo, no su archivo" in answer.content.decode()
    assert "Lo que escribí" in person.get("anexos").content.decode()
    assert not StoredFile.objects.exists()


def test_a_file_that_vanished_from_the_disk_is_asked_for_again(person, office):
    upload(person, "cédula.pdf", PDF)
    person.fill("final")
    stored = StoredFile.objects.get()
    stored.file.storage.delete(stored.file.name)

    answer = person.send()

    assert answer.status_code == 422
    assert "Ya no encontramos «cédula.pdf»" in answer.content.decode()
    assert person.get(f"archivo/{stored.pk}").status_code == 404
    assert not office.accepted
    person.post("anexos", accion=f"borrar.{stored.pk}")
    upload(person, "cédula.pdf", PDF)
    assert person.send()["Location"] == f"{person.url}recibido/"


def test_a_file_that_vanished_before_it_was_scanned_is_asked_for_again(person, settings, monkeypatch):
    settings.CLAMD_URL = "tcp://127.0.0.1:1"

    def away(file):
        raise clamav.Unavailable

    monkeypatch.setattr(clamav, "scan", away)
    upload(person, "cédula.pdf", PDF)
    stored = StoredFile.objects.get()
    stored.file.storage.delete(stored.file.name)

    answer = person.post("anexos")

    assert answer.status_code == 422
    assert "Ya no encontramos «cédula.pdf»" in answer.content.decode()


@pytest.fixture
def harmed(person):
    upload(person, "cédula.pdf", PDF, nota="")
    stored = StoredFile.objects.get()
    inner = stored.file.storage.inner
    with inner.open(stored.file.name) as kept:
        content = kept.read()
    inner.delete(stored.file.name)
    inner.save(stored.file.name, ContentFile(content[:-1]))
    return stored


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_file_that_cannot_be_read_is_told_in_plain_words_and_to_administrators(person, harmed, method):
    answer = getattr(person.client, method)(f"{person.url}archivo/{harmed.pk}/")

    assert answer.status_code == 503 and "no-store" in answer["Cache-Control"]
    if method == "get":
        assert "«cédula.pdf» está en nuestro equipo, pero no se deja leer" in answer.content.decode()
    assert ArchivoIlegible.objects.get().ruta == harmed.file.name


def test_a_file_that_cannot_be_read_is_not_taken_for_scanned(person, harmed, settings, monkeypatch):
    settings.CLAMD_URL = "tcp://scanner:3310"
    monkeypatch.setattr(clamav, "scan", lambda file: file.read())
    StoredFile.objects.update(state=StoredFile.State.PENDING)

    assert person.post("anexos").status_code == 422
    assert StoredFile.objects.get().state == StoredFile.State.PENDING


def test_the_scanner_sees_what_the_person_sent(person, settings, monkeypatch):
    settings.CLAMD_URL = "tcp://scanner:3310"
    seen = []
    monkeypatch.setattr(clamav, "scan", lambda file: seen.append(file.read()))

    upload(person, "cédula.pdf", PDF)

    assert seen == [PDF]


def test_what_lies_on_the_disk_is_not_what_the_person_sent(person):
    upload(person, "cédula.pdf", PDF)
    stored = StoredFile.objects.get()

    with stored.file.storage.inner.open(stored.file.name) as kept:
        content = kept.read()
    assert PDF not in content and b"PDF" not in content
    assert stored.sha256 == hashlib.sha256(PDF).hexdigest() and stored.file.size == len(PDF)


def test_a_second_file_where_one_fits_takes_the_place_of_the_first(person):
    for name, end in (("uno.pdf", b"1"), ("dos.pdf", b"2")):
        answer = person.post("negocio", **{"actividades-f1-soporte": SimpleUploadedFile(name, PDF + end)})
        assert answer.status_code == 302, answer.content.decode()

    assert [f.name for f in StoredFile.objects.all()] == ["dos.pdf"]
