"""Short links: where they lead whatever became of the page, what may be their target, and what counts as a visit."""

import pytest
from django.db import DatabaseError
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from comunicaciones.models import BorradorSeguido, Conteo, ConteoDiario
from comunicaciones.selectors.enlaces import DestinoImposible, camino, reconocer
from comunicaciones.states.campanas import Etapa
from tests.factories import campanas, pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def tramite():
    return pages.tramite(slug="reclamo")


@pytest.fixture
def enlace(tramite):
    return campanas.aprobada(campanas.campana([tramite]), pagina=tramite, corto="predial").enlace


def visit(client, corto="predial", agent=campanas.PERSONA, method="get", **headers):
    return getattr(client, method)(f"/e/{corto}/", headers={"User-Agent": agent, **headers})


def fresh(enlace):
    return type(enlace).objects.select_related("pagina").get(pk=enlace.pk)


def counted(etapa=Etapa.VISITA):
    hours = sum(Conteo.objects.filter(etapa=etapa).values_list("n", flat=True))
    assert hours == sum(ConteoDiario.objects.filter(etapa=etapa).values_list("n", flat=True))
    return hours


def test_a_visit_is_led_on_counted_and_kept_by_no_cache(client, enlace):
    answer = visit(client)

    assert answer.status_code == 302
    assert answer["Location"] == "/tramites/reclamo/?e=predial"
    assert answer["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in answer and not client.cookies
    assert counted() == 1


def test_a_code_is_read_in_whatever_case_and_an_unknown_one_is_not_found(client, enlace):
    assert visit(client, "PREDIAL").status_code == 302
    assert visit(client, "nada").status_code == 404
    assert client.get("/en/e/predial/", headers={"User-Agent": campanas.PERSONA}).status_code == 302
    assert counted() == 2


@pytest.mark.parametrize(
    ("agent", "method", "headers"),
    [
        ("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "get", {}),
        ("WhatsApp/2.23.20.0 A", "get", {}),
        ("facebookexternalhit/1.1", "get", {}),
        ("curl/8.1", "get", {}),
        ("", "get", {}),
        (campanas.PERSONA, "head", {}),
        (campanas.PERSONA, "get", {"Sec-Purpose": "prefetch;prerender"}),
        (campanas.PERSONA, "get", {"Purpose": "prefetch"}),
        (campanas.PERSONA, "get", {"X-Moz": "prefetch"}),
        (campanas.PERSONA, "get", {"X-Purpose": "preview"}),
    ],
)
def test_robots_and_what_nobody_asked_to_see_are_led_on_and_not_counted(client, enlace, agent, method, headers):
    assert visit(client, agent=agent, method=method, **headers).status_code == 302
    assert counted() == 0


def test_a_browser_within_an_app_is_a_person(client, enlace):
    agent = (
        "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/120 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/445.0;]"
    )

    visit(client, agent=agent)

    assert counted() == 1


def test_that_nothing_can_be_counted_keeps_nobody_waiting(client, enlace, monkeypatch):
    def fail(**kwargs):
        raise DatabaseError

    monkeypatch.setattr("comunicaciones.views.enlaces.contar", fail)

    assert visit(client).status_code == 302


def test_a_moved_page_is_followed(enlace, tramite):
    tramite.slug = "reclamo-de-estrato"
    tramite.save_revision().publish()

    assert camino(fresh(enlace)) == "/tramites/reclamo-de-estrato/?e=predial"


def test_an_unpublished_page_leads_to_the_nearest_above(enlace, tramite):
    tramite.unpublish()

    assert camino(fresh(enlace)) == "/tramites/?e=predial"


def test_a_removed_page_leads_where_its_redirect_says(enlace, tramite):
    other = pages.tramite(slug="otro", title="Otro")
    Redirect.objects.create(old_path="/tramites/reclamo", redirect_page=other)
    tramite.delete()

    assert camino(fresh(enlace)) == "/tramites/otro/?e=predial"


def test_a_redirect_to_another_host_is_not_followed(enlace, tramite):
    Redirect.objects.create(old_path="/tramites/reclamo", redirect_link="https://otro.invalid/")
    tramite.delete()

    assert camino(fresh(enlace)) == "/tramites/?e=predial"


def test_below_the_home_page_the_tramite_of_the_campaign_comes_before_it(tramite):
    page = pages.pagina(slug="campana-vieja")
    enlace = campanas.aprobada(campanas.campana([tramite]), pagina=page, corto="vieja").enlace
    page.delete()

    assert camino(fresh(enlace)) == "/tramites/reclamo/?e=vieja"


def test_with_nothing_left_there_is_the_home_page(client):
    page = pages.pagina(slug="campana-vieja")
    enlace = campanas.aprobada(pagina=page, corto="vieja").enlace
    page.delete()

    assert camino(fresh(enlace)) == "/?e=vieja"
    assert client.get("/?e=vieja").status_code == 200


def test_a_page_above_that_only_some_may_see_is_passed_over(enlace, tramite):
    PageViewRestriction.objects.create(page=tramite.get_parent(), restriction_type="login")
    tramite.unpublish()

    assert camino(fresh(enlace)) == "/?e=predial"


def test_what_the_table_says_is_not_trusted_either(enlace, tramite):
    enlace.pagina, enlace.ruta = None, "//otro.invalid/"
    enlace.save()

    assert camino(fresh(enlace)).startswith("/tramites/reclamo/")


@pytest.mark.parametrize(
    "target",
    [
        "https://otro.invalid/",
        "http:otro.invalid",
        "//otro.invalid/tramites/",
        "///otro.invalid/",
        "/\\otro.invalid/",
        "\\\\otro.invalid\\",
        "/%5cotro.invalid/",
        "/%2fotro.invalid/",
        "/%252fotro.invalid/",
        "/%25255cotro.invalid/",
        "https://localhost:8000@otro.invalid/",
        "https://otro.invalid#@127.0.0.1:8000/",
        "http://127.0.0.1:8000@otro.invalid/",
        "http://127.0.0.1:8000.otro.invalid/",
        "javascript:alert(1)",
        "data:text/html,x",
        "/tramites/\r\nLocation: https://otro.invalid/",
        "/tramites/%0d%0aLocation:x",
        "/tramites/\t",
        "/../otro/",
        "/%2e%2e/otro",
        "tramites/reclamo/",
        "/tramites/reclamo/#x",
        "http://[",
    ],
)
def test_a_target_outside_is_refused(tramite, target):
    with pytest.raises(DestinoImposible) as caught:
        reconocer(target + "x" if target.endswith("\t") else target)

    assert caught.value.code == "afuera"


@pytest.mark.parametrize(
    ("target", "code"),
    [("/admin/", "privada"), ("/e/predial/", "privada"), ("/no-hay/", "no_existe"), ("/tramites/no-hay/", "no_existe")],
)
def test_a_target_that_is_no_page_for_people_is_refused(tramite, target, code):
    with pytest.raises(DestinoImposible) as caught:
        reconocer(target)

    assert caught.value.code == code


def test_pages_and_own_paths_are_targets(tramite, settings):
    settings.PUBLIC_URL = "https://tramites.laestrella.invalid"

    assert reconocer("/tramites/reclamo/").pagina.pk == tramite.pk
    assert reconocer("https://tramites.laestrella.invalid/tramites/reclamo/").pagina.pk == tramite.pk
    assert reconocer("/buscar/?q=estrato").ruta == "/buscar/?q=estrato"
    assert reconocer("/radicados/").pagina is None


def test_a_path_with_a_query_keeps_it(tramite):
    enlace = campanas.aprobada(ruta="/buscar/?q=estrato", corto="busca").enlace

    assert camino(enlace) == "/buscar/?q=estrato&e=busca"


def view(client, path, agent=campanas.PERSONA):
    return client.get(path, headers={"User-Agent": agent})


def test_the_page_of_a_tramite_is_counted_for_who_came_by_a_link(client, enlace, tramite):
    view(client, "/tramites/reclamo/?e=predial")
    view(client, "/tramites/reclamo/")
    view(client, "/tramites/reclamo/?e=nada")
    view(client, "/tramites/?e=predial")
    view(client, "/tramites/reclamo/?e=predial", agent="curl/8.1")

    assert counted(Etapa.TRAMITE) == 1
    assert Conteo.objects.get(etapa=Etapa.TRAMITE).tramite_id == tramite.pk


def test_the_page_in_english_counts_for_the_same_tramite(client, enlace, tramite):
    pages.portada("en")
    pages.Locale.objects.get(language_code="en")
    english = tramite.copy_for_translation(pages.Locale.objects.get(language_code="en"), copy_parents=True)
    english.save_revision().publish()

    view(client, f"{english.url}?e=predial")

    assert Conteo.objects.get(etapa=Etapa.TRAMITE).tramite_id == tramite.pk


@pytest.mark.parametrize("path", ["/", "/tramites/", "/tramites/reclamo/", "/buscar/", "/radicados/"])
def test_what_one_came_by_is_on_no_page_of_another(client, enlace, path):
    followed = view(client, f"{path}?e=predial").content.decode()
    plain = view(client, path).content.decode()

    assert "predial" not in plain
    assert '<link rel="canonical" href="http://testserver' + path + '">' in followed


def test_a_form_begun_by_a_link_is_followed_to_its_draft(client, tramite):
    tramite.form = pages.formulario()
    tramite.save_revision().publish()
    campanas.aprobada(pagina=tramite, corto="radio")

    html = view(client, "/tramites/reclamo/solicitud/?e=radio").content.decode()
    answer = client.post("/tramites/reclamo/solicitud/?e=radio")

    assert 'action="/tramites/reclamo/solicitud/?e=radio"' in html
    assert answer.status_code == 302
    assert BorradorSeguido.objects.get().enlace.corto == "radio"
    assert counted(Etapa.INICIO) == 1


def test_the_page_that_begins_a_form_is_alike_for_the_next_person(client, tramite):
    tramite.form = pages.formulario()
    tramite.save_revision().publish()
    campanas.aprobada(pagina=tramite, corto="radio")

    view(client, "/tramites/reclamo/solicitud/?e=radio")
    plain = view(client, "/tramites/reclamo/solicitud/").content.decode()

    assert "e=radio" not in plain
