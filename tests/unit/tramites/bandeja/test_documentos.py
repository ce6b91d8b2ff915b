"""The documents of a case: rendered when first asked for, issued again with a reason."""

import pytest

from tests.factories import radicados
from tests.unit.tramites.bandeja.pantalla import html_of

pytestmark = pytest.mark.django_db


def test_a_pdf_is_rendered_for_the_first_who_asks(client, person, case, monkeypatch):
    monkeypatch.setattr("core.pdf.render", lambda *a, **k: b"%PDF-1.7 constancia")
    document = case.documentos.get(tipo="constancia")

    answer = client.get(f"/admin/bandeja/{case.codigo}/documento/{document.pk}/")

    assert b"".join(answer.streaming_content) == b"%PDF-1.7 constancia"


def test_the_constancia_is_issued_again_with_its_reason(client, person, case, act):
    old = case.documentos.get(tipo="constancia")
    assert 'id="acto-reemplazar"' in html_of(client, case)

    answer = act("reemplazar", documento=old.pk, motivo="El nombre estaba mal escrito.")

    assert answer.status_code == 302
    old.refresh_from_db()
    new = case.documentos.get(tipo="constancia", reemplazado_en=None)
    assert (old.is_valid, new.edicion, new.reemplaza) == (False, 2, old)
    html = html_of(client, case)
    assert "El nombre estaba mal escrito." in html and "Constancia de radicación (edición 2)" in html


def test_a_document_is_issued_again_with_a_reason_and_only_its_valid_edition(client, person, case, act):
    old = case.documentos.get(tipo="constancia")

    assert act("reemplazar", documento=old.pk, motivo=" ").status_code == 422
    assert act("reemplazar", documento=old.pk, motivo="Uno").status_code == 302
    assert act("reemplazar", documento=old.pk, motivo="Dos").status_code == 422
    assert case.documentos.filter(tipo="constancia").count() == 2


def test_who_only_reads_issues_nothing_again(client, case, act):
    client.force_login(radicados.official("lectora", perms=("view_radicado",)))

    assert 'id="acto-reemplazar"' not in html_of(client, case)
    answer = act("reemplazar", documento=case.documentos.get(tipo="constancia").pk, motivo="x")
    assert answer.status_code == 403
    assert case.documentos.filter(tipo="constancia").count() == 1
