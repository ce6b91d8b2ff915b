"""The case: what it shows, each act through its form, errors that lose nothing, and two officials at once."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.factories import pages, radicados
from tests.unit.tramites.bandeja.pantalla import PERMS, html_of
from tramites.actions.requerir import requerir
from tramites.actions.subsanar import subsanar
from tramites.actions.tomar import tomar
from tramites.models import Actuacion, DocumentoRadicado, PlantillaRespuesta, Radicado, Requerimiento

pytestmark = pytest.mark.django_db


def test_it_shows_answers_clock_acts_and_history(client, person, case):
    html = html_of(client, case)

    for text in (
        "Ciudadana Ejemplo Núñez",
        "La fachada cambió.",
        "Un certificado",
        "Vence en",
        "Responder",
        "Radicación",
    ):
        assert text in html
    assert len(re.findall(r"<h1", html)) == 1


def test_only_possible_acts_are_offered(client, person, case):
    html = html_of(client, case)

    assert 'id="acto-desistir"' not in html
    assert 'id="acto-requerir"' in html


def test_take(client, person, case, act):
    answer = act("tomar")

    case.refresh_from_db()
    assert answer.status_code == 302
    assert (case.estado, case.funcionario) == ("en_revision", person)


def test_assign_offers_only_colleagues_of_the_dependencia(client, person, case, act):
    colleague = radicados.official("colega")
    outsider = radicados.official("ajena", dependencia=radicados.other_dependencia())

    assert act("asignar", a=outsider.pk).status_code == 422
    act("asignar", a=colleague.pk, nota="Está de vacaciones")

    case.refresh_from_db()
    assert case.funcionario == colleague


def test_ask_for_a_correction_by_ticking_fields_with_a_reason(client, person, case, act):
    answer = act("requerir", campos=["motivo", "actividades"], motivo="Falta el detalle.")

    assert answer.status_code == 302
    asked = Requerimiento.objects.get(radicado=case)
    assert (asked.campos, asked.motivo) == (["motivo", "actividades"], "Falta el detalle.")
    assert "Detenido: espera al ciudadano" in html_of(client, case)


@pytest.mark.parametrize(
    "fields",
    [{"campos": [], "motivo": "x"}, {"campos": ["nada"], "motivo": "x"}, {"campos": ["motivo"], "motivo": "  "}],
)
def test_a_correction_without_field_or_reason_is_refused_and_keeps_the_rest(client, person, case, act, fields):
    answer = act("requerir", **fields)

    assert answer.status_code == 422
    assert not Requerimiento.objects.exists()
    assert 'role="alert"' in answer.content.decode()


def test_a_ticked_field_stays_ticked_when_the_reason_is_missing(client, person, case, act):
    html = act("requerir", campos=["motivo"], motivo="").content.decode()

    assert re.search(r'value="motivo" id="[^"]+" checked', html)


def test_more_time_for_the_citizen_once(client, person, case, act):
    requerir(radicado=case, by=person, campos=["motivo"], motivo="x")

    assert act("ampliar").status_code == 302
    assert act("ampliar").status_code == 409


def test_the_difference_of_a_correction_is_shown(client, person, case):
    requerir(radicado=case, by=person, campos=["motivo"], motivo="x")
    case.refresh_from_db()
    subsanar(submission=radicados.correction(case, at=timezone.now(), motivo="Se construyó un piso."))

    html = html_of(client, case)

    assert "<del>La fachada cambió.</del>" in html
    assert "<ins>Se construyó un piso.</ins>" in html
    assert "como llegaron la primera vez" in html


def test_transfer_leaves_the_inbox_and_leads_back_to_it(client, person, case, act):
    other = radicados.other_dependencia()

    answer = act("trasladar", dependencia=other.pk, motivo="Es de Hacienda.")

    assert answer.headers["Location"] == "/admin/bandeja/"
    case.refresh_from_db()
    assert case.dependencia == other
    assert client.get(f"/admin/bandeja/{case.codigo}/").status_code == 404


def test_transfer_to_another_entity(client, person, case, act):
    act("remitir", entidad="Área Metropolitana", motivo="No es de nuestra competencia.")

    case.refresh_from_db()
    assert (case.estado, case.entidad_destino) == ("trasladado", "Área Metropolitana")


@pytest.mark.parametrize(("valor", "status"), [(20, 302), (15, 422), (31, 422), ("x", 422)])
def test_an_extension_is_at_most_double(client, person, case, act, valor, status):
    assert act("prorrogar", valor=valor, motivo="Hace falta una visita.").status_code == status


def test_a_visit_is_not_in_the_past(client, person, case, act):
    yesterday = timezone.localdate() - timedelta(days=1)

    assert act("visitar", fecha=yesterday.isoformat()).status_code == 422
    assert act("visitar", fecha=timezone.localdate().isoformat()).status_code == 302


def test_answer_from_a_template_with_attachments(client, person, case, act):
    template = PlantillaRespuesta.objects.create(
        nombre="Sí", asunto="Sobre {radicado}", cuerpo="Señora {nombre}: {otro}", sentido="favorable"
    )

    filled = act("responder", plantilla=template.pk, usar_plantilla="1").content.decode()
    assert f"Sobre {case.codigo}" in filled
    assert "Señora Ciudadana Ejemplo Núñez: {otro}" in filled
    assert not DocumentoRadicado.objects.filter(tipo="respuesta").exists()

    answer = act(
        "responder",
        sentido="favorable",
        asunto="Sobre lo pedido",
        cuerpo="Se acepta.\n\nFirmado.",
        adjuntos=[
            SimpleUploadedFile("plano.pdf", b"%PDF-1.7 a", "text/html"),
            SimpleUploadedFile("acta.pdf", b"%PDF-1.7 b", "application/pdf"),
        ],
    )

    assert answer.status_code == 302
    case.refresh_from_db()
    assert (case.estado, case.sentido) == ("respondido", "favorable")
    attached = case.documentos.filter(tipo="adjunto").values_list("nombre", "content_type")
    assert sorted(attached) == [("acta.pdf", "application/pdf"), ("plano.pdf", "application/pdf")]


@pytest.mark.parametrize("name", ["malo.html", "malo.pdf", "malo.exe"])
def test_a_disguised_attachment_is_refused_and_the_text_stays(client, person, case, act, name):
    answer = act(
        "responder",
        sentido="favorable",
        asunto="Sobre lo pedido",
        cuerpo="Un texto largo que costó escribir.",
        adjuntos=[SimpleUploadedFile(name, b"<html><script>alert(1)</script></html>", "application/pdf")],
    )

    assert answer.status_code == 422
    assert "Un texto largo que costó escribir." in answer.content.decode()
    assert not DocumentoRadicado.objects.filter(tipo__in=["respuesta", "adjunto"]).exists()


def test_the_second_of_two_officials_is_told_and_keeps_what_was_typed(client, person, case, act):
    seen = case.version
    tomar(radicado=case, by=radicados.official("colega"))

    answer = act("anotar", version=seen, texto="Llamé a la ciudadana.")

    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Cambiado por Colega a las" in html
    assert "Llamé a la ciudadana." in html
    assert not Actuacion.objects.filter(acto="anotar").exists()
    again = re.search(r'name="anotar-version" value="(\d+)"', html)[1]
    assert act("anotar", version=again, texto="Llamé a la ciudadana.").status_code == 302


def test_an_act_that_fits_no_more_shows_what_was_typed_without_its_button(client, person, case, act):
    seen = case.version
    act("responder", sentido="favorable", asunto="a", cuerpo="Sí.")

    html = act("responder", version=seen, sentido="desfavorable", asunto="b", cuerpo="No, y esto es lo que escribí.")

    page = html.content.decode()
    assert html.status_code == 409
    assert "No, y esto es lo que escribí." in page
    case.refresh_from_db()
    assert case.sentido == "favorable"


def test_desistimiento_waits_for_the_citizens_time(client, person, case, act):
    requerir(radicado=case, by=person, campos=["motivo"], motivo="x")

    answer = act("desistir", motivo="No llegó.")
    assert answer.status_code == 422
    assert "tiene plazo para corregir" in answer.content.decode()

    Requerimiento.objects.update(vence_en=timezone.localdate() - timedelta(days=1))
    assert act("desistir", motivo="No llegó.").status_code == 302


def test_close_and_note_and_clave(client, person, case, act):
    assert act("anotar", texto="Una nota").status_code == 302
    assert act("reenviar_clave").status_code == 302
    assert act("cerrar", motivo="La persona retiró la solicitud.").status_code == 302

    case.refresh_from_db()
    assert case.estado == "cerrado"


@pytest.mark.parametrize("name", ["radicar", "subsanar", "certificar", "nada"])
def test_acts_that_are_not_the_officials_are_not_there(client, person, case, act, name):
    assert act(name).status_code == 404


def test_acts_are_posts(client, person, case):
    assert client.get(f"/admin/bandeja/{case.codigo}/acto/tomar/").status_code == 405


def test_what_the_citizen_wrote_is_text(client, person):
    case = radicados.radicado(values={"motivo": "<script>alert(1)</script>"})

    assert "<script>alert(1)" not in html_of(client, case)


def test_a_case_takes_few_queries(client, person, case, django_assert_max_num_queries):
    html_of(client, case)

    with django_assert_max_num_queries(45):
        html_of(client, case)


def test_one_dependencia_is_below_another(client, case):
    department = pages.dependencia()
    head = radicados.official("alta", dependencia=radicados.other_dependencia(), perms=PERMS)
    client.force_login(head)
    assert client.get(f"/admin/bandeja/{case.codigo}/").status_code == 404

    department.superior = radicados.other_dependencia()
    department.save()

    assert client.get(f"/admin/bandeja/{case.codigo}/").status_code == 200
    assert Radicado.objects.filter(pk=case.pk).exists()


def test_taking_is_offered_only_while_nobody_else_has_it(client, person, case, act):
    colleague = radicados.official("colega")
    assert "acto/tomar/" in html_of(client, case)

    tomar(radicado=case, by=colleague)
    requerir(radicado=Radicado.objects.get(pk=case.pk), by=colleague, campos=["motivo"], motivo="x")
    subsanar(submission=radicados.correction(Radicado.objects.get(pk=case.pk), at=timezone.now()))

    assert "Corregido" in html_of(client, case)
    assert "acto/tomar/" not in html_of(client, case)
    assert act("tomar").status_code == 409


def test_who_was_given_a_new_case_begins_it(client, person, case, act):
    act("asignar", a=person.pk)

    assert "acto/tomar/" in html_of(client, case)
    assert act("tomar").status_code == 302
    assert "acto/tomar/" not in html_of(client, case)


def test_the_clave_is_not_offered_where_there_is_no_address(client, person, case):
    assert "acto/reenviar_clave/" in html_of(client, case)

    Radicado.objects.filter(pk=case.pk).update(correo=None)

    assert "acto/reenviar_clave/" not in html_of(client, case)


def test_the_art_17_note_goes_once_a_correction_was_asked_for(client, person, case):
    assert "art. 17" in html_of(client, case)

    requerir(radicado=case, by=person, campos=["motivo"], motivo="x")
    subsanar(submission=radicados.correction(Radicado.objects.get(pk=case.pk), at=timezone.now()))

    assert "art. 17" not in html_of(client, case)


def test_the_case_of_an_unsigned_return_says_for_whom_it_waits(client, person):
    tramite = pages.tramite(resultado_pdf="liquidacion", tiempo_valor=0, tiempo_unidad="inmediato")
    html = html_of(client, radicados.radicado(tramite=tramite))

    assert "Cuando el declarante la presente firmada, responda o cierre." in html
    assert "Plazo interno" not in html
    assert 'id="acto-prorrogar"' not in html
