"""How pieces go out: mail in batches, each person once whatever dies; instant messages signed and retried."""

import hashlib
import hmac
import json
import uuid
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from comunicaciones.actions import iniciar_envio as envios
from comunicaciones.actions.difundir import DifusionImposible, difundir, entregar_difusion
from comunicaciones.actions.iniciar_envio import EnvioImposible, enviar_lote, iniciar_envio, pasar_envio
from comunicaciones.models import Destinatario, Difusion, Envio, Suscripcion
from comunicaciones.selectors.suscripciones import huella_de
from comunicaciones.states.campanas import EstadoEnvio
from comunicaciones.states.interna import EstadoSuscripcion
from comunicaciones.tasks.campanas import empezar_entregas, empezar_envio, retomar_envios
from core.models import Mensaje, Tema
from tests.factories import campanas, pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return campanas.persona()


def officials(n, dependencia=None):
    dependencia = dependencia or pages.dependencia()
    made = [campanas.persona(f"f{dependencia.pk}-{k}", perms=()) for k in range(n)]
    for user in made:
        user.dependencias.add(dependencia)
    return made


def begin(by, pieza=None, **how):
    pieza = pieza or campanas.aprobada(medio="correo", ruta="/tramites/", texto="Venga.", corto="mail")
    how = {"destino": "funcionarios", "por_minuto": 2, "clave": uuid.uuid4()} | how
    return iniciar_envio(pieza=pieza, by=by, **how)


def step(envio):
    """Run the batch that is due."""
    envio.refresh_from_db()
    enviar_lote(envio_pk=envio.pk, turno=envio.turno)


def sent():
    return sorted(Mensaje.objects.values_list("clave", flat=True))


def test_each_official_gets_it_once_so_many_a_minute(by, run_tasks):
    officials(5)
    envio = begin(by)
    empezar_envio(envio)

    run_tasks()
    assert Mensaje.objects.count() == 2
    run_tasks(later=True)
    run_tasks(later=True)

    envio.refresh_from_db()
    assert Mensaje.objects.count() == 5 and envio.estado == EstadoEnvio.TERMINADO
    assert {m.para for m in Mensaje.objects.all()} == {d.usuario.email for d in Destinatario.objects.all()}


def test_only_those_of_the_dependencias_chosen(by):
    here, there = pages.dependencia("Secretaría de Hacienda"), pages.dependencia("Secretaría de Salud")
    officials(2, here)
    officials(3, there)

    assert begin(by, dependencias=[here]).destinatarios.count() == 2


def test_who_is_in_two_dependencias_gets_one(by):
    user = officials(1)[0]
    user.dependencias.add(pages.dependencia("Secretaría de Salud"))

    assert begin(by).destinatarios.count() == 1


def test_a_worker_killed_in_the_middle_of_a_batch_doubles_and_loses_nothing(by, monkeypatch):
    officials(4)
    envio = begin(by, por_minuto=3)
    queue, calls = envios._queue, []

    def dies(envio, person):
        calls.append(person.pk)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return queue(envio, person)

    monkeypatch.setattr(envios, "_queue", dies)
    with pytest.raises(KeyboardInterrupt):
        step(envio)
    assert not sent()

    step(envio)
    step(envio)
    assert len(sent()) == 4 == len(set(sent()))


def test_two_workers_with_the_same_batch_send_it_once(by):
    officials(4)
    envio = begin(by)

    for _ in range(2):
        enviar_lote(envio_pk=envio.pk, turno=0)

    assert len(sent()) == 2


def test_a_paused_sending_waits_and_goes_on(by, run_tasks):
    officials(4)
    envio = begin(by)
    empezar_envio(envio)
    run_tasks()

    pasar_envio(envio=envio, hacia=EstadoEnvio.PAUSADO, by=by)
    run_tasks(later=True)
    assert len(sent()) == 2

    empezar_envio(pasar_envio(envio=envio, hacia=EstadoEnvio.CURSO, by=by))
    run_tasks(later=True)
    assert len(sent()) == 4


def test_what_is_cancelled_stays_so(by, run_tasks):
    officials(3)
    envio = begin(by)
    pasar_envio(envio=envio, hacia=EstadoEnvio.CANCELADO, by=by)

    assert pasar_envio(envio=envio, hacia=EstadoEnvio.CURSO, by=by).estado == EstadoEnvio.CANCELADO
    step(envio)
    assert not sent()


def test_the_clock_takes_up_what_stands_still(by, run_tasks):
    officials(3)
    envio = begin(by)
    Envio.objects.update(siguiente_en=timezone.now() - timedelta(minutes=10))

    retomar_envios()
    retomar_envios()
    assert DBTaskResult.objects.filter(status="READY", task_path__endswith="seguir_envio").count() == 2
    run_tasks()
    run_tasks(later=True)

    assert len(sent()) == 3 == Mensaje.objects.count()
    envio.refresh_from_db()
    assert envio.estado == EstadoEnvio.TERMINADO


def test_who_got_it_before_is_left_out_of_the_next(by):
    officials(2)
    first = begin(by)
    with pytest.raises(EnvioImposible):
        begin(by, first.pieza)
    officials(1, pages.dependencia("Secretaría de Salud"))

    assert begin(by, first.pieza).destinatarios.count() == 1


def test_a_piece_that_is_not_approved_or_no_mail_goes_nowhere(by):
    officials(1)
    for pieza in (campanas.pieza(medio="correo"), campanas.aprobada(medio="radio")):
        with pytest.raises(EnvioImposible):
            begin(by, pieza)


