"""A question becomes a radicado: once, received when it was asked, its author told, nothing of it in public."""

import io
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from pypdf import PdfReader

from asesoria.actions.abrir_conversacion import abrir_conversacion
from asesoria.actions.decir import decir
from asesoria.actions.radicar_consulta import radicar_con_clave, radicar_consulta
from asesoria.actions.tomar_conversacion import tomar_conversacion
from asesoria.models import Aporte, Consulta, MensajeChat
from asesoria.selectors.consultas import radicado_legible
from asesoria.selectors.peticion import clases_de_peticion
from asesoria.states import ActoImposible, Canal, EstadoConsulta, Naturaleza, QuienHabla
from core.models import AuditEvent, Mensaje
from forms.actions.enviar import NotReady
from tests.factories import asesoria as f
from tests.factories import pages
from tests.factories.radicados import moment
from tests.unit.asesoria.payloads import PAYLOADS
from tramites.actions.emitir_documento import emitir_documento
from tramites.actions.enviar_constancia import enviar_constancia
from tramites.models import Radicado
from tramites.presenters.pdf import hechos

pytestmark = pytest.mark.django_db
CLOSED = moment("2026-07-18T21:30")  # a Saturday night before the holiday of Monday 20 July


@pytest.fixture
def official():
    f.peticiones()
    f.sin_pausa()
    return f.funcionario(en=pages.dependencia("Hacienda"))


def asked(official, *, at=CLOSED, **fields):
    """The question of a topic of the official's dependencia."""
    tema = f.tema(f.foro(dependencia=official.dependencias.get()), **fields)
    Consulta.objects.filter(aporte__tema=tema).update(recibida_en=at)
    return Consulta.objects.get(aporte__tema=tema)


def chat(official, **fields):
    conversacion = abrir_conversacion(
        texto="Pido que revisen mi recibo", cliente_id=uuid4(), nombre="Vecina Ejemplo", **fields
    ).conversacion
    tomar_conversacion(by=official, conversacion=conversacion)
    conversacion.refresh_from_db()
    decir(conversacion=conversacion, de=QuienHabla.ASESOR, texto="Se lo radico.", cliente_id=uuid4(), by=official)
    return Consulta.objects.get(conversacion=conversacion)


def test_a_topic_is_received_when_it_was_posted_and_its_term_runs_from_then(official):
    consulta = asked(official, texto="Pido que revisen el recibo de mi casa.")

    case = radicar_consulta(consulta=consulta, by=official)

    assert case.recibido_en == CLOSED
    assert case.radicado_en.isoformat() == "2026-07-21"
    assert case.vence_en.isoformat() == "2026-08-12"
    assert (case.canal, case.termino_valor) == ("foro", 15)
    assert "Pido que revisen el recibo" in case.submission.values["hechos"]
    consulta.refresh_from_db()
    assert (consulta.naturaleza, consulta.estado, consulta.radicado) == (
        Naturaleza.PETICION,
        EstadoConsulta.RESUELTA,
        case,
    )
    assert consulta.primera_respuesta_en is None


def test_the_kind_decides_the_term(official):
    case = radicar_consulta(consulta=asked(official), by=official, clase="informacion")

    assert case.termino_valor == 10
    kinds = [value for value, _label in clases_de_peticion()]
    assert "queja" in kinds
    assert "datos_reclamo" not in kinds


def test_the_author_is_told_in_private_and_the_topic_says_nothing(official):
    consulta = asked(official)
    before = Aporte.objects.count()

    case = radicar_consulta(consulta=consulta, by=official)

    mail = Mensaje.objects.get(clave=f"asesoria.radicada:{consulta.pk}")

    assert case.codigo in mail.asunto
    assert f"radicado={case.codigo}" in mail.contenido["texto"]
    assert case.clave_pendiente  # the constancia brings it
    assert Aporte.objects.count() == before


def test_once_only_and_the_second_says_who(official):
    consulta, other = asked(official), f.moderadora()
    first = radicar_consulta(consulta=consulta, by=official)

    again = radicar_con_clave(consulta=consulta, by=official)
    with pytest.raises(ActoImposible) as late:
        radicar_consulta(consulta=consulta, by=other)

    assert (again.radicado, again.clave) == (first, "")
    assert (late.value.por, late.value.acto) == (str(official), "Radicar")
    assert Radicado.objects.count() == 1
    assert AuditEvent.objects.filter(event="asesoria.consulta.radicar").count() == 1


def test_a_chat_takes_its_transcript_along_and_is_told_in_it(official):
    consulta = chat(official, correo="vecina@ejemplo.invalid")

    case = radicar_consulta(consulta=consulta, by=official)

    transcript = case.documentos.get(tipo="adjunto")
    assert transcript.nombre == f"conversacion-{case.codigo}.txt"
    with transcript.archivo.open("rb") as content:
        text = content.read().decode()
    assert "Pido que revisen mi recibo" in text
    assert "Se lo radico." in text
    said = MensajeChat.objects.filter(conversacion=consulta.conversacion, de=QuienHabla.SISTEMA).last()
    assert case.codigo in said.texto
    assert "La clave llega a su correo" in said.texto
    assert case.correo == "vecina@ejemplo.invalid"


