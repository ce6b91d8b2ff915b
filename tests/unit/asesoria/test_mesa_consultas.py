"""The officials' screens of questions: who sees what of them, how they are found, and what a page costs."""

from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from asesoria.actions.abrir_conversacion import abrir_conversacion
from asesoria.actions.anotar_consulta import anotar_consulta
from asesoria.actions.asignar_consulta import asignar_consulta
from asesoria.actions.radicar_consulta import radicar_consulta
from asesoria.actions.registrar_consulta import Anotada, registrar_consulta
from asesoria.models import Consulta, RespuestaPreparada
from asesoria.offers import consultas_pendientes
from asesoria.states import Canal, EstadoConsulta, Naturaleza
from core.models import AuditEvent
from tests.factories import asesoria as f
from tests.factories import pages
from tests.unit.asesoria.payloads import PAYLOADS
from tramites.models import Radicado

pytestmark = pytest.mark.django_db
DAY = timezone.timedelta(days=1)


def written(by, **fields):
    changes = {key: fields.pop(key) for key in ("prometida_para", "estado") if key in fields}
    defaults = {"canal": Canal.RADIO, "asunto": "El hueco de la 50", "recibida_en": timezone.now() - DAY}
    row = registrar_consulta(by=by, clave_envio=uuid4(), anotada=Anotada(**defaults | fields))
    if changes:
        Consulta.objects.filter(pk=row.pk).update(**changes)
    return Consulta.objects.get(pk=row.pk)


def page(client, name, *args, **query):
    return client.get(reverse(name, args=args), query)


def html(response):
    return " ".join(response.content.decode().split())


ROLES = {
    "funcionarios": (200, True),
    "jefes": (200, True),
    "moderadores": (200, True),
    "funcionarios de otra": (200, False),
    "editores": (404, False),
    "comunicaciones": (404, False),
    "lider": (404, False),
    "archivo": (404, False),
    "consulta": (404, False),
    "administradores": (404, False),
    "ciudadanía": (302, False),
    "nadie": (302, False),
}


@pytest.mark.parametrize("role", ROLES)
def test_who_enters_and_whose_questions_they_see(client, hacienda, role):
    row = written(f.funcionario(en=hacienda), contacto={"telefono": "3000000000"})
    where = pages.dependencia("Otra") if role == "funcionarios de otra" else hacienda
    status, sees = ROLES[role]
    if role == "ciudadanía":
        client.force_login(f.conocida())
    elif role != "nadie":
        client.force_login(f.funcionario(role.removesuffix(" de otra"), en=where))

    listed, shown = page(client, "consultas"), page(client, "consulta", row.pk)

    assert listed.status_code == status
    assert (row.asunto in html(listed)) is sees
    assert shown.status_code == (200 if sees else 404 if status == 200 else status)
    assert ("3000000000" in html(shown)) is sees
    acted = client.post(reverse("consulta_acto", args=[row.pk, "nota"]), {"texto": "Una nota"})
    assert acted.status_code == (302 if sees or status == 302 else 404)
    assert row.notas.exists() is sees
    assert page(client, "consulta_registrar").status_code == status
    assert ("Consultas" in html(page(client, "wagtailadmin_home"))) is (status == 200)


def test_each_view_holds_its_own_and_its_address_can_be_shared(client, attending):
    other = f.funcionario(en=attending.dependencias.get())
    late = written(other, asunto="Tarde", prometida_para=timezone.localdate() - DAY)
    mine = written(other, asunto="Mía", naturaleza=Naturaleza.ORIENTACION)
    asignar_consulta(consulta=mine, by=attending, a=attending)
    done = written(other, asunto="Lista", respuesta="Sí", naturaleza=Naturaleza.ORIENTACION)
    expected = {
        "abiertas": {late, mine},
        "mias": {mine},
        "sin_asignar": {late},
        "tarde": {late},
        "sin_marcar": {late},
        "cerradas": {done},
        "respondidas": set(),
        "todas": {late, mine, done},
    }

    for view, rows in expected.items():
        response = page(client, "consultas", ver=view)
        assert {fila.consulta for fila in response.context["filas"]} == rows
        assert {v["id"]: v["n"] for v in response.context["vistas"]}[view] == len(rows)
    assert {item.text: item.count for item in consultas_pendientes(attending)} == {
        "Consultas que usted tiene": 1,
        "Consultas que nadie tiene": 1,
        "Consultas sin respuesta a tiempo": 1,
        "Consultas sin marcar o sin radicar": 1,
    }


