"""What an anonymous reader gets: few queries, no cookie, no private page; menus, breadcrumbs, alerts, languages."""

import pytest
from wagtail.models import Locale, Page, PageViewRestriction, Site

from core.idiomas import traducciones_de
from home.models import Menu
from home.selectors import menu
from tests.factories import pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    """A home page, a menu and one page of each type with something in it."""
    home = pages.portada(aviso="Hoy no hay atención por la tarde")
    tramite = pages.tramite(form=pages.formulario())
    picture = pages.imagen()
    for n in range(3):
        pages.noticia(
            title=f"Noticia {n}", slug=f"noticia-{n}", imagen=picture, imagen_alternativo="Un punto", tramite=tramite
        )
    tutorial = pages.tutorial(tramite=tramite)
    section = pages.seccion()
    page = pages.pagina(
        section,
        title="Normativa",
        cuerpo=[("texto", "<h2>Leyes</h2>"), ("relacionadas", {"titulo": "", "paginas": [tramite, section, home]})],
    )
    option = {"texto": "", "pagina": pages.indice_de_tramites(), "url": "", "opciones": []}
    Menu.objects.create(lugar="principal", locale=home.locale, opciones=[("opcion", option)])
    return {
        "portada": home,
        "seccion": section,
        "pagina": page,
        "tramites": pages.indice_de_tramites(),
        "tramite": tramite,
        "noticias": pages.indice_de_noticias(),
        "noticia": pages.indice_de_noticias().get_children().first().specific,
        "tutoriales": pages.indice_de_tutoriales(),
        "tutorial": tutorial,
    }


# How many queries each takes; twelve is what no page may pass, and eight what these promise (ADR 0014).
TYPES = {
    "portada": 6,
    "seccion": 3,
    "pagina": 4,
    "tramites": 4,
    "tramite": 8,
    "noticias": 5,
    "noticia": 7,
    "tutoriales": 3,
    "tutorial": 5,
}


@pytest.mark.parametrize("name", TYPES)
def test_a_page_takes_few_queries(client, town, django_assert_max_num_queries, name):
    url = town[name].url
    client.get(url)  # renditions are made and menus are read once

    with django_assert_max_num_queries(TYPES[name]):
        response = client.get(url)

    assert response.status_code == 200


@pytest.mark.parametrize("name", TYPES)
def test_a_page_for_an_anonymous_reader_can_be_kept_by_a_cache(client, town, name):
    response = client.get(town[name].url)

    assert not response.cookies
    assert "csrfmiddlewaretoken" not in response.content.decode()
    assert not {"cookie", "accept-language"} & {word.strip().lower() for word in response.get("Vary", "").split(",")}


def test_an_alert_holds_for_the_pages_below_the_nearest_wins(client, town):
    town["tramites"].aviso = "Reciba asesoría los martes"
    town["tramites"].save_revision().publish()

    assert client.get(town["tramite"].url).context["aviso"] == "Reciba asesoría los martes"
    assert client.get(town["noticia"].url).context["aviso"] == "Hoy no hay atención por la tarde"


def test_breadcrumbs_lead_from_the_home_page_to_the_parent(client, town):
    crumbs = client.get(town["tramite"].url).context["migas"]

    assert [(crumb.title, crumb.url) for crumb in crumbs] == [("Inicio", "/"), ("Trámites", "/tramites/")]
    assert client.get("/").context["migas"] == []


def test_a_menu_shows_the_titles_of_public_pages_only(town):
    index = town["tramites"]

    assert [(option.text, option.url) for option in menu("principal")] == [("Trámites", "/tramites/")]

    PageViewRestriction.objects.create(page=index, restriction_type="login")


@pytest.mark.django_db(transaction=False)
def test_a_menu_is_read_again_when_a_page_of_it_changes(town, django_capture_on_commit_callbacks):
    index = town["tramites"]
    menu("principal")

    with django_capture_on_commit_callbacks(execute=True):
        index.title = "Trámites y servicios"
        index.save_revision().publish()
    assert [option.text for option in menu("principal")] == ["Trámites y servicios"]

    with django_capture_on_commit_callbacks(execute=True):
        PageViewRestriction.objects.create(page=index, restriction_type="login")
    assert menu("principal") == []


