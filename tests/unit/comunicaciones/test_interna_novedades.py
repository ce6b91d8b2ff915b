"""News to subscribers: each thing once a person, only what is public when it is sent, nothing empty."""

from datetime import datetime, timedelta
from email import message_from_bytes
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from comunicaciones.actions import enviar_boletines as module
from comunicaciones.actions.anotar_novedad import callar_novedad, marcar_menor, tomar_huellas
from comunicaciones.actions.enviar_boletines import enviar_al_publicar, enviar_boletines
from comunicaciones.models import BoletinEnviado, Novedad, Suscripcion
from comunicaciones.selectors.novedades import periodo_debido
from comunicaciones.selectors.suscripciones import huella_de
from comunicaciones.states.interna import EstadoSuscripcion, Frecuencia
from comunicaciones.tasks.interna import empezar_boletines, seguir_avisos
from core.models import Mensaje, Tema
from tests.factories import pages

pytestmark = pytest.mark.django_db
WEEK = "2026-W48"


@pytest.fixture
def agua():
    return Tema.objects.create(nombre="Agua", slug="agua")


def suscriptor(*temas, n=1, frecuencia=Frecuencia.SEMANAL, locale="es"):
    correo = f"v{n}@demo.invalid"
    before = timezone.now() - timedelta(days=2)
    row = Suscripcion.objects.create(
        correo=correo,
        correo_huella=huella_de(correo),
        estado=EstadoSuscripcion.ACTIVA,
        frecuencia=frecuencia,
        locale=locale,
        pedida_en=before,
        confirmada_en=before,
        contar_desde=before,
    )
    row.temas.set(temas)
    return row


def publish(page, **changes):
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision().publish()
    Novedad.objects.update(creada_en=timezone.now() - timedelta(hours=1))  # past the minutes of grace
    return page


def noticia(*temas, **fields):
    page = pages.noticia(live=False, **fields)
    page.temas = list(temas)
    return publish(page)


def texts():
    return [m.contenido["texto"] for m in Mensaje.objects.order_by("id")]