def test_the_words_are_those_that_were_approved(by):
    officials(3)
    envio = begin(by)
    envio.pieza.texto = "Otra cosa"
    envio.pieza.save()

    step(envio)

    assert "Venga." in Mensaje.objects.first().contenido["texto"]


def subscribed(correo, tema, **fields):
    row = Suscripcion.objects.create(
        correo=correo,
        correo_huella=huella_de(correo),
        pedida_en=timezone.now(),
        **{"estado": EstadoSuscripcion.ACTIVA, "confirmada_en": timezone.now(), "consentimiento_sha256": "x"} | fields,
    )
    row.temas.add(tema)
    return row


@pytest.fixture
def tema():
    return Tema.objects.create(nombre="Impuestos", slug="impuestos")


def test_a_subscriber_gets_the_one_click_to_leave(by, tema):
    subscribed("ana@ejemplo.invalid", tema)
    envio = begin(by, destino="suscriptores", temas=[tema])

    step(envio)

    mensaje = Mensaje.objects.get()
    assert "List-Unsubscribe-Post" in json.dumps(mensaje.contenido)
    assert "Para no recibir más" in mensaje.contenido["texto"] and "/e/mail/" in mensaje.contenido["texto"]


def test_who_left_meanwhile_gets_nothing(by, tema):
    row = subscribed("ana@ejemplo.invalid", tema)
    subscribed("luz@ejemplo.invalid", tema)
    envio = begin(by, destino="suscriptores", temas=[tema])
    row.delete()

    step(envio)

    assert [m.para for m in Mensaje.objects.all()] == ["luz@ejemplo.invalid"]
    assert set(envio.destinatarios.values_list("estado", flat=True)) == {"encolado", "omitido"}


class Messenger(BaseHTTPRequestHandler):
    """Remembers what it is posted and answers as it is told."""

    got: list = []
    answers: list = []

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        type(self).got.append((self.path, dict(self.headers), body))
        status, headers = self.answers.pop(0) if self.answers else (200, {})
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    do_GET = do_POST

    def log_message(self, *args):
        pass


@pytest.fixture
def messenger(settings, socket_enabled):
    Messenger.got, Messenger.answers = [], []
    server = HTTPServer(("127.0.0.1", 0), Messenger)
    Thread(target=server.serve_forever, daemon=True).start()
    settings.MESSENGER_URL = f"http://127.0.0.1:{server.server_port}/entrada"
    settings.MESSENGER_SECRET = "un-secreto-de-prueba"
    yield Messenger
    server.shutdown()
    server.server_close()


@pytest.fixture
def pieza():
    return campanas.aprobada(medio="mensaje", ruta="/tramites/", texto="Mire:", corto="msj")


def test_a_message_goes_to_each_group_signed(by, pieza, messenger, run_tasks):
    empezar_entregas(difundir(pieza=pieza, grupos=["Juntas", "Hacienda"], by=by))
    run_tasks()

    assert sorted(json.loads(body)["grupo"] for _p, _h, body in messenger.got) == ["Hacienda", "Juntas"]
    _path, headers, body = messenger.got[0]
    signed = headers["X-Ventanilla-Timestamp"].encode() + b"." + body
    assert (
        headers["X-Ventanilla-Signature"]
        == "sha256=" + hmac.new(b"un-secreto-de-prueba", signed, hashlib.sha256).hexdigest()
    )
    assert "/e/msj/" in json.loads(body)["texto"]
    assert set(Difusion.objects.values_list("estado", flat=True)) == {"entregado"}


def test_a_messenger_that_fails_is_tried_again_with_the_same_key(by, pieza, messenger, run_tasks):
    messenger.answers[:] = [(503, {}), (429, {})]
    empezar_entregas(difundir(pieza=pieza, grupos=["Juntas"], by=by))
    run_tasks(later=True)
    run_tasks(later=True)
    run_tasks(later=True)

    row = Difusion.objects.get()
    assert (row.estado, row.intentos) == ("entregado", 3)
    assert {headers["Idempotency-Key"] for _p, headers, _b in messenger.got} == {str(row.pk)}


@pytest.mark.parametrize("answer", [(400, {}), (401, {}), (302, {"Location": "/otra"}), (307, {"Location": "/otra"})])
def test_a_refusal_is_the_end_and_no_redirect_is_followed(by, pieza, messenger, answer):
    messenger.answers[:] = [answer]
    row = difundir(pieza=pieza, grupos=["Juntas"], by=by)[0]

    entregar_difusion(pk=row.pk)
    entregar_difusion(pk=row.pk)

    row.refresh_from_db()
    assert row.estado == "fallido" and str(answer[0]) in row.ultimo_error
    assert [path for path, _h, _b in messenger.got] == ["/entrada"]


def test_a_messenger_that_is_away_is_given_up_in_the_end(by, pieza, settings, socket_enabled):
    settings.MESSENGER_URL, settings.MESSENGER_SECRET = "http://127.0.0.1:9/", "x"
    row = difundir(pieza=pieza, grupos=["Juntas"], by=by)[0]

    for _ in range(7):
        with pytest.raises(ConnectionError):
            entregar_difusion(pk=row.pk)
    entregar_difusion(pk=row.pk)

    row.refresh_from_db()
    assert row.estado == "fallido" and row.intentos == 8


def test_without_a_messenger_or_an_approval_nothing_goes(by, pieza, settings):
    with pytest.raises(DifusionImposible):
        difundir(pieza=pieza, grupos=["Juntas"], by=by)
    settings.MESSENGER_URL = settings.MESSENGER_SECRET = "x"
    with pytest.raises(DifusionImposible):
        difundir(pieza=campanas.pieza(medio="mensaje"), grupos=["Juntas"], by=by)

    assert not Difusion.objects.exists()
