"""The admin bears the entity's name and emblem, and Wagtail's own mails are of the house."""

import re

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from wagtail.models import Site

from core.models import Entidad, Imagen, Mensaje
from cuentas.actions.crear_usuario import crear_usuario
from cuentas.models import Usuario
from home.actions.crear_flujo_editorial import crear_flujo_editorial
from tests.factories import pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client, settings):
    settings.STAFF_SECOND_FACTOR = False
    client.force_login(Usuario.objects.create_superuser("admin@demo.invalid", "una clave larga"))
    return client


def test_titles_name_the_entity_and_the_emblem_is_the_uploaded_one(admin):
    pages.portada()
    entidad = Entidad.for_site(Site.objects.get(is_default_site=True))
    entidad.nombre = "Alcaldía de Prueba"
    entidad.escudo = Imagen.objects.create(title="Escudo", file=ContentFile(pages.ONE_PIXEL, name="escudo.png"))
    entidad.save()

    html = admin.get("/admin/").content.decode()

    assert re.search(r"<title>\s*Panel de control - Alcaldía de Prueba</title>", html)
    logo = html[html.index("data-wagtail-sidebar-branding-logo") :].partition("</template>")[0]
    assert "/media/" in logo
    assert 'alt="Alcaldía de Prueba"' in logo
    assert 'rel="icon" href="/static/img/emblema.svg"' in html
    assert "Wagtail 8" not in html
    assert "whats-new" not in html


def test_a_page_of_the_admin_that_is_not_there_is_ours_too(admin):
    answer = admin.get("/admin/no-existe/")

    assert answer.status_code == 404
    html = answer.content.decode()
    assert "Ir a la administración" in html
    assert "Wagtail" not in html


@pytest.fixture
def reviewed(settings):
    """Submit a page and send it back, as Comunicaciones; return the mails, oldest first."""
    settings.EMAIL_BACKEND = "core.outbox.OutboxBackend"
    Group.objects.get_or_create(name="Comunicaciones")
    people = {
        rol: crear_usuario(email=f"{rol}@demo.invalid", nombre="Ana", apellidos=rol, roles=[rol], by=None)
        for rol in ("editores", "comunicaciones")
    }
    crear_flujo_editorial(by=None)
    page = pages.noticia(pages.indice_de_noticias(), live=False, owner=people["editores"])
    page.save_revision(user=people["editores"])
    state = page.get_workflow().start(page, people["editores"]).current_task_state
    state.task.on_action(state, user=people["comunicaciones"], action_name="reject", comment="Falta la fuente.")
    return list(Mensaje.objects.order_by("pk"))


def test_mails_about_reviews_are_queued_in_our_words_and_say_usted(reviewed):
    submitted, returned = reviewed

    assert "espera su revisión" in submitted.asunto
    assert "volvió para corregir" in returned.asunto
    assert "Falta la fuente." in returned.contenido["texto"]
    for mensaje in reviewed:
        text = mensaje.contenido["texto"]
        assert "Alcaldía de La Estrella" in text
        assert "Sitio de demostración" in text
        assert not re.search(r"\b(tú|tu|puedes|has|haz)\b|Wagtail|\n\n\n|http://\s", text, re.IGNORECASE)
        assert f"{mensaje.contenido['texto'].split('http')[1].split()[0]}" in mensaje.contenido["html"]
