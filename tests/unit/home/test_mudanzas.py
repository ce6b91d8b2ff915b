"""Old addresses of pages that were renamed or moved, and of what lies below them."""

import pytest
from wagtail.models import Locale

from tests.factories import pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def rename(django_capture_on_commit_callbacks):
    def rename(page, slug):
        old = page.url
        with django_capture_on_commit_callbacks(execute=True):
            page.slug = slug
            page.save_revision().publish()
        page.refresh_from_db()
        return old

    return rename


@pytest.fixture
def english():
    pages.portada()
    locale = Locale.objects.get_or_create(language_code="en")[0]
    pages.portada("en", title="Home")
    return locale


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_renamed_page_is_led_to_in_each_language(client, english, rename, language):
    page = pages.tramite()
    if language == "en":
        page = page.copy_for_translation(english, copy_parents=True)
        page.save_revision().publish()
    old = rename(page, "reclamo-de-estrato")

    response = client.get(old)

    assert old.startswith("/en/") == (language == "en")
    assert (response.status_code, response.url) == (301, page.url)
    assert client.get(page.url).status_code == 200


def test_all_pages_below_a_renamed_and_moved_section_are_led_to(client, rename):
    section = pages.seccion(title="Gobierno", slug="gobierno")
    below = pages.pagina(section, title="Avances", slug="avances")
    old = below.url
    rename(section, "gobierno-en-linea")
    section.move(pages.seccion(title="La entidad", slug="entidad"), pos="last-child")

    response = client.get(old, follow=True)

    assert [status for _, status in response.redirect_chain] == [301]
    assert response.status_code == 200


def test_what_lies_below_a_renamed_page_and_is_no_page_is_led_to(client, rename):
    tramite = pages.tramite(form=pages.formulario())
    index = pages.noticia().get_parent().specific
    form, news = rename(tramite, "otro-nombre") + "solicitud/", rename(index, "novedades")

    begin = client.get(f"{form}?canal=radio")
    resume = client.post(f"{form}retomar/", {"codigo": "X"})
    feed = client.get(f"{news}feed/rss/")

    assert (begin.status_code, begin.url) == (301, f"{tramite.url}solicitud/?canal=radio")
    assert (resume.status_code, resume.url) == (308, f"{tramite.url}solicitud/retomar/")
    assert (feed.status_code, feed.url) == (301, f"{index.url}feed/rss/")
    assert client.get(feed.url).status_code == 200


def test_a_page_that_came_back_to_its_name_leads_nowhere(client, rename):
    page = pages.pagina(title="Leyes", slug="leyes")
    first = rename(page, "normas")
    rename(page, "leyes")

    assert page.url == first
    assert client.get(f"{first}no-existe/").status_code == 404


def test_an_odd_address_is_not_found(client):
    pages.portada()

    assert client.get("/x%00/y/").status_code == 404
    assert client.get("/" + "a/" * 60).status_code == 404