def test_a_menu_has_two_levels_and_translated_pages(town):
    english = pages.portada("en", title="Home")
    row = Menu.objects.get()
    inner = {"texto": "GOV.CO", "pagina": None, "url": "https://www.gov.co/home"}
    outer = {"texto": "El sitio", "pagina": town["portada"], "url": "", "opciones": [inner]}
    row.opciones = [("opcion", outer)]
    row.save()

    (option,) = menu("principal")

    assert (option.text, option.children[0].url) == ("El sitio", "https://www.gov.co/home")
    assert english.url == "/en/"


def test_the_language_switch_keeps_the_page_or_leads_to_one_that_says_so(client, town):
    english = Locale.objects.get_or_create(language_code="en")[0]
    pages.portada("en", title="Home")
    tramite = town["tramite"]

    spanish, other = traducciones_de(tramite)

    assert (spanish.code, spanish.url, spanish.is_current, spanish.exists) == ("es", tramite.url, True, True)
    assert (other.code, other.exists) == ("en", False)
    assert other.url == f"/en/sin-traduccion/{tramite.pk}/"
    page = client.get(other.url)
    assert page.status_code == 200
    assert tramite.url in page.content.decode()

    translated = tramite.copy_for_translation(english, copy_parents=True)
    translated.save_revision().publish()
    assert traducciones_de(tramite)[1].url == translated.url
    assert client.get(other.url).url == translated.url


def test_a_private_page_is_not_named_by_the_language_switch(client, town):
    PageViewRestriction.objects.create(page=town["pagina"], restriction_type="login")

    assert client.get(f"/en/sin-traduccion/{town['pagina'].pk}/").status_code == 404
    assert client.get(f"/en/sin-traduccion/{Page.get_first_root_node().pk}/").status_code == 404


@pytest.mark.parametrize("above", ["pagina", "seccion", "portada", None])
def test_a_private_page_asks_who_is_there_also_when_it_was_public_before(client, town, above):
    url = town["pagina"].url
    assert client.get(url).status_code == 200

    page = town[above] if above else Page.get_first_root_node()
    PageViewRestriction.objects.create(page=page, restriction_type="login")

    assert client.get(url).status_code == 302


def test_privacy_of_one_page_leaves_the_others_alone(client, town):
    PageViewRestriction.objects.create(page=town["noticias"], restriction_type="login")

    assert client.get(town["noticia"].url).status_code == 302
    assert client.get(town["tramite"].url).status_code == 200


def test_an_alias_has_its_originals_privacy(client, town):
    alias = town["pagina"].create_alias(parent=town["portada"])
    assert client.get(alias.url).status_code == 200

    PageViewRestriction.objects.create(page=town["pagina"], restriction_type="login")

    assert client.get(alias.url).status_code == 302


def test_a_section_lists_its_public_pages(client, town):
    hidden = pages.pagina(town["seccion"], title="Reservada", slug="reservada")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")

    rows = client.get(town["seccion"].url).context["hijas"]

    assert [row["title"] for row in rows] == ["Normativa"]


def test_the_home_page_follows_the_editors_order_and_puts_featured_news_first(client, town):
    other = pages.tramite(title="Abrir un negocio", slug="abrir")
    home = town["portada"]
    home.destacados.create(tramite=other, sort_order=0)
    home.destacados.create(tramite=town["tramite"], sort_order=1)
    home.fichas = [("ficha", {"texto": "Mi casa", "pagina": None, "busqueda": "vivienda"})]
    home.save_revision().publish()
    pages.noticia(title="Vieja pero importante", slug="vieja", fecha="2020-01-01", destacada=True)

    context = client.get("/").context

    assert [row.title for row in context["tramites"]] == ["Abrir un negocio", "Reclamo de estratificación"]
    assert context["noticias"][0].title == "Vieja pero importante"
    assert context["fichas"] == [{"texto": "Mi casa", "url": "", "lang": "", "busqueda": "vivienda"}]


def test_the_address_of_a_renamed_page_leads_to_the_new_one(client, town, django_capture_on_commit_callbacks):
    page = town["pagina"]
    old = page.url
    with django_capture_on_commit_callbacks(execute=True):
        page.slug = "leyes"
        page.save_revision().publish()

    response = client.get(old)
    page.refresh_from_db()

    assert response.status_code == 301
    assert response.url == page.url


