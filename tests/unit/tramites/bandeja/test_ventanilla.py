"""The counter: who registers requests for others, in whose name they come in, and what is kept of it."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from wagtail.models import Site

from core.models import AuditEvent, Entidad, Mensaje
from cuentas.actions.crear_usuario import crear_usuario
from cuentas.actions.sincronizar_roles import sincronizar_roles
from cuentas.models import Dependencia
from forms.models import Draft, DraftKey, Form, Submission
from tests.factories import pages, radicados
from tramites.actions.abrir_en_ventanilla import abrir_en_ventanilla
from tramites.actions.radicar import radicar
from tramites.models import DocumentoRadicado, Radicado
from tramites.selectors.ventanilla import tramites_de_ventanilla
from tramites.states import ActoImposible, Canal

pytestmark = pytest.mark.django_db

ROLES = [
    # role, whether of the dependencia that answers; status of the page, of beginning, of a step of one's own draft
    ("funcionarios", True, (200, 302, 200)),
    ("jefes", True, (200, 302, 200)),
    ("funcionarios", False, (200, 422, 404)),
    ("jefes", False, (200, 422, 404)),
    ("archivo", True, (404, 404, 404)),
    ("consulta", True, (404, 404, 404)),
    ("editores", True, (404, 404, 404)),
    ("comunicaciones", True, (404, 404, 404)),
    ("moderadores", True, (404, 404, 404)),
    ("lider", True, (404, 404, 404)),
    ("comite", True, (404, 404, 404)),
    ("administradores", True, (404, 404, 404)),
]
DATOS = {
    "solicitante_documento-type": "CC",
    "solicitante_documento-number": "1000000001",
    "solicitante_nombre": "Ciudadana Ejemplo Núñez",
    "solicitante_correo": "",
}
PEDIDO = {"clase": "certificado", "motivo": "La fachada cambió."}


@pytest.fixture
def tramite():
    """A trámite with a published form of two steps in which the e-mail is optional."""
    version = radicados.build_version()
    page = pages.tramite()
    form = Form.objects.create(
        translation_key=version.translation_key, key="prueba", title="Prueba", live=True, locale=page.locale
    )
    page.form = form
    page.save()
    return page


@pytest.fixture
def person(client):
    user = radicados.official("funcionaria")
    client.force_login(user)
    return user


def begin(client, tramite, **changes):
    data = {"tramite": tramite.pk, "identificacion": "documento", "aviso": "on"} | changes
    return client.post("/admin/ventanilla/", {k: v for k, v in data.items() if v is not None})


def url_of(tramite):
    return f"/admin/ventanilla/{tramite.pk}/{Draft.objects.latest('created_at').pk}/"


def register(client, tramite, **datos):
    begin(client, tramite)
    url = url_of(tramite)
    for step, data in (("datos", DATOS | datos), ("pedido", PEDIDO), ("revisar", {})):
        answer = client.post(f"{url}{step}/", data)
        assert answer.status_code == 302, answer.content.decode()
    return url


@pytest.mark.parametrize(("role", "same", "expected"), ROLES, ids=lambda v: v if isinstance(v, str) else "")
def test_the_table_of_access(client, tramite, role, same, expected):
    sincronizar_roles()
    department = tramite.dependencia if same else radicados.other_dependencia()
    user = crear_usuario(
        email="p@demo.invalid", nombre="P", apellidos="P", roles=[role], dependencias=[department], by=None
    )
    client.force_login(user)
    draft = Draft.objects.create(
        version=radicados.build_version(),
        destination="tramite",
        context={"tramite": tramite.pk, "canal": "mostrador"},
        host={"title": "x", "back_url": "/"},
        host_url=f"/admin/ventanilla/{tramite.pk}/",
        account=user,
        on_behalf=True,
        expires_at=timezone.now() + timedelta(days=1),
    )

    got = (
        client.get("/admin/ventanilla/").status_code,
        begin(client, tramite).status_code,
        client.get(f"{draft.url}datos/").status_code,
    )

    assert got == expected
    assert ("/admin/ventanilla/" in client.get("/admin/").content.decode()) == (expected[0] == 200)


def test_who_has_no_account_is_led_to_the_login(client, tramite, person):
    begin(client, tramite)
    url = url_of(tramite)
    client.logout()

    assert client.get("/admin/ventanilla/").status_code == 302
    assert "/login/" in client.get(f"{url}datos/")["Location"]


def test_the_draft_is_of_the_official_alone(client, tramite, person):
    begin(client, tramite)
    url = url_of(tramite)
    client.force_login(radicados.official("colega"))

    assert client.get(f"{url}datos/").status_code == 404
    assert client.get(f"/tramites/{tramite.slug}/solicitud/{Draft.objects.get().pk}/datos/").status_code == 404
    assert not DraftKey.objects.exists()


def test_who_leaves_the_dependencia_loses_the_draft(client, tramite, person):
    begin(client, tramite)
    person.dependencias.set([radicados.other_dependencia()])

    assert client.get(f"{url_of(tramite)}datos/").status_code == 404


def test_only_the_tramites_of_the_dependencia_with_a_form_are_offered(tramite, person):
    pages.tramite(title="Sin formulario", slug="sin-formulario")
    pages.tramite(title="Ajeno", slug="ajeno", dependencia=radicados.other_dependencia(), form=tramite.form)
    below = Dependencia.objects.create(nombre="Oficina", slug="oficina", superior=tramite.dependencia)
    pages.tramite(title="De abajo", slug="de-abajo", dependencia=below, form=tramite.form)

    assert [t.title for t in tramites_de_ventanilla(person)] == ["De abajo", tramite.title]
    assert tramites_de_ventanilla(radicados.official("lectora", perms=("view_radicado",))) == []


def test_the_notice_must_have_been_read_and_is_never_ticked_beforehand(client, tramite, person):
    Entidad.objects.create(site=Site.objects.get(is_default_site=True), aviso_privacidad="<p>Aviso propio</p>")
    html = client.get(f"/admin/ventanilla/{tramite.pk}/").content.decode()
    assert re.search(rf'value="{tramite.pk}" selected', html)
    assert "Aviso propio" in html and 'id="id_aviso"' in html and "checked" not in html

    answer = begin(client, tramite, aviso=None)

    assert answer.status_code == 422
    assert "Léale o muéstrele el aviso" in answer.content.decode()
    assert not Draft.objects.exists()


def test_every_step_says_in_whose_name_it_is_filled_in(client, tramite, person):
    begin(client, tramite)
    url = url_of(tramite)
    line = "Usted registra esta solicitud en nombre de otra persona — canal: presencial"

    answer = client.get(f"{url}datos/")
    assert line in answer.content.decode()
    assert "'unsafe-inline'" not in answer.headers["Content-Security-Policy"]
    client.post(f"{url}datos/", DATOS)
    assert line in client.get(f"{url}pedido/").content.decode()
    client.post(f"{url}pedido/", PEDIDO)
    assert line in client.get(f"{url}revisar/").content.decode()
    assert line in client.get(f"{url}guardar/").content.decode()


def test_a_request_at_the_counter_opens_a_radicado_in_the_officials_name(client, tramite, person, run_tasks):
    register(client, tramite)
    run_tasks()

    case = Radicado.objects.get()
    assert (case.canal, case.nombre, case.correo) == (Canal.MOSTRADOR, "Ciudadana Ejemplo Núñez", None)
    first = case.actuaciones.get()
    assert (first.actor, first.actor_nombre) == (person, "Funcionaria")
    assert first.datos["identificacion"] == "documento"
    event = AuditEvent.objects.get(event="tramites.radicar")
    assert (event.actor, event.actor_label) == (person, "Funcionaria")
    assert not Mensaje.objects.exists()
    assert AuditEvent.objects.get(event="tramites.abrir_en_ventanilla").data["identificacion"] == "documento"


def test_the_privacy_evidence_says_who_read_the_notice(client, tramite, person):
    register(client, tramite)

    sent = Submission.objects.get()
    assert (sent.notice_shown_by, sent.notice_version) == ("Funcionaria", "2026-1")
    html = client.get(f"/admin/bandeja/{Radicado.objects.get().codigo}/").content.decode()
    assert "leído en ventanilla por Funcionaria" in html
    assert "Mostró su documento original" in html
    assert "Radicación: presencial" in html


def test_the_receipt_gives_the_clave_to_hand_over_and_the_constancia_to_print(client, tramite, person):
    url = register(client, tramite)
    case = Radicado.objects.get()

    html = client.get(f"{url}recibido/").content.decode()

    clave = re.search(r'id="clave">([^<]+)<', html)[1]
    assert case.codigo in html and "No dio un correo" in html
    paper = case.documentos.get(tipo=DocumentoRadicado.Tipo.CONSTANCIA)
    assert f"/admin/bandeja/{case.codigo}/documento/{paper.pk}/" in html
    assert client.post("/radicados/", {"radicado": case.codigo, "clave": clave}).status_code == 302


def test_the_clave_is_shown_for_a_day_and_then_the_case(client, tramite, person):
    url = register(client, tramite)
    Submission.objects.update(submitted_at=timezone.now() - timedelta(days=1, minutes=1))

    answer = client.get(f"{url}recibido/")

    assert answer["Location"] == f"/admin/bandeja/{Radicado.objects.get().codigo}/"


def test_who_gives_an_address_gets_the_mail_as_always(client, tramite, person, run_tasks):
    url = register(client, tramite, solicitante_correo="ciudadana@ejemplo.invalid")
    run_tasks()

    assert Mensaje.objects.get().clave.endswith("radicar")
    assert "También enviamos" in client.get(f"{url}recibido/").content.decode()


def test_sending_twice_opens_one_radicado(client, tramite, person):
    url = register(client, tramite)

    assert client.post(f"{url}revisar/", {}).status_code == 302
    assert Radicado.objects.count() == 1


def test_the_constancia_says_who_received_it(client, tramite, person):
    from tramites.presenters.pdf import hechos

    register(client, tramite)

    assert ["Recibió en ventanilla", "Funcionaria"] in hechos(Radicado.objects.get())
    assert not [row for row in hechos(radicados.radicado()) if row[0] == "Recibió en ventanilla"]


def test_unfinished_ones_are_offered_to_go_on_with(client, tramite, person):
    begin(client, tramite)

    html = client.get("/admin/ventanilla/").content.decode()

    assert f"{url_of(tramite)}?aviso=retomado" in html
    client.force_login(radicados.official("colega"))
    assert "?aviso=retomado" not in client.get("/admin/ventanilla/").content.decode()


def test_the_inbox_filters_by_channel(client, tramite, person):
    register(client, tramite)
    online = radicados.radicado(tramite=tramite)

    html = client.get("/admin/bandeja/?canal=web").content.decode()

    assert "Presencial (1)" in html and "En línea (1)" in html
    assert re.findall(r'bandeja-numero"><a [^>]*>([^<]+)<', html) == [online.codigo]
    assert len(re.findall(r'bandeja-numero"', client.get("/admin/bandeja/?canal=nada").content.decode())) == 2


def test_nobody_radica_at_the_counter_without_the_right(tramite):
    sent = radicados.submission(tramite=tramite, context={"tramite": tramite.pk, "canal": "mostrador"})
    stranger = radicados.official("ajena", radicados.other_dependencia())

    for who in (None, stranger):
        with pytest.raises(PermissionDenied):
            radicar(submission=sent, by=who)
    with pytest.raises(PermissionDenied):
        abrir_en_ventanilla(tramite=tramite, aviso="1", by=stranger)


def test_a_tramite_without_a_form_is_not_begun(person):
    with pytest.raises(ActoImposible):
        abrir_en_ventanilla(tramite=pages.tramite(), aviso="1", by=person)


def test_who_registers_for_others_sees_none_of_it_among_their_own(client, tramite, person):
    begin(client, tramite)

    assert "sin terminar" not in client.get(f"{tramite.url}solicitud/").content.decode()


def test_a_citizen_corrects_at_home_what_was_registered_at_the_counter(client, tramite, person, run_tasks):
    from tramites.actions.requerir import requerir
    from tramites.actions.subsanar import subsanar

    register(client, tramite)
    case = Radicado.objects.get()
    requerir(radicado=case, campos=["motivo"], motivo="Falta decir por qué.", by=person)
    case.refresh_from_db()
    sent = radicados.submission(
        tramite=tramite,
        at=timezone.now(),
        corrects=case.vigente,
        values=case.vigente.values,
        context=case.submission.context,
    )

    subsanar(submission=sent)

    assert case.actuaciones.order_by("-seq").first().actor is None
