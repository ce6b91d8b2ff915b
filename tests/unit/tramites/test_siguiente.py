"""What comes next is true for that very trámite: on the receipt, in the mail, in the constancia and when following."""

import io
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from pypdf import PdfReader

from tests.factories import pages
from tests.factories import radicados as make
from tramites.actions.cerrar import cerrar
from tramites.actions.emitir_documento import emitir_documento
from tramites.actions.recibir import recibir
from tramites.actions.requerir import requerir
from tramites.models import AjustesTramites
from tramites.presenters.seguimiento import seguimiento
from tramites.presenters.siguiente import Curso, curso, siguiente
from tramites.selectors import cifras
from tramites.selectors.bandeja import Filtros, bandeja, cuentas
from tramites.selectors.plazos import plazo_requerir, semaforo

pytestmark = pytest.mark.django_db
DECLARACION = {"resultado_pdf": "liquidacion", "tiempo_valor": 0, "tiempo_unidad": "inmediato"}


def declaracion(adopted=False, **fields):
    AjustesTramites.objects.update_or_create(pk=1, defaults={"firma_electronica_adoptada": adopted})
    return make.radicado(tramite=pages.tramite(**DECLARACION), **fields)


def test_an_unsigned_return_waits_for_its_signature_and_for_no_official():
    case = declaracion()

    after = siguiente(case)
    assert after.curso == Curso.POR_FIRMAR
    assert "artículo 580" in after.frase
    assert [word in " ".join(after.pasos) for word in ("imprímala", "Fírmela", "Preséntela", "cierra")] == [True] * 4
    assert "Le respondemos" not in after.frase + " ".join(after.pasos)


def test_a_return_filed_with_an_adopted_signature_is_presented():
    after = siguiente(declaracion(adopted=True))

    assert after.curso == Curso.PRESENTADA
    assert "Quedó presentada" in after.frase


def test_an_unsigned_return_stays_unsigned_when_signatures_are_adopted_later():
    case = declaracion()
    AjustesTramites.objects.update(firma_electronica_adoptada=True)

    assert curso(case) == Curso.POR_FIRMAR


def test_a_return_that_an_official_must_look_at_is_answered_like_any_request():
    case = make.radicado(tramite=pages.tramite(resultado_pdf="liquidacion", tiempo_valor=15, tiempo_unidad="habiles"))

    assert (case.debe_respuesta, curso(case)) == (True, Curso.RESPUESTA)


def test_following_says_what_the_citizen_does_next():
    s = seguimiento(declaracion())

    assert s.titulo == "Su liquidación está lista: falta firmarla y presentarla"
    assert len(s.por_venir) == 4
    assert not any("respond" in text.lower() for text in (s.sigue.replace("responderle antes", ""), *s.por_venir))


def test_following_keeps_saying_so_while_it_is_looked_at_or_corrected():
    case, by = declaracion(), make.official()
    requerir(radicado=case, by=by, campos=["motivo"], motivo="x")
    case.refresh_from_db()

    assert seguimiento(case).por_venir[0] == "Usted nos envía lo que falta"
    assert "Preséntela" in " ".join(seguimiento(case).por_venir)


def test_a_closed_one_has_nothing_to_come():
    case = declaracion()
    cerrar(radicado=case, by=make.official(), motivo="La presentó firmada.")
    case.refresh_from_db()

    assert (seguimiento(case).por_venir, seguimiento(case).nota) == ((), "")


def test_a_withholding_certificate_comes_by_link_or_from_an_official():
    s = seguimiento(make.radicado(tramite=pages.tramite(resultado_pdf="retencion")))

    assert "llega el enlace" in s.por_venir[0]
    assert s.por_venir[1].startswith("Si no, un funcionario le responde a más tardar el")


def test_the_note_on_times_of_the_tramite_is_said_along():
    note = "El resultado sale después del cierre de la convocatoria."
    case = make.radicado(tramite=pages.tramite(tiempo_nota=note))

    assert seguimiento(case).nota == siguiente(case).nota == note


def test_the_receipt_keeps_the_steps_in_the_language_of_the_form():
    accepted = recibir(submission=make.submission(tramite=pages.tramite(**DECLARACION)))

    assert accepted.receipt["curso"] == "por_firmar"
    assert "Fírmela" in accepted.receipt["sigue"][1]


def test_the_mail_promises_no_answer_to_a_return(run_tasks):
    declaracion()
    run_tasks()

    text = mail.outbox[0].body
    assert "2. Fírmela" in text
    assert "la constancia y la liquidación en PDF" in text
    assert "Le respondemos" not in text


def test_the_constancia_of_a_return_names_no_deadline_of_ours():
    document = emitir_documento(documento=declaracion().documentos.get(tipo="constancia"))
    with document.archivo.open("rb") as handle:
        text = " ".join(PdfReader(io.BytesIO(handle.read())).pages[0].extract_text().split())

    assert "artículo 580" in text
    assert "Vence" not in text
    assert "Ley 1755" not in text


def test_no_clock_runs_for_it_in_the_inbox():
    case = declaracion(at=timezone.now() - timedelta(days=30))
    by = make.official()

    assert semaforo(case, timezone.localdate()).texto == "Sin plazo: espera al declarante"
    assert plazo_requerir(case) is None
    assert cuentas(bandeja(by, Filtros()))["vencidos"] == 0
    assert list(bandeja(by, Filtros())) == [case]


def test_it_is_not_counted_as_late_in_the_figures():
    case = declaracion(at=timezone.now() - timedelta(days=30))
    day = timezone.localdate(case.recibido_en)

    assert cifras.oportunidad(day, day)["n"] == 0
    assert cifras.radicados(day, day)["n"] == 1


def test_the_art_17_deadline_is_not_told_again_after_a_correction_was_asked_for():
    case = make.radicado()
    assert plazo_requerir(case) is not None
    requerir(radicado=case, by=make.official(), campos=["motivo"], motivo="x")
    case.refresh_from_db()
    from tramites.actions.subsanar import subsanar

    subsanar(submission=make.correction(case))
    case.refresh_from_db()

    assert plazo_requerir(case) is None
