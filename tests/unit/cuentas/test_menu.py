"""The admin's menu, walked by each role: all it offers opens, and the library opens for who writes."""

import pytest
from django.test import RequestFactory
from django.urls import reverse
from wagtail.admin.menu import admin_menu, reports_menu, settings_menu

from cuentas.actions.crear_usuario import crear_usuario
from cuentas.actions.sincronizar_roles import sincronizar_roles
from cuentas.models import Dependencia
from cuentas.roles import ROLES
from tests.factories import pages

pytestmark = [
    pytest.mark.django_db,
    # wagtail-localize's report of translations is not sorted
    pytest.mark.filterwarnings("ignore::django.core.paginator.UnorderedObjectListWarning"),
]
LIBRARY = (
    "wagtailimages:index",
    "wagtailimages:add",
    "wagtailimages_chooser:choose",
    "wagtaildocs:index",
    "wagtaildocs:add",
    "wagtaildocs_chooser:choose",
)
WRITERS = ("editores", "comunicaciones", "administradores")
# What the capabilities of docs/permisos.md promise, as the page where each starts.
PROMISED = {
    "formularios": ("/admin/snippets/formularios/form/",),
    "sitio": ("/admin/redirects/",),
    "ver_casos": ("/admin/bandeja/",),
    "ver_todos": ("/admin/bandeja/",),
    "retenciones": ("/admin/retenciones/",),
    "personas": ("/admin/users/", "/admin/groups/"),
    "ajustes": ("/admin/sites/", "/admin/collections/", "/admin/workflows/list/"),
}


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    settings.STAFF_SECOND_FACTOR = False


@pytest.fixture
def enter(client):
    sincronizar_roles()
    pages.portada()

    def enter_as(*roles):
        person = crear_usuario(
            email="persona@demo.invalid",
            nombre="Persona",
            apellidos="De Prueba",
            usuario="persona",
            roles=roles,
            password="una-clave-larga-1",
            by=None,
            dependencias=[Dependencia.objects.create(nombre="Secretaría de Prueba", slug="prueba")],
        )
        client.force_login(person)
        return person

    return enter_as


def offered(person):
    """Every address in the menu, with those of its submenus."""
    request = RequestFactory().get("/admin/")
    request.user = person
    items = [i for menu in (admin_menu, settings_menu, reports_menu) for i in menu.menu_items_for_request(request)]
    for item in list(items):
        items += item.menu.menu_items_for_request(request) if hasattr(item, "menu") else []
    return {i.url for i in items if i.url.startswith("/admin/")}


def where_it_leads(client, url):
    """Say "opens", or what came instead. Wagtail refuses by a redirect to the admin's home, which answers 200."""
    answer = client.get(url, follow=True)
    landed = answer.request["PATH_INFO"]
    refused = landed == "/admin/" and url != "/admin/"
    return "opens" if answer.status_code == 200 and not refused else f"{answer.status_code} at {landed}"


@pytest.mark.parametrize("rol", [id for id in ROLES if id != "retenciones"])
def test_everything_in_the_menu_opens(client, enter, rol):
    person = enter(rol)

    answers = {url: where_it_leads(client, url) for url in {"/admin/", *offered(person)}}

    assert {url: answer for url, answer in answers.items() if answer != "opens"} == {}


@pytest.mark.parametrize("rol", WRITERS)
@pytest.mark.parametrize("name", LIBRARY)
def test_who_writes_opens_pictures_and_documents(client, enter, rol, name):
    enter(rol)

    assert client.get(reverse(name)).status_code == 200


@pytest.mark.parametrize("name", [n for n in LIBRARY if "chooser" not in n])
def test_who_answers_cases_does_not_open_the_library(client, enter, name):
    enter("funcionarios")

    assert client.get(reverse(name)).status_code in (302, 403)


@pytest.mark.parametrize("rol", [id for id, rol in ROLES.items() if set(rol.capacidades) & set(PROMISED)])
def test_what_the_table_promises_opens(client, enter, rol):
    enter(*{rol, "funcionarios"} if rol == "retenciones" else {rol})
    promised = [url for id in ROLES[rol].capacidades for url in PROMISED.get(id, ())]

    assert {url: code for url in promised if (code := client.get(url).status_code) != 200} == {}
