"""Annulling a load of withholdings: who, what it takes out of the register, what it leaves, and the way back."""

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from core.models import AuditEvent, Mensaje
from tests.factories import radicados as make
from tests.factories import retenciones
from tests.factories.retenciones import as_csv, asked, load
from tramites.actions.anular_carga import anular_carga
from tramites.actions.cargar_retenciones import CargaDuplica, CargaRepetida, cargar_retenciones
from tramites.actions.reemplazar_documento import reemplazar_documento
from tramites.actions.restaurar_carga import RestaurarDuplica, restaurar_carga
from tramites.models import Beneficiario, CargaRetenciones, CertificadoRetencion, LineaRetencion
from tramites.presenters.fechas import en_palabras
from tramites.selectors.cargas import afectados, cargas, totales
from tramites.selectors.expediente import reemplazables
from tramites.selectors.retenciones import correo_registrado, datos_corregidos_en, datos_vigentes
from tramites.states import ActoImposible, Estado

pytestmark = pytest.mark.django_db
OTRO = {"documento": "1000000002", "nombre": "Ciudadano Ejemplo Dos"}


@pytest.fixture
def hacienda():
    return retenciones.hacienda()


def annul(carga, by, motivo="Tenía las bases del año anterior."):
    return anular_carga(carga=carga, motivo=motivo, by=by)


def test_an_annulled_load_stays_and_says_who_when_and_why(hacienda):
    carga, done = annul(load(hacienda), hacienda)

    assert done and carga.is_annulled
    kept = CargaRetenciones.objects.get()
    assert (kept.anulada_por, kept.motivo_anulacion) == (hacienda, "Tenía las bases del año anterior.")
    assert LineaRetencion.objects.count() == 1
    event = AuditEvent.objects.get(event="tramites.anular_carga")
    assert event.data == {"filas": 1, "total": "269691.00", "certificados": 0}


def test_a_second_click_changes_nothing_and_tells_who_was_first(hacienda):
    carga = load(hacienda)
    annul(carga, hacienda)
    other = make.official("otra", perms=("cargar_retenciones",))

    kept, done = annul(carga, other, "Otro motivo.")

    assert (done, kept.anulada_por, kept.motivo_anulacion) == (False, hacienda, "Tenía las bases del año anterior.")
    assert AuditEvent.objects.filter(event="tramites.anular_carga").count() == 1


def test_a_reason_is_needed(hacienda):
    with pytest.raises(ValueError, match="reason"):
        annul(load(hacienda), hacienda, "  ")


def test_only_hacienda_annuls_and_restores(hacienda):
    carga = load(hacienda)

    with pytest.raises(PermissionDenied):
        annul(carga, make.official())
    with pytest.raises(PermissionDenied):
        restaurar_carga(carga=carga, by=make.official("otro"))


@pytest.mark.parametrize("left_out", ["anulada_en", "anulada_por", "motivo_anulacion"])
def test_who_when_and_why_stand_together(hacienda, left_out):
    carga = load(hacienda)
    values = {"anulada_en": timezone.now(), "anulada_por": hacienda, "motivo_anulacion": "x"} | {left_out: None}

    with pytest.raises(IntegrityError), transaction.atomic():
        CargaRetenciones.objects.filter(pk=carga.pk).update(**values)


def test_the_same_file_may_come_again_only_after_it_was_annulled(hacienda):
    first = load(hacienda)
    with pytest.raises(CargaRepetida):
        load(hacienda)
    annul(first, hacienda)

    again = load(hacienda)

    assert again.sha256 == first.sha256
    with pytest.raises(IntegrityError), transaction.atomic():
        CargaRetenciones.objects.filter(pk=first.pk).update(anulada_en=None, anulada_por=None, motivo_anulacion=None)


def test_a_corrected_load_after_an_annulled_one_does_not_add_up(hacienda, run_tasks):
    annul(load(hacienda), hacienda)
    load(hacienda, {"base": "1.000.000", "valor": "7.000"})
    asked()
    run_tasks()

    [line] = CertificadoRetencion.objects.get().lineas
    assert line["valor"] == "7000.00"
    assert totales() == {"cargas": 1, "filas": 1, "total": 7000, "beneficiarios": 1}


def test_with_no_load_that_stands_an_official_answers(hacienda, run_tasks):
    annul(load(hacienda), hacienda)
    case, _ = asked()
    run_tasks()

    case.refresh_from_db()
    assert case.estado == Estado.RADICADO
    assert not Mensaje.objects.filter(clave__startswith="certificado").exists()


