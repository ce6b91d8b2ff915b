"""The internal area by every door: only civil servants get in, and nothing of it is kept or listed elsewhere."""

import pytest
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from comunicaciones.actions.cerrar_area import cerrar_area
from comunicaciones.models import AreaInternaPage, InternaPage
from comunicaciones.models.paginas_internas import COLECCION, abiertos
from comunicaciones.selectors.interna import buscar_dentro
from core.borradores import enlace_de
from cuentas.actions.crear_usuario import crear_usuario
from cuentas.actions.sincronizar_roles import sincronizar_roles
from cuentas.models import Dependencia
from search.actions.aplicar_cambios import aplicar_cambios
from search.documents import Query
from search.selectors import buscar, sugerir
from tests.factories import pages

pytestmark = pytest.mark.django_db
WORD = "xilófono"


@pytest.fixture
def area():
    sincronizar_roles()
    return pages.child(pages.portada(), AreaInternaPage, title="Área interna", slug="interna")


@pytest.fixture
def pagina(area):
    page = pages.child(
        area,
        InternaPage,
        title=f"Manual del {WORD}",
        slug="manual",
        cuerpo=[("texto", f"<p>Cómo se usa el {WORD}.</p>")],
        live=False,
    )
    page.save_revision().publish()
    return InternaPage.objects.get(pk=page.pk)


@pytest.fixture
def official(area):
    unit = Dependencia.objects.create(nombre="Hacienda", slug="hacienda", correo="hacienda@demo.invalid")
    return crear_usuario(
        email="f@demo.invalid",
        nombre="Flor",
        apellidos="Demo",
        cargo="Auxiliar",
        roles=["funcionarios"],
        dependencias=[unit],
        by=None,
    )


@pytest.fixture
def citizen():
    return crear_usuario(email="c@demo.invalid", nombre="C", apellidos="C", by=None)


DOORS = ["/interna/", "/interna/directorio/", "/interna/pendientes/", "/interna/buscar/?q=manual", "/interna/manual/"]


@pytest.mark.parametrize("door", DOORS)
def test_only_civil_servants_get_in_and_no_cache_keeps_it(client, pagina, official, citizen, door):
    answer = client.get(door)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/cuenta/login/")

    client.force_login(citizen)
    refused = client.get(door)
    assert refused.status_code in (302, 403, 404)
    assert WORD not in refused.content.decode()

    client.force_login(official)
    shown = client.get(door)
    assert shown.status_code == 200
    assert "no-store" in shown["Cache-Control"]


@pytest.mark.parametrize("door", DOORS)
def test_it_stays_closed_when_its_restriction_is_taken_away(client, pagina, citizen, door):
    PageViewRestriction.objects.all().delete()

    assert client.get(door).status_code == 302
    client.force_login(citizen)
    assert client.get(door).status_code == 404


def test_a_restriction_taken_away_comes_back(area, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        PageViewRestriction.objects.filter(page=area).delete()

    row = PageViewRestriction.objects.get(page=area)
    assert row.restriction_type == "groups"
    assert "Funcionarios" in row.groups.values_list("name", flat=True)


def test_public_search_suggestions_sitemap_feeds_and_drafts_say_nothing(client, pagina, official):
    aplicar_cambios()

    assert buscar(Query(text=WORD, locale="es")).total == 0
    assert not sugerir("Manual del x", "es")
    client.force_login(official)
    assert "/interna/manual/" not in client.get(f"/buscar/?q={WORD}").content.decode()
    client.logout()
    assert "/interna/" not in client.get("/sitemap-paginas.xml").content.decode()
    assert pagina.pk not in Page.objects.live().public().values_list("pk", flat=True)
    assert WORD in " ".join(hit.document.title for hit in buscar_dentro(WORD, "es").hits)


def test_search_inside_finds_it_for_a_civil_servant(client, pagina, official):
    aplicar_cambios()
    client.force_login(official)

    assert "/interna/manual/" in client.get(f"/interna/buscar/?q={WORD}").content.decode()
    assert client.get("/interna/buscar/?q=%00").status_code == 200


def test_an_old_address_leads_nobody_to_what_it_says(client, pagina):
    pagina.slug = "otro"
    pagina.save_revision().publish()

    followed = client.get("/interna/manual/", follow=True)

    assert WORD not in followed.content.decode()


def test_a_link_to_a_draft_is_made_by_editors_alone(client, pagina, citizen):
    client.force_login(citizen)

    assert client.get(reverse("enlace_al_borrador", args=[pagina.pk])).status_code in (302, 403, 404)
    assert client.get("/borrador/falso/").status_code == 404


def test_a_draft_link_of_an_internal_page_opens_for_civil_servants_only(client, pagina, official):
    path, _ = enlace_de(pagina)

    assert WORD not in client.get(path, follow=True).content.decode()
    client.force_login(official)
    assert client.get(path).status_code == 200


def test_its_pictures_and_documents_open_to_civil_servants_only(client, area, official, citizen):
    inside = Collection.objects.get(name=COLECCION)
    picture, document = pages.imagen(collection=inside), pages.documento(collection=inside)
    rendition = picture.get_rendition("width-10")

    for url in (picture.file.url, rendition.url):
        assert client.get(url).status_code == 404
    assert client.get(document.url).status_code == 302
    client.force_login(citizen)
    for url in (picture.file.url, rendition.url, document.url):
        assert client.get(url).status_code in (302, 403, 404)
    client.force_login(official)
    for url in (picture.file.url, rendition.url, document.url):
        answer = client.get(url)
        assert answer.status_code == 200
        assert "no-store" in answer.get("Cache-Control", "")
        for close in answer._resource_closers:  # the file alone: closing the answer ends the connection
            close()


def test_open_pictures_are_refused_inside(area):
    picture = pages.imagen()
    block = InternaPage._meta.get_field("cuerpo").stream_block
    value = {"imagen": picture.pk, "alternativo": "Un punto", "decorativa": False, "pie": ""}
    body = block.to_python([{"type": "imagen", "value": value}])

    assert abiertos(body) == ["Un punto"]
    picture.collection = Collection.objects.get(name=COLECCION)
    picture.save()
    assert abiertos(body) == []


def test_closing_again_changes_nothing(area):
    assert cerrar_area() is False
    assert CollectionViewRestriction.objects.count() == 1


def test_the_directory_is_of_officials_with_filters(client, area, official, citizen):
    client.force_login(official)

    whole = client.get("/interna/directorio/").content.decode()
    assert "Flor Demo" in whole
    assert "hacienda@demo.invalid" in whole
    assert citizen.email not in whole
    assert "Flor Demo" in client.get("/interna/directorio/?q=flor+aux").content.decode()
    assert "Flor Demo" not in client.get("/interna/directorio/?q=nadie").content.decode()
    assert client.get("/interna/directorio/?dependencia=no-hay&q=%00").status_code == 200


def test_the_area_in_english_is_closed_too(area, client):
    home = pages.portada("en")
    pages.child(
        home,
        AreaInternaPage,
        title="Internal",
        slug="internal",
        locale=home.locale,
        translation_key=area.translation_key,
    )

    assert client.get("/en/internal/").status_code == 302
    assert PageViewRestriction.objects.count() == 2