def test_filters_narrow_the_list_and_its_counts(client, attending):
    tramite = pages.tramite(title="Predial")
    about = written(attending, canal=Canal.TELEFONO, tramite=tramite, dependencia=attending.dependencias.get())
    written(attending)

    for query in ({"canal": "telefono"}, {"tramite": tramite.pk}, {"tramite": tramite.pk, "q": "HUECO"}):
        response = page(client, "consultas", **query)
        assert [fila.consulta for fila in response.context["filas"]] == [about]
        assert response.context["vistas"][0]["n"] == 1
    nothing = page(client, "consultas", q="no está")
    assert "Ninguna consulta coincide con estos filtros." in html(nothing)
    odd = page(client, "consultas", ver="x", canal="x", tramite="x", dependencia="²", q="\0" + "a" * 300, p="x")
    assert odd.status_code == 200


def test_the_screens_stay_within_their_queries(client, attending, django_assert_max_num_queries):
    head = f.funcionario("jefes", en=attending.dependencias.get())
    client.force_login(head)
    tema = f.tema(f.foro(dependencia=attending.dependencias.get()))
    for n in range(30):
        about = pages.tramite(slug=f"t{n}", dependencia=attending.dependencias.get()) if n < 3 else None
        written(attending, asunto=f"Pregunta {n}", tramite=about)
    page(client, "consultas")

    with django_assert_max_num_queries(26):
        assert len(page(client, "consultas").context["filas"]) == 31
    with django_assert_max_num_queries(45):
        page(client, "consulta", Consulta.objects.get(aporte__tema=tema).pk)


def test_the_question_of_a_topic_is_shown_as_asked_with_the_way_there(client, attending):
    author = f.persona("Vecina Ejemplo")
    tema = f.tema(f.foro(dependencia=attending.dependencias.get()), by=author, texto="¿Cuándo **abren**?")
    RespuestaPreparada.objects.create(titulo="Horario", texto="Buenas, {nombre}.", en_chat=False)
    row = Consulta.objects.get(aporte__tema=tema)

    shown = html(page(client, "consulta", row.pk))

    assert "¿Cuándo <strong>abren</strong>?" in shown
    assert tema.get_absolute_url() in shown
    assert reverse("asesoria:responder", args=[tema.pk]) in shown
    assert "Buenas, Vecina Ejemplo." in shown
    assert author.email not in shown


def test_a_chat_is_read_by_who_has_the_question_only(client, attending):
    page_ = pages.tramite(title="Predial", dependencia=attending.dependencias.get())
    chat = abrir_conversacion(
        texto="Mi secreto", cliente_id=uuid4(), tramite=page_, correo="v@ejemplo.invalid"
    ).conversacion
    other = f.funcionario(en=attending.dependencias.get())
    chat.asesor, chat.estado, chat.atendida_en = other, "abierta", timezone.now()
    chat.save()
    row = Consulta.objects.get(conversacion=chat)

    before = html(page(client, "consulta", row.pk))
    client.post(reverse("consulta_acto", args=[row.pk, "tomar"]), {"version": row.version})
    after = html(page(client, "consulta", row.pk))

    assert "Mi secreto" not in before
    assert "v@ejemplo.invalid" not in before
    assert "Mi secreto" in after


def test_who_read_how_a_person_is_reached_is_on_record_and_not_in_the_history(client, attending):
    reached, nobody = written(attending, contacto={"telefono": "3000000000"}), written(attending)

    shown = [html(page(client, "consulta", row.pk)) for row in (reached, nobody)]

    event = AuditEvent.objects.get(event="asesoria.consulta.leer")
    assert (event.target_id, event.actor) == (str(reached.pk), attending)
    assert "Leer sus datos" not in "".join(shown)


def test_other_questions_of_the_person_only_with_the_right_to_them(client, attending):
    author = f.conocida()
    here = f.tema(f.foro(dependencia=attending.dependencias.get()), by=author, titulo="¿Cuánto cuesta el paz y salvo?")
    there = f.foro("Vivienda", slug="vivienda", dependencia=pages.dependencia("Vivienda"))
    f.tema(there, by=author, titulo="¿Cómo pido la licencia de mi casa?")
    f.tema(here.foro, by=author, titulo="¿Dónde queda la taquilla de pagos?")
    row = Consulta.objects.get(aporte__tema=here)

    shown = html(page(client, "consulta", row.pk))
    client.force_login(f.moderadora())
    everything = html(page(client, "consulta", row.pk))

    assert "¿Dónde queda la taquilla" in shown
    assert "licencia de mi casa" not in shown
    assert "licencia de mi casa" in everything


def test_the_number_is_shown_only_to_who_may_read_the_radicado(client, attending):
    f.peticiones()
    row = written(attending)
    case = radicar_consulta(consulta=row, by=attending)
    secretary = f.funcionario(en=case.dependencia)
    asked = html(page(client, "consulta", row.pk))
    Consulta.objects.filter(pk=row.pk).update(asignada_a=secretary)

    client.force_login(secretary)
    theirs = html(page(client, "consulta", row.pk))

    assert case.codigo not in asked
    assert "Se radicó como petición" in asked
    assert case.codigo in theirs