def test_the_map_of_the_site_names_public_pages_of_both_languages(client, town):
    pages.portada("en", title="Home")
    PageViewRestriction.objects.create(page=town["pagina"], restriction_type="login")

    assert "http://testserver/sitemap-paginas.xml" in client.get("/sitemap.xml").content.decode()
    xml = client.get("/sitemap-paginas.xml").content.decode()

    assert f"http://testserver{town['tramite'].url}" in xml
    assert "http://testserver/en/" in xml
    assert xml.count("<loc>http://testserver/") == xml.count("<loc>")
    assert town["pagina"].url not in xml


@pytest.mark.parametrize(("demo", "line"), [(True, "Disallow: /\n"), (False, "Disallow: /admin/\n")])
def test_robots_are_kept_out_of_a_demo(client, settings, demo, line):
    settings.DEMO = demo

    text = client.get("/robots.txt").content.decode()

    assert line in text
    assert ("sitemap.xml" in text) is not demo


def test_networks_are_told_title_summary_and_picture(client, town):
    og = client.get(town["noticia"].url).context["og"]

    assert og.title == "Noticia 0"
    assert og.kind == "article"
    assert og.image.width > 0
    assert og.image_alt == "Un punto"
    assert og.description == "Veinte cupos en la Casa de la Cultura."


def test_sharing_needs_no_script(client, town):
    links = client.get(town["noticia"].url).context["compartir"]

    assert links[0].title == "WhatsApp"
    assert "http%3A%2F%2F" in links[0].url
    assert links[-1].url.startswith("mailto:?subject=Noticia%200&body=http")


def test_a_language_without_a_home_page_has_no_pages(client, town):
    assert client.get("/en/tramites/").status_code == 404


def test_an_address_too_deep_or_half_right_is_not_found(client, town):
    assert client.get("/a" * 30 + "/").status_code == 404
    assert client.get("/tramites/no-hay/").status_code == 404
    assert client.get("/no-hay/tramites/").status_code == 404


def test_two_sites_are_told_apart_by_their_host(client, town):
    other = pages.child(Page.get_first_root_node(), type(town["portada"]), title="Otro pueblo", slug="otro")
    Site.objects.create(hostname="otro.invalid", root_page=other)

    assert client.get("/").context["page"].title == "La Estrella"
    assert client.get("/", headers={"host": "127.0.0.1"}).status_code == 200


def test_chips_of_the_home_page_cost_no_more_when_there_are_more(client, town, django_assert_max_num_queries):
    home = town["portada"]
    target = town["tramite"]
    home.fichas = [("ficha", {"texto": f"Palabra {n}", "pagina": target, "busqueda": ""}) for n in range(6)]
    home.save_revision().publish()
    client.get("/")

    with django_assert_max_num_queries(6):
        response = client.get("/")

    assert {chip["url"] for chip in response.context["fichas"]} == {target.url}


def test_a_link_to_a_page_in_another_language_says_so(client, town):
    english = Locale.objects.get_or_create(language_code="en")[0]
    home = pages.portada("en", title="Home")
    home.fichas = [("ficha", {"texto": "Claim a stratum", "pagina": town["tramite"], "busqueda": ""})]
    home.cuerpo = [("relacionadas", {"titulo": "", "paginas": [town["tramite"]]})]
    home.save_revision().publish()

    html = client.get("/en/").text
    assert f'href="{town["tramite"].url}" hreflang="es">Claim a stratum (in Spanish)</a>' in html
    assert f'hreflang="es"><span lang="es">{town["tramite"].title}</span> (in Spanish)</a>' in html

    town["tramite"].copy_for_translation(english, copy_parents=True).save_revision().publish()
    html = client.get("/en/").text
    assert "(in Spanish)" not in html


def test_the_town_s_accounts_stand_in_the_footer_and_beside_the_share_links(client, town):
    from core.models import Entidad

    site = Site.objects.get(is_default_site=True)
    Entidad.objects.update_or_create(site=site, defaults={"facebook": "https://www.facebook.com/ejemplo"})

    html = client.get(town["noticia"].url).content.decode()

    assert html.count('href="https://www.facebook.com/ejemplo"') == 2
    assert "Síganos en" in html
    assert "Instagram" not in html
