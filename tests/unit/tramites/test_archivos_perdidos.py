"""When a document cannot be set or its file is lost, whoever asks for it is told so, and the case is none the worse."""

import pytest
from django.core.files.base import ContentFile

from core.models import ArchivoIlegible, AuditEvent, Mensaje
from core.pdf import PdfError
from tests.factories import radicados as make
from tramites.actions.emitir_documento import emitir_documento
from tramites.models import DocumentoRadicado

pytestmark = pytest.mark.django_db


@pytest.fixture
def opened():
    return make.opened()


@pytest.fixture
def holder(client, opened):
    client.post("/radicados/", {"radicado": opened.radicado.codigo, "clave": opened.clave})
    return client


@pytest.fixture
def constancia(opened):
    return opened.radicado.documentos.get(tipo=DocumentoRadicado.Tipo.CONSTANCIA)


@pytest.fixture
def broken(monkeypatch):
    def fail(template, data):
        raise PdfError("the sheet cannot be set")

    monkeypatch.setattr("core.pdf.render", fail)


def address(documento):
    return f"/radicados/{documento.radicado.codigo}/documento/{documento.pk}/"


def test_a_document_that_cannot_be_set_now_is_promised_for_later(holder, constancia, broken):
    answer = holder.get(address(constancia))

    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "300"
    assert "Su solicitud está a salvo" in answer.text


def test_a_full_disk_while_a_document_is_written_is_told_alike(holder, constancia, monkeypatch):
    def full(*args, **kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("django.core.files.storage.FileSystemStorage._save", full)

    assert holder.get(address(constancia)).status_code == 503


def test_a_document_whose_file_is_lost_is_told_alike(holder, constancia):
    emitir_documento(documento=constancia)
    constancia.archivo.storage.delete(constancia.archivo.name)

    assert holder.get(address(constancia)).status_code == 503


def test_verifying_a_document_that_cannot_be_set_is_no_error_page(client, constancia, broken):
    assert client.get(f"/verificar/{constancia.codigo_verificacion}/").status_code == 503


def test_the_official_is_told_alike(client, opened, constancia, broken):
    client.force_login(make.official(dependencia=opened.radicado.dependencia))

    answer = client.get(f"/admin/bandeja/{opened.radicado.codigo}/documento/{constancia.pk}/")

    assert answer.status_code == 503


@pytest.fixture
def harmed(constancia):
    """A constancia of which somebody changed one byte on the disk."""
    emitir_documento(documento=constancia)
    inner = constancia.archivo.storage.inner
    with inner.open(constancia.archivo.name) as kept:
        content = bytearray(kept.read())
    content[100] ^= 1
    inner.delete(constancia.archivo.name)
    inner.save(constancia.archivo.name, ContentFile(bytes(content)))
    return constancia


def test_a_document_that_was_tampered_with_is_not_given(holder, harmed):
    answer = holder.get(address(harmed))

    assert answer.status_code == 503 and "Su solicitud está a salvo" in answer.text
    assert ArchivoIlegible.objects.get().motivo == ArchivoIlegible.Motivo.DANADO


def test_what_was_not_given_is_not_recorded_as_a_download(holder, harmed):
    before = AuditEvent.objects.count()
    holder.get(address(harmed))

    assert AuditEvent.objects.count() == before


def test_a_mail_does_not_go_out_with_a_document_that_was_tampered_with(harmed, run_tasks, mailoutbox):
    run_tasks()

    assert [m.subject for m in mailoutbox if m.attachments] == []
    assert "is not what was written" in Mensaje.objects.filter(estado="pendiente").first().ultimo_error
