"""Drafts by link, scheduled publishing, review reminders."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import Page

from core.borradores import enlace_de
from core.models import AuditEvent, Latido, Mensaje
from cuentas.models import Usuario
from home.actions.publicar_programadas import publicar_programadas
from home.actions.recordar_revisiones import recordar_revisiones
from home.pendientes import atrasadas, por_actualizar
from tests.factories import pages

pytestmark = pytest.mark.django_db


def test_a_link_opens_the_draft_without_login_and_says_it_is_one(client):
    page = pages.noticia(live=False)
    page.title = "Título del borrador"
    page.save_revision()
    path, _ = enlace_de(page)

    response = client.get(path)

    html = response.content.decode()
    assert response.status_code == 200
    assert "Título del borrador" in html
    assert "Borrador" in html
    assert "noindex" in response["X-Robots-Tag"]
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies


def test_a_link_stops_after_its_time(client):
    path, _ = enlace_de(pages.noticia(live=False), vence=timedelta(seconds=-1))

    assert client.get(path).status_code == 404


@pytest.mark.parametrize("token", ["x", "eyJwIjoxfQ:1abc:forjado"])
def test_a_forged_link_opens_nothing(client, token):
    assert client.get(f"/borrador/{token}/").status_code == 404


def test_a_link_to_an_english_draft_is_in_english(client):
    pages.portada("es")
    page = pages.portada("en", title="Home", live=False)
    path, _ = enlace_de(page)

    assert 'lang="en"' in client.get(path).content.decode()


def test_only_who_may_edit_a_page_makes_a_link(client, settings):
    settings.STAFF_SECOND_FACTOR = False
    page = pages.noticia(live=False)
    url = f"/admin/paginas/{page.pk}/enlace-al-borrador/"
    assert client.get(url).status_code == 302

    client.force_login(Usuario.objects.create_superuser("admin@demo.invalid"))

    assert "/borrador/" in client.get(url).content.decode()


def schedule(page, when):
    page.go_live_at = when
    revision = page.save_revision()
    revision.publish()
    revision.refresh_from_db()
    return revision


def make_due(revision):
    """Move its moment into the past."""
    revision.content["go_live_at"] = (timezone.now() - timedelta(minutes=6)).isoformat()
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=6)
    revision.save()


def test_what_is_scheduled_goes_live_at_its_time_and_not_before():
    page = pages.noticia(live=False)
    revision = schedule(page, timezone.now() + timedelta(days=1))

    assert publicar_programadas() == 0
    make_due(revision)

    assert publicar_programadas() == 1
    assert Page.objects.get(pk=page.pk).live
    assert publicar_programadas() == 0


def test_what_expires_is_withdrawn():
    page = pages.noticia(expire_at=timezone.now() - timedelta(minutes=1))

    assert publicar_programadas() == 1
    page.refresh_from_db()
    assert (page.live, page.expired) == (False, True)


def test_one_that_cannot_be_published_holds_up_no_other():
    broken = pages.tramite(live=False)
    first = schedule(broken, timezone.now() + timedelta(days=1))
    first.content["costo"] = ""
    second = schedule(pages.noticia(live=False), timezone.now() + timedelta(days=1))
    make_due(first)
    make_due(second)

    assert publicar_programadas() == 1
    publicar_programadas()

    event = AuditEvent.objects.get(event="home.publicacion_rechazada")
    assert event.target_id == str(broken.pk)


def test_late_publishing_is_shown_in_red():
    chief = Usuario.objects.create_superuser("admin@demo.invalid")
    Latido.objects.create(nombre="home.publicar_programadas", cada=60, terminado_en=timezone.now())
    assert list(atrasadas(chief)) == []

    page = pages.noticia(live=False)
    make_due(schedule(page, timezone.now() + timedelta(days=1)))

    (item,) = atrasadas(chief)
    assert (item.count, item.late) == (1, True)
    assert item.url == f"/admin/pages/{page.pk}/edit/"


def test_a_stopped_clock_is_shown_in_red_within_ten_minutes():
    chief = Usuario.objects.create_superuser("admin@demo.invalid")
    Latido.objects.create(
        nombre="home.publicar_programadas", cada=60, terminado_en=timezone.now() - timedelta(minutes=10)
    )

    (item,) = atrasadas(chief)
    assert item.late


def test_only_who_may_publish_sees_the_red_line():
    assert list(atrasadas(Usuario.objects.create_user("citizen@demo.invalid"))) == []


def test_an_overdue_page_writes_once_to_its_owner():
    owner = Usuario.objects.create_user("duena@demo.invalid")
    page = pages.pagina(owner=owner, revisar_antes_de=date.today() - timedelta(days=1))
    pages.pagina(title="Al día", slug="al-dia", owner=owner, revisar_antes_de=date.today())

    for _ in range(3):
        recordar_revisiones()

    message = Mensaje.objects.get()
    assert message.para == "duena@demo.invalid"
    assert page.title in message.asunto
    assert [item.count for item in por_actualizar(owner)] == [1]


def test_a_new_date_that_passes_writes_again():
    owner = Usuario.objects.create_user("duena@demo.invalid")
    page = pages.pagina(owner=owner, revisar_antes_de=date.today() - timedelta(days=10))
    recordar_revisiones()
    page.revisar_antes_de = date.today() - timedelta(days=1)
    page.save()

    recordar_revisiones()

    assert Mensaje.objects.count() == 2


def test_an_owner_without_access_is_not_written_to():
    owner = Usuario.objects.create_user("se.fue@demo.invalid", is_active=False)
    pages.pagina(owner=owner, revisar_antes_de=date.today() - timedelta(days=1))

    assert recordar_revisiones() == 1
    assert not Mensaje.objects.exists()


def test_an_incomplete_page_is_refused_and_not_half_published():
    with pytest.raises(ValidationError):
        pages.tramite(costo="")
