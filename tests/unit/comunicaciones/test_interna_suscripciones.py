"""To subscribe, confirm, change and leave: the same answer for every address, links that only act on a POST."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from comunicaciones.actions.anotar_fallo import anotar_fallo, anotar_rebotes, contar_fallos
from comunicaciones.actions.olvidar_suscripciones import olvidar_suscripciones
from comunicaciones.models import Consentimiento, Suscripcion, TextoConsentimiento
from comunicaciones.presenters.baja import BAJA, GESTION, cabeceras_de_baja, enlace_de_baja, ficha
from comunicaciones.selectors.suscripciones import destinatarios, huella_de
from comunicaciones.states.interna import EstadoSuscripcion, Frecuencia, HechoConsentimiento
from core.models import Mensaje, Tema
from tests.factories import pages

pytestmark = pytest.mark.django_db
CORREO = "Vecina.Ejemplo@demo.invalid"


@pytest.fixture
def agua():
    return Tema.objects.create(nombre="Agua", slug="agua")


@pytest.fixture(autouse=True)
def _home(agua):
    pages.portada()


def ask(client, **data):
    given = {"correo": CORREO, "temas": ["agua"], "frecuencia": "semanal", "idioma": "es", "acepto": "on"} | data
    return client.post("/suscripciones/", {k: v for k, v in given.items() if v is not None})


def path(url):
    return url.removeprefix(settings.PUBLIC_URL)


def link(which="confirmar"):
    text = Mensaje.objects.order_by("-id").first().contenido["texto"]
    return path(re.search(rf"\S+/suscripciones/{which}/\S+", text)[0])


@pytest.fixture
def activa(client, agua):
    ask(client)
    client.post(link())
    return Suscripcion.objects.get()


def hechos():
    return list(Consentimiento.objects.order_by("id").values_list("hecho", flat=True))


def test_the_form_ticks_nothing_and_is_kept_by_nobody(client):
    answer = client.get("/suscripciones/")

    assert answer.status_code == 200
    assert "checked" not in answer.content.decode().split('name="acepto"')[1].split(">")[0]
    assert answer["Cache-Control"] == "no-store, private"


def test_the_link_of_a_page_ticks_what_it_is_about(client, agua):
    noticia = pages.noticia()
    noticia.temas = [agua]
    noticia.save()

    body = client.get(f"/suscripciones/?pagina={noticia.pk}").content.decode()

    assert re.search(r'value="agua"[^>]*checked', body)


def test_an_odd_link_ticks_nothing(client):
    for query in ("pagina=x", "pagina=999999999999999", "tema=no-hay", "pagina=%00"):
        assert client.get(f"/suscripciones/?{query}").status_code == 200


def test_it_begins_only_when_confirmed_by_a_post(client):
    assert ask(client).headers["Location"] == "/suscripciones/revise-su-correo/"
    row = Suscripcion.objects.get()
    assert (row.estado, row.correo) == (EstadoSuscripcion.PENDIENTE, CORREO.lower())
    assert CORREO.lower() not in str(Suscripcion.objects.values_list("correo_huella", flat=True))

    assert "Confirmar" in client.get(link()).content.decode()
    row.refresh_from_db()
    assert row.estado == EstadoSuscripcion.PENDIENTE

    assert client.post(link()).status_code == 302
    row.refresh_from_db()
    assert row.estado == EstadoSuscripcion.ACTIVA
    assert hechos() == ["pidio", "confirmo"]


def test_the_log_keeps_a_digest_of_the_address_and_of_the_words(client, activa):
    line = Consentimiento.objects.latest("id")

    assert line.huella == huella_de(CORREO) != CORREO
    assert "Autorizo" in TextoConsentimiento.objects.get(pk=line.texto_sha256).texto
    assert line.version


def test_a_known_address_gets_the_same_answer_and_a_link_to_change_it(client, activa):
    again = ask(client, temas=[], tramites=[pages.tramite().pk])

    assert again.headers["Location"] == "/suscripciones/revise-su-correo/"
    assert [t.slug for t in activa.temas.all()] == ["agua"]
    assert client.get(link("mia")).status_code == 200


def test_a_wish_asked_again_before_confirming_is_the_newer_one(client):
    ask(client)
    ask(client, frecuencia="al_publicar")

    assert Suscripcion.objects.get().frecuencia == Frecuencia.AL_PUBLICAR
    assert Mensaje.objects.count() == 2


def test_a_link_past_its_time_confirms_nothing(client, monkeypatch):
    ask(client)
    later = timezone.now().timestamp() + 8 * 86_400
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)

    assert client.post(link()).status_code == 404
    assert Suscripcion.objects.get().estado == EstadoSuscripcion.PENDIENTE


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"correo": "no-es"}, "Escriba el correo completo"),
        ({"correo": ""}, "Escriba su correo"),
        ({"acepto": None}, "necesitamos que lo acepte"),
        ({"temas": []}, "por lo menos un tema"),
        ({"temas": ["no-hay"]}, "Escoja una opción válida"),
        ({"frecuencia": "a-veces"}, "Escoja una opción válida"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(client, data, words):
    answer = ask(client, **data)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Suscripcion.objects.exists()


def test_a_machine_that_fills_the_hidden_field_gets_the_answer_and_no_mail(client):
    assert ask(client, sitio_web="http://spam").headers["Location"] == "/suscripciones/revise-su-correo/"
    assert not Mensaje.objects.exists()


def test_one_address_is_written_to_three_times_a_day_at_most(client):
    for _ in range(5):
        assert ask(client).status_code == 302

    assert Mensaje.objects.count() == 3


def test_one_origin_asks_ten_times_an_hour_at_most(client):
    answers = [ask(client, correo=f"v{n}@demo.invalid").status_code for n in range(11)]

    assert answers == [302] * 10 + [429]


def test_its_owner_changes_pauses_and_goes_on(client, activa):
    url = f"/suscripciones/mia/{ficha(activa, GESTION)}/"
    tramite = pages.tramite()

    client.post(url, {"acto": "guardar", "tramites": [tramite.pk], "frecuencia": "al_publicar", "idioma": "en"})
    activa.refresh_from_db()
    assert (activa.locale, activa.frecuencia, list(activa.temas.all())) == ("en", "al_publicar", [])
    client.post(url, {"acto": "pausar"})
    activa.refresh_from_db()
    assert activa.estado == EstadoSuscripcion.PAUSADA
    client.post(url, {"acto": "reanudar"})
    activa.refresh_from_db()
    assert activa.estado == EstadoSuscripcion.ACTIVA
    assert hechos() == ["pidio", "confirmo", "cambio", "pauso", "reanudo"]
    assert client.post(url, {"acto": "guardar"}).status_code == 422


def test_no_other_link_opens_it(client, activa):
    for wrong in ("1-ab", f"{activa.pk}-{'0' * 40}", "x-y", ficha(activa, BAJA), "9" * 30 + "-a"):
        assert client.get(f"/suscripciones/mia/{wrong}/").status_code == 404


def test_one_click_leaves_without_login_cookie_or_token(activa):
    strict = Client(enforce_csrf_checks=True)
    url = path(enlace_de_baja(activa))

    assert strict.get(url).status_code == 200
    assert Suscripcion.objects.exists()  # opening it did nothing
    assert strict.post(url, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not Suscripcion.objects.exists()
    assert Consentimiento.objects.latest("id").como == "un_clic"
    assert strict.post(url, {"List-Unsubscribe": "One-Click"}).status_code == 200  # again is no error


def test_who_leaves_is_forgotten_but_for_the_digest(client, activa):
    assert Mensaje.objects.filter(clave__startswith=f"suscripcion:{activa.pk}:").exists()

    client.post(path(enlace_de_baja(activa)))

    assert not Mensaje.objects.exists()
    assert Consentimiento.objects.latest("id").huella == huella_de(CORREO)


def test_the_headers_are_those_of_rfc_8058(activa):
    headers = cabeceras_de_baja(activa)

    assert headers["List-Unsubscribe"] == f"<{enlace_de_baja(activa)}>"
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_wishes_never_confirmed_are_forgotten(client):
    ask(client)
    Suscripcion.objects.update(pedida_en=timezone.now() - timedelta(days=8))

    assert olvidar_suscripciones() == 1
    assert hechos() == ["pidio", "olvido"]
    assert not Mensaje.objects.exists()


def test_an_address_that_fails_three_times_is_put_aside_and_may_come_back(activa):
    for n in (1, 1, 2):
        anotar_fallo(suscripcion=activa, clave=f"suscripcion:{activa.pk}:boletin:{n}")
    activa.refresh_from_db()
    assert activa.estado == EstadoSuscripcion.ACTIVA

    assert anotar_fallo(suscripcion=activa, clave="x")
    activa.refresh_from_db()
    assert activa.estado == EstadoSuscripcion.REBOTADA
    assert Consentimiento.objects.latest("id").hecho == HechoConsentimiento.REBOTO


def test_mails_the_server_refused_count_once_each(activa):
    Mensaje.objects.create(clave=f"suscripcion:{activa.pk}:boletin:a", asunto="x", estado=Mensaje.Estado.MUERTO)

    assert (contar_fallos(), contar_fallos()) == (1, 0)
    assert activa.fallos.count() == 1


def test_a_complaint_ends_it_and_an_unknown_address_is_only_counted(activa):
    assert anotar_rebotes(correos=[CORREO, "nadie@demo.invalid"], queja=True, clave="r", by=None) == (1, 1)
    assert not Suscripcion.objects.exists()
    assert Consentimiento.objects.latest("id").hecho == HechoConsentimiento.QUEJA


def test_recipients_are_who_asked_for_the_topic_or_the_tramite_each_once(activa, agua):
    tramite = pages.tramite()
    activa.tramites.add(tramite)

    assert list(destinatarios([agua], [tramite])) == [activa]
    assert not destinatarios([], [])
    Suscripcion.objects.update(estado=EstadoSuscripcion.PAUSADA)
    assert not destinatarios([agua], [])


def test_browsers_may_post_the_forms(client):
    # With no-referrer they would send Origin: null, which the token's check refuses.
    assert client.get("/suscripciones/")["Referrer-Policy"] == "same-origin"