def test_who_left_no_address_gets_the_clave_in_the_chat(official):
    consulta = chat(official)

    made = radicar_con_clave(consulta=consulta, by=official)

    said = MensajeChat.objects.filter(conversacion=consulta.conversacion, de=QuienHabla.SISTEMA).last()
    assert made.clave in said.texto
    assert not Mensaje.objects.filter(clave__startswith="asesoria.radicada").exists()
    assert (made.radicado.nombre, made.radicado.correo) == ("Vecina Ejemplo", None)


def test_a_question_written_down_without_a_name_is_anonymous_and_its_answer_public(official):
    consulta = Consulta.objects.create(
        canal=Canal.RADIO,
        asunto="Un hueco en la vía",
        texto="Que arreglen la calle del parque",
        recibida_en=moment("2026-07-14T09:00"),
        prometida_para="2026-07-17",
        dependencia=official.dependencias.get(),
    )

    case = radicar_consulta(consulta=consulta, by=official)

    assert (case.nombre, case.canal, case.respuesta_publica) == ("Anónimo", "radio", True)
    assert case.get_canal_display() == "Radio"


def test_a_question_of_the_counter_needs_no_right_of_the_counter(official):
    consulta = Consulta.objects.create(
        canal=Canal.MOSTRADOR,
        asunto="Copia del plano",
        contacto={"nombre": "Vecino Ejemplo", "telefono": "3000000000"},
        recibida_en=moment("2026-07-14T09:00"),
        prometida_para="2026-07-17",
        asignada_a=official,
    )

    case = radicar_consulta(consulta=consulta, by=official)

    assert case.submission.values["medio_respuesta"] == "presencial"
    assert "3000000000" in case.submission.values["hechos"]


def test_the_constancia_tells_the_channel_and_names_nobody_as_the_counter(official):
    fields = {"asunto": "Copia", "recibida_en": moment("2026-07-14T09:00"), "prometida_para": "2026-07-17"}
    rows = [Consulta.objects.create(canal=canal, asignada_a=official, **fields) for canal in ("radio", "mostrador")]

    radio, counter = [radicar_consulta(consulta=row, by=official) for row in rows]
    enviar_constancia(radicado_pk=counter.pk)

    assert ["Llegó por", "Radio"] in hechos(radio)
    assert "Recibió en ventanilla" not in str(hechos(counter))
    constancia = counter.documentos.get(tipo="constancia")
    assert constancia.tamano
    assert constancia.emitido_en.date() == timezone.now().date()


def test_only_who_works_on_it_files_it_and_only_who_may_reads_it(official):
    consulta = asked(official)
    for other in (f.funcionario(en=pages.dependencia("Otra")), f.funcionario("editores"), f.conocida(), None):
        with pytest.raises(PermissionDenied):
            radicar_consulta(consulta=consulta, by=other)
    case = radicar_consulta(consulta=consulta, by=official)
    consulta.refresh_from_db()

    assert radicado_legible(f.funcionario(en=case.dependencia), consulta) == case
    assert radicado_legible(official, consulta) is None
    assert radicado_legible(f.moderadora(), consulta) is None


def test_a_form_that_asks_for_more_files_nothing(official):
    consulta = asked(official)

    with pytest.raises(NotReady):
        radicar_consulta(consulta=consulta, by=official, clase="datos_reclamo")

    consulta.refresh_from_db()
    assert consulta.radicado is None
    assert not Radicado.objects.exists()


def test_a_town_without_the_form_says_so():
    official = f.funcionario()

    with pytest.raises(ActoImposible):
        radicar_consulta(consulta=asked(official), by=official)


def test_scenario_38_hostile_texts_are_only_text_in_the_pdf(official, settings):
    texts = [text.replace("\x00", "") for text in PAYLOADS.values()]
    case = radicar_consulta(consulta=asked(official, texto="\n\n".join(texts)), by=official)

    document = emitir_documento(documento=case.documentos.get(tipo="constancia"))
    with document.archivo.open("rb") as handle:
        reader = PdfReader(io.BytesIO(handle.read()))

    links = [str(note.get_object()["/A"]["/URI"]) for page in reader.pages for note in page.get("/Annots", [])]
    assert all(link.startswith(settings.PUBLIC_URL) for link in links)
    assert not {"/OpenAction", "/AA", "/JavaScript"} & set(reader.trailer["/Root"])
    words = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert "<script>alert(1)</script>" in words
    assert '#eval("1+1") $x$ *a* @ref' in words