def test_filing_tells_who_has_no_address_the_clave_once(client, attending):
    f.peticiones()
    row = written(attending, contacto={"telefono": "3000000000"})
    url = reverse("consulta_acto", args=[row.pk, "radicar"])

    told = html(client.post(url, {"clase": "queja"}, follow=True))
    again = html(client.post(url, {"clase": "queja"}, follow=True))
    wrong = html(client.post(url, {"clase": "datos_reclamo"}, follow=True))

    case = Radicado.objects.get()
    assert "esta clave, que no se muestra otra vez" in told
    assert "que no se muestra otra vez" not in again
    assert "Elija qué se radica." in wrong
    assert case.asunto == "Una queja"


def test_what_nobody_can_be_told_is_said_before_and_after(client, attending):
    f.peticiones()
    row = written(attending)
    words = "Nadie dejó cómo responderle: la respuesta se publicará en el sitio."

    assert words in html(page(client, "consulta", row.pk))
    assert words in html(
        client.post(reverse("consulta_acto", args=[row.pk, "radicar"]), {"clase": "peticion"}, follow=True)
    )


def test_of_two_who_file_the_second_reads_who_did(client, attending):
    f.peticiones()
    row = written(attending)
    radicar_consulta(consulta=row, by=attending)
    client.force_login(f.moderadora())

    told = html(client.post(reverse("consulta_acto", args=[row.pk, "radicar"]), {"clase": "peticion"}, follow=True))

    assert f"{attending} actuó antes (Radicar" in told
    assert Radicado.objects.count() == 1


def test_every_act_by_its_button(client, attending):
    head = f.funcionario("jefes", en=attending.dependencias.get())
    client.force_login(head)
    row = written(attending, contacto={"correo": "v@ejemplo.invalid"})

    def act(name, **data):
        row.refresh_from_db()
        return html(
            client.post(reverse("consulta_acto", args=[row.pk, name]), {"version": row.version} | data, follow=True)
        )

    assert "Ahora la tiene usted." in act("tomar")
    assert "se le avisó por correo" in act("asignar", a=f"u:{attending.pk}")
    assert "Elija a quién" in act("asignar", a="x")
    assert "Quedó como orientación." in act("marcar", naturaleza="orientacion")
    assert "Nota guardada" in act("nota", texto="Llamar antes")
    assert "Escriba la nota." in act("nota", texto=" ")
    assert "escriba por qué se cierra" in act("resolver")
    assert "Respuesta enviada por correo." in act("responder", texto="Sí", enviar="1")
    assert "Consulta resuelta." in act("resolver")
    assert "Consulta abierta otra vez." in act("reabrir")
    assert "Ya no se puede" not in act("nota", texto="Otra nota")
    assert "actuó antes" in html(
        client.post(reverse("consulta_acto", args=[row.pk, "resolver"]), {"version": 0}, follow=True)
    )
    assert client.post(reverse("consulta_acto", args=[row.pk, "otro"])).status_code == 404
    assert client.post(reverse("consulta_acto", args=[row.pk, "marcar"]), {"naturaleza": "x"}).status_code == 404
    assert client.get(reverse("consulta_acto", args=[row.pk, "nota"])).status_code == 405


def test_one_given_to_another_dependencia_is_left_behind(client, attending):
    head = f.funcionario("jefes", en=attending.dependencias.get())
    client.force_login(head)
    row = written(attending)
    elsewhere = pages.dependencia("Planeación")

    response = client.post(reverse("consulta_acto", args=[row.pk, "asignar"]), {"a": f"d:{elsewhere.pk}"})

    assert response.url == reverse("consultas")


@pytest.mark.parametrize("payload", [text for text in PAYLOADS.values() if set(text) & set("<&")])
def test_scenario_38_what_was_asked_and_noted_is_shown_as_text(client, attending, payload):
    row = written(attending, asunto=payload, texto=payload, contacto={"nombre": payload}, respuesta=payload)
    anotar_consulta(consulta=row, by=attending, texto=payload)

    for response in (page(client, "consultas", ver="todas"), page(client, "consulta", row.pk)):
        assert payload.replace("\0", "") not in response.content.decode()


def test_the_answered_ones_have_no_clock(client, attending):
    row = written(attending, respuesta="Sí")

    shown = page(client, "consulta", row.pk)

    assert row.estado == EstadoConsulta.RESUELTA
    assert shown.context["semaforo"] is None


def test_a_canned_answer_begins_the_one_that_is_given_here(client, attending):
    ready = RespuestaPreparada.objects.create(titulo="Horario", texto="Atendemos de 8 a 12. {firma}")
    row = written(attending)

    shown = html(client.get(reverse("consulta", args=[row.pk]), {"preparada": ready.pk}))

    assert f"Atendemos de 8 a 12. {attending}, {attending.cargo}</textarea>" in shown
