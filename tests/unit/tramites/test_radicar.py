"""Opening a radicado: its number, its dates, what is kept of the person, what is sent."""

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone

from core.models import AuditEvent, Mensaje
from tests.factories import pages
from tests.factories import radicados as make
from tramites.actions.radicar import radicar
from tramites.models import Actuacion, AjustesTramites, DocumentoRadicado, Radicado
from tramites.models.claves import clave_abre
from tramites.models.historia import WrittenOnce
from tramites.states import Acto, Estado

pytestmark = pytest.mark.django_db


def test_numbers_are_consecutive_within_the_year_and_start_again_in_the_next():
    codes = [make.radicado(at=at).codigo for at in ("2026-12-30T10:00", "2026-12-31T23:59", "2027-01-01T00:00")]

    assert codes == ["2026-000001", "2026-000002", "2027-000001"]


def test_the_year_is_the_one_in_bogota():
    # 31 December, 22:00 in Bogotá is already January in UTC.
    case = make.radicado(at=make.moment("2026-12-31T22:00").astimezone(timezone.get_fixed_timezone(0)))

    assert case.codigo == "2026-000001"


def test_pattern_and_first_number_are_a_setting():
    AjustesTramites.objects.update_or_create(pk=1, defaults={"patron": "LE-{anio}-{numero:04d}", "primer_numero": 500})

    assert [make.radicado().codigo, make.radicado().codigo] == ["LE-2026-0500", "LE-2026-0501"]


@pytest.mark.parametrize("pattern", ["{numero}", "{anio}", "{anio}-{otro}", "{anio}/{numero}", "{anio} {numero}", "x"])
def test_a_pattern_that_would_repeat_or_break_addresses_is_refused(pattern):
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError):
        AjustesTramites(patron=pattern).clean()


def test_a_rolled_back_radicado_gives_its_number_back():
    sent = make.submission()
    with pytest.raises(RuntimeError), transaction.atomic():
        radicar(submission=sent)
        raise RuntimeError

    assert make.radicado().numero == 1


def test_one_submission_makes_one_radicado():
    sent = make.submission()
    radicar(submission=sent)

    with pytest.raises(IntegrityError), transaction.atomic():
        radicar(submission=sent)
    assert Radicado.objects.count() == 1


def test_both_deadlines_are_counted_and_the_stricter_drives_the_inbox():
    saturday = make.radicado(at="2026-07-18T10:00")

    assert saturday.radicado_en.isoformat() == "2026-07-21"  # Monday the 20th is a holiday
    assert saturday.vence_en.isoformat() == "2026-08-12"
    assert saturday.vence_interno.isoformat() == "2026-08-11"


def test_after_closing_time_counts_as_the_next_business_day_where_the_setting_says_so():
    AjustesTramites.objects.update_or_create(pk=1, defaults={"regla_sello": "horario"})

    case = make.radicado(at="2026-07-14T17:00")

    assert case.radicado_en.isoformat() == "2026-07-15"
    assert case.recibido_en == make.moment("2026-07-14T17:00")
    assert case.vence_interno < case.vence_en


@pytest.mark.parametrize(
    ("unit", "value", "due"),
    [
        ("habiles", 15, "2026-08-05"),
        ("calendario", 5, "2026-07-21"),  # the 19th is Sunday and the 20th a holiday
        ("meses", 2, "2026-09-14"),
        ("inmediato", None, "2026-07-14"),
    ],
)
def test_the_term_runs_in_the_unit_of_the_tramite(unit, value, due):
    case = make.radicado(tramite=pages.tramite(tiempo_unidad=unit, tiempo_valor=value))

    assert case.vence_en.isoformat() == due


def test_the_document_is_kept_as_digest_and_last_four_and_the_name_folded():
    case = make.radicado()

    assert (case.documento_ultimos, case.documento_tipo) == ("0001", "CC")
    assert "1000000001" not in case.documento_digest
    assert case.nombre_plegado == "ciudadana ejemplo nuñez"
    assert (case.nombre, case.asunto) == ("Ciudadana Ejemplo Núñez", "Un certificado")


def test_the_clave_is_kept_hashed_and_forgotten_once_its_message_is_queued(run_tasks):
    opened = make.opened()
    case = opened.radicado
    assert clave_abre(case.codigo, case.clave_hash, opened.clave.lower().replace("-", " "))
    assert not clave_abre(case.codigo, case.clave_hash, opened.clave[:-1])

    run_tasks()

    case.refresh_from_db()
    assert case.clave_pendiente is None


def test_the_constancia_is_made_and_mailed_once_with_the_clave(run_tasks):
    opened = make.opened()
    run_tasks()
    run_tasks()

    [message] = mail.outbox
    assert opened.radicado.codigo in message.subject
    assert opened.clave in message.body
    assert message.attachments[0][1].startswith(b"%PDF")
    assert Mensaje.objects.get().contenido == {}  # it carried a secret


def test_without_address_there_is_a_constancia_and_no_message(run_tasks):
    case = make.radicado(values={"solicitante_correo": ""})
    run_tasks()

    assert case.clave_pendiente is None
    assert not mail.outbox
    assert case.documentos.get().sha256


def test_history_starts_with_the_radicacion_and_is_audited_without_personal_data():
    case = make.radicado()

    act = case.actuaciones.get()
    assert (act.seq, act.acto, act.estado, act.actor_nombre) == (1, Acto.RADICAR, Estado.RADICADO, "Ciudadanía")
    event = AuditEvent.objects.get(event="tramites.radicar")
    assert "Ciudadana" not in str(event.data) + event.target_label


def test_history_cannot_be_changed_or_deleted():
    act = make.radicado().actuaciones.get()

    with pytest.raises(WrittenOnce):
        act.save()
    with pytest.raises(WrittenOnce):
        act.delete()
    with pytest.raises(WrittenOnce):
        Actuacion.objects.update(acto="cerrar")
    with pytest.raises(WrittenOnce):
        Actuacion.objects.all().delete()


def test_the_database_refuses_a_stopped_clock_in_a_running_state():
    case = make.radicado()

    with pytest.raises(IntegrityError), transaction.atomic():
        Radicado.objects.filter(pk=case.pk).update(estado=Estado.REQUERIDO)


def test_an_annual_return_also_gets_its_liquidacion():
    case = make.radicado(tramite=pages.tramite(resultado_pdf="liquidacion"))

    assert set(case.documentos.values_list("tipo", flat=True)) == {"constancia", "liquidacion"}


def test_codes_of_verification_are_unique_and_long():
    codes = {make.radicado().documentos.get().codigo_verificacion for _ in range(5)}

    assert len(codes) == 5
    assert all(len(code) == 11 for code in codes)
    assert DocumentoRadicado.objects.count() == 5


def test_it_takes_few_queries_once_they_are_written(django_assert_max_num_queries):
    make.opened()
    sent = make.submission()

    with django_assert_max_num_queries(13):
        radicar(submission=sent)