def test_scenario_32_one_weekly_digest_of_public_pages_left_by_one_click(agua, run_tasks, monkeypatch):
    row = suscriptor(agua)
    noticia(agua, title="Corte de agua el martes")
    secret = noticia(agua, title="Agua para el comité")
    PageViewRestriction.objects.create(page=secret.page_ptr, restriction_type="login")
    gone = noticia(agua, title="Agua retirada")
    gone.refresh_from_db()
    gone.unpublish()
    noticia(Tema.objects.create(nombre="Otro", slug="otro"), title="De otra cosa")
    monkeypatch.setattr("comunicaciones.actions.enviar_boletines.periodo_debido", lambda now: WEEK)

    empezar_boletines()
    empezar_boletines()  # the clock of another process
    run_tasks()
    empezar_boletines()
    run_tasks()

    (sent,) = mail.outbox
    assert sent.to == [row.correo]
    assert "Corte de agua el martes" in sent.body
    assert not [word for word in ("comité", "retirada", "otra cosa") if word in sent.body]
    raw = message_from_bytes(sent.message().as_bytes())
    assert raw["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    url = raw["List-Unsubscribe"].strip().strip("<>")
    path = url.removeprefix(settings.PUBLIC_URL)
    Client(enforce_csrf_checks=True).post(path, {"List-Unsubscribe": "One-Click"})
    assert not Suscripcion.objects.exists()


def test_each_thing_is_told_once_and_an_empty_digest_is_not_sent(agua):
    suscriptor(agua)
    noticia(agua)

    assert enviar_boletines(periodo="2026-W48") == 1
    assert enviar_boletines(periodo="2026-W48") == 0
    assert enviar_boletines(periodo="2026-W49") == 1

    assert len(texts()) == 1
    assert list(BoletinEnviado.objects.values_list("periodo", "cuantas")) == [("2026-W48", 1), ("2026-W49", 0)]


def test_a_worker_killed_in_the_middle_tells_the_rest_and_nobody_twice(agua, monkeypatch):
    for n in range(5):
        suscriptor(agua, n=n)
    noticia(agua)
    send, calls = module.encolar_mensaje, []

    def dies(**given):
        calls.append(1)
        if len(calls) == 3:
            raise SystemExit
        return send(**given)

    monkeypatch.setattr(module, "encolar_mensaje", dies)
    with pytest.raises(SystemExit):
        enviar_boletines(periodo=WEEK)
    enviar_boletines(periodo=WEEK)

    assert len(set(Mensaje.objects.values_list("clave", flat=True))) == Mensaje.objects.count() == 5


def test_at_once_waits_for_the_minutes_of_grace(agua):
    suscriptor(agua, frecuencia=Frecuencia.AL_PUBLICAR)
    noticia(agua)
    Novedad.objects.update(creada_en=timezone.now())

    assert enviar_al_publicar() == 0
    Novedad.objects.update(creada_en=timezone.now() - timedelta(minutes=31))
    assert enviar_al_publicar() == 1
    assert enviar_al_publicar() == 0


def test_a_paused_person_gets_nothing_and_a_new_one_nothing_of_before(agua):
    paused, new = (suscriptor(agua, n=n, frecuencia=Frecuencia.AL_PUBLICAR) for n in (1, 2))
    noticia(agua)
    Suscripcion.objects.filter(pk=paused.pk).update(estado=EstadoSuscripcion.PAUSADA)
    Suscripcion.objects.filter(pk=new.pk).update(contar_desde=timezone.now())

    assert enviar_al_publicar() == 0


def test_a_page_edited_again_is_not_told_again(agua):
    page = noticia(agua)
    publish(page, title="Con otro título")
    pages_old = pages.noticia(live=False, title="Vieja", first_published_at=timezone.now() - timedelta(days=90))
    publish(pages_old)

    assert Novedad.objects.count() == 1


def test_a_tramite_is_told_when_it_really_changed(agua):
    suscriptor(agua, frecuencia=Frecuencia.AL_PUBLICAR)
    page = pages.tramite(tema=agua, first_published_at=timezone.now() - timedelta(days=90))
    tomar_huellas()

    publish(page, notas_internas="<p>Solo para funcionarios</p>")
    publish(page, title=f"  {page.title} ".replace(" ", "  ").strip())
    assert not Novedad.objects.exists()

    publish(page, costo="$ 12.000")
    assert Novedad.objects.get().cambios == ["costo"]
    assert enviar_al_publicar() == 1
    assert "Cambió: el costo." in texts()[0]
    assert "Solo para funcionarios" not in texts()[0]


def test_a_small_change_is_not_told_when_an_editor_says_so(agua):
    suscriptor(agua, frecuencia=Frecuencia.AL_PUBLICAR)
    page = pages.tramite(tema=agua, first_published_at=timezone.now() - timedelta(days=90))
    tomar_huellas()
    marcar_menor(pagina=page, menor=True, by=None)

    publish(page, costo="$ 1")
    assert enviar_al_publicar() == 0
    publish(page, costo="$ 2")
    callar_novedad(novedad=Novedad.objects.latest("id"), callar=True, by=None)
    assert enviar_al_publicar() == 0
    publish(page, costo="$ 3")
    assert enviar_al_publicar() == 1


def test_a_translation_is_told_in_the_persons_language_once(agua):
    suscriptor(agua, frecuencia=Frecuencia.AL_PUBLICAR, locale="en")
    spanish = noticia(agua, title="Corte de agua")
    home = pages.portada("en")
    index = pages.indice_de_noticias(home, locale=home.locale, slug="news")
    english = pages.noticia(
        index, live=False, title="Water cut", locale=home.locale, translation_key=spanish.translation_key
    )
    english.temas = [agua]
    publish(english)

    assert (enviar_al_publicar(), enviar_al_publicar()) == (1, 0)
    assert "Water cut" in texts()[0]
    assert "Corte de agua" not in texts()[0]
    assert "/en/suscripciones/" in texts()[0]


@pytest.mark.parametrize(
    ("day", "hour", "period"),
    [(27, 7, ""), (27, 8, WEEK), (29, 20, WEEK), (30, 9, ""), (26, 8, "")],
)
def test_the_digest_is_due_on_its_day_and_for_three_days(day, hour, period):
    assert periodo_debido(datetime(2026, 11, day, hour, 5, tzinfo=ZoneInfo("America/Bogota"))) == period


def test_the_feed_of_a_topic_has_what_is_public_and_only_that(client, agua):
    noticia(agua, title="Corte de agua")
    secret = noticia(agua, title="Reservada")
    PageViewRestriction.objects.create(page=secret.page_ptr, restriction_type="login")

    body = client.get("/suscripciones/tema/agua/rss/").content.decode()

    assert "Corte de agua" in body
    assert "Reservada" not in body
    assert client.get("/suscripciones/tema/agua/otro/").status_code == 404
    assert client.get("/suscripciones/tema/no-hay/rss/").status_code == 404


def test_the_feed_of_a_tramite_says_what_changed(client):
    page = pages.tramite(slug="reclamo", first_published_at=timezone.now() - timedelta(days=90))
    tomar_huellas()
    publish(page, costo="$ 5")

    assert "Cambió: el costo." in client.get("/suscripciones/tramite/reclamo/atom/").content.decode()


def test_pages_lead_to_the_subscription_alike_for_everybody(client, agua):
    page = noticia(agua)

    body = client.get(page.url).content.decode()

    assert f"/suscripciones/?pagina={page.pk}" in body
    assert "csrf" not in body


def test_the_task_of_news_at_once_runs_until_all_are_told(agua, run_tasks):
    for n in range(3):
        suscriptor(agua, n=n, frecuencia=Frecuencia.AL_PUBLICAR)
    noticia(agua)

    seguir_avisos.enqueue()
    run_tasks()

    assert len(mail.outbox) == 3