def test_annulling_takes_back_the_address_and_the_name_that_the_load_brought(hacienda):
    load(hacienda, {"correo": "primera@ejemplo.invalid"})
    second = load(hacienda, {"desde": "2025-03-01", "hasta": "2025-04-30", "correo": "segunda@ejemplo.invalid"})
    load(hacienda, {"desde": "2025-05-01", "hasta": "2025-06-30", "correo": "", "nombre": "Otro nombre"})
    person = Beneficiario.objects.get()
    assert (correo_registrado(person), datos_vigentes(person).nombre) == ("segunda@ejemplo.invalid", "Otro nombre")

    annul(second, hacienda)

    assert correo_registrado(person) == "primera@ejemplo.invalid"
    for carga in CargaRetenciones.objects.all():
        annul(carga, hacienda)
    assert (correo_registrado(person), datos_vigentes(person)) == ("", None)


def test_lines_that_repeat_those_of_a_load_that_stands_are_named_and_not_loaded(hacienda):
    first = load(hacienda, {}, OTRO)
    half = {"desde": "2025-02-01", "hasta": "2025-03-31"}

    with pytest.raises(CargaDuplica) as refused:
        load(hacienda, {"concepto": "reteiva"}, OTRO | half, {"desde": "2025-03-01", "hasta": "2025-04-30"})

    [line] = refused.value.lineas
    assert (line.numero, line.otra, line.carga, line.archivo) == (3, 3, first.pk, "retenciones.csv")
    assert CargaRetenciones.objects.count() == 1


def test_who_has_seen_the_repeated_lines_may_add_them(hacienda):
    load(hacienda)
    more = as_csv({"detalle": "El contrato que faltaba", "base": "1000000", "valor": "7000"})

    carga = cargar_retenciones(nombre="falta.csv", contenido=more, by=hacienda, sumar=True)

    assert not carga.is_annulled
    assert AuditEvent.objects.filter(event="tramites.cargar_retenciones").first().data["repetidas"] == 1


def test_an_annulled_load_is_restored_as_it_was(hacienda):
    carga = load(hacienda)
    annul(carga, hacienda)

    restored, done = restaurar_carga(carga=carga, by=hacienda)

    assert done and not restored.is_annulled
    assert totales()["filas"] == 1
    assert restaurar_carga(carga=carga, by=hacienda)[1] is False
    assert AuditEvent.objects.filter(event="tramites.restaurar_carga").count() == 1


def test_restoring_never_doubles_what_was_loaded_since(hacienda):
    carga = load(hacienda)
    annul(carga, hacienda)
    load(hacienda, {"base": "1000000", "valor": "7000"})

    with pytest.raises(RestaurarDuplica) as refused:
        restaurar_carga(carga=carga, by=hacienda)

    assert [line.numero for line in refused.value.lineas] == [2]
    assert CargaRetenciones.objects.get(pk=carga.pk).is_annulled


def test_a_certificate_tells_since_when_its_data_were_corrected(hacienda, run_tasks):
    carga = load(hacienda)
    load(hacienda, OTRO)
    case, _ = asked()
    run_tasks()
    certificate = CertificadoRetencion.objects.get()
    assert datos_corregidos_en(certificate) is None

    annulled, _ = annul(carga, hacienda)

    assert datos_corregidos_en(certificate) == annulled.anulada_en
    assert {c.pk: c.n_certificados for c in cargas()} == {carga.pk: 1, carga.pk + 1: 0}
    [row] = afectados(carga, hacienda)
    assert (row.certificado.documento.radicado_id, row.se_puede_abrir) == (case.pk, True)
    assert afectados(carga, make.official("ajena", make.other_dependencia()))[0].se_puede_abrir is False
    restaurar_carga(carga=carga, by=hacienda)
    assert datos_corregidos_en(certificate) is None


def test_verifying_such_a_certificate_and_its_link_say_so(hacienda, run_tasks, client):
    carga = load(hacienda)
    asked()
    run_tasks()
    code = CertificadoRetencion.objects.get().documento.codigo_verificacion
    link = next(w for m in mail.outbox for w in m.body.split() if "/radicados/certificado/" in w)
    assert "es válido" in client.get(f"/verificar/{code}/").text

    annul(carga, hacienda)

    day = en_palabras(timezone.localdate())
    verified = client.get(f"/verificar/{code}/").text
    assert f"los datos en que se basa se corrigieron el {day}" in verified
    assert "Pida uno nuevo" in verified and "es válido" not in verified
    assert "Pida uno nuevo" in client.get(link).text
    assert client.post(link).getvalue().startswith(b"%PDF")


def test_a_certificate_is_asked_for_anew_and_never_replaced(hacienda, run_tasks):
    load(hacienda)
    case, _ = asked()
    run_tasks()
    document = CertificadoRetencion.objects.get().documento

    assert [d.tipo for d in reemplazables(case)] == ["constancia"]
    with pytest.raises(ActoImposible):
        reemplazar_documento(documento=document, by=hacienda_with_acts(), motivo="Otra base.")


def hacienda_with_acts():
    return make.official("gestora")
