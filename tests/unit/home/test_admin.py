"""The admin as editors use it: each page type is created, edited and published through Wagtail's own views."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page, Workflow, WorkflowPage
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from core.models import AuditEvent
from cuentas.models import Usuario
from home.actions.crear_flujo_editorial import crear_flujo_editorial
from home.models import Menu
from tests.factories import pages, radicados
from tramites.models import TramitePage

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client):
    user = Usuario.objects.create_superuser("admin@demo.invalid", "una clave larga")
    client.force_login(user)
    return client


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    settings.STAFF_SECOND_FACTOR = False


def tramite_data(**more):
    rows = more.pop("requisitos", [{"texto": "Documento"}])
    empty = inline_formset([])
    return nested_form_data(
        {
            "title": "Reclamo",
            "slug": "reclamo",
            "clase": "tramite",
            "modalidad": "en_linea",
            "costo": "Por confirmar",
            "tiempo_valor": "15",
            "tiempo_unidad": "habiles",
            "dependencia": str(pages.dependencia().pk),
            "revisar_antes_de": (date.today() + timedelta(days=90)).isoformat(),
            "quien_puede": rich_text(""),
            "ventajas": rich_text(""),
            "errores_comunes": rich_text(""),
            "notas_internas": rich_text(""),
            "requisitos": inline_formset([{"originales": "0", "copias": "0"} | row for row in rows]),
            "pasos": empty,
            "terminos": empty,
            "fundamentos": empty,
            "roles": empty,
            "comments": empty,
        }
        | more
    )


def add_url(model, parent):
    return reverse("wagtailadmin_pages:add", args=[model._meta.app_label, model._meta.model_name, parent.pk])


def test_a_tramite_is_published_from_the_admin(admin):
    index = pages.indice_de_tramites()

    response = admin.post(add_url(TramitePage, index), tramite_data() | {"action-publish": "1"})

    assert response.status_code == 302
    assert TramitePage.objects.get().live


@pytest.mark.parametrize("field", ["costo", "tiempo_valor", "dependencia", "revisar_antes_de"])
def test_the_admin_refuses_to_publish_an_incomplete_tramite_beside_the_field(admin, field):
    index = pages.indice_de_tramites()

    response = admin.post(add_url(TramitePage, index), tramite_data(**{field: ""}) | {"action-publish": "1"})

    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]
    assert not TramitePage.objects.exists()


def test_the_admin_refuses_to_publish_a_tramite_without_requirements(admin):
    index = pages.indice_de_tramites()

    response = admin.post(add_url(TramitePage, index), tramite_data(requisitos=[]) | {"action-publish": "1"})

    assert response.status_code == 200
    assert response.context["form"].formsets["requisitos"].non_form_errors()


def test_a_draft_of_a_tramite_may_lack_everything(admin):
    index = pages.indice_de_tramites()
    data = tramite_data(costo="", tiempo_valor="", dependencia="", revisar_antes_de="", requisitos=[])

    response = admin.post(add_url(TramitePage, index), data)

    assert response.status_code == 302
    assert not TramitePage.objects.get().live


PAGES = {
    "portada": pages.portada,
    "pagina": pages.pagina,
    "seccion": pages.seccion,
    "tramites": pages.indice_de_tramites,
    "tramite": pages.tramite,
    "noticias": pages.indice_de_noticias,
    "noticia": pages.noticia,
    "tutoriales": pages.indice_de_tutoriales,
    "tutorial": pages.tutorial,
}


@pytest.mark.parametrize("name", PAGES)
def test_every_page_type_has_its_add_and_edit_screens(admin, name):
    page = PAGES[name]()
    parent = page.get_parent()

    assert admin.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200
    assert admin.get(reverse("wagtailadmin_explore", args=[parent.pk])).status_code == 200
    add = admin.get(add_url(type(page), parent))
    assert add.status_code == (200 if type(page).can_create_at(parent.specific) else 302) or add.status_code == 403


@pytest.mark.parametrize("name", PAGES)
def test_every_page_type_can_be_scheduled(admin, name):
    form = admin.get(reverse("wagtailadmin_pages:edit", args=[PAGES[name]().pk])).context["form"]

    assert {"go_live_at", "expire_at"} <= set(form.fields)


@pytest.mark.parametrize("name", PAGES)
def test_every_page_type_is_shown_to_the_public_and_in_preview(admin, client, name):
    page = PAGES[name]()
    page.save_revision()

    preview = admin.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    client.logout()

    assert preview.status_code == 200
    assert client.get(page.url).status_code == 200


def body(*blocks):
    return streamfield(list(blocks))


@pytest.fixture
def post_noticia(admin):
    index = pages.indice_de_noticias()

    def post(**more):
        data = {
            "title": "Curso",
            "slug": "curso",
            "fecha": "2026-11-24",
            "entradilla": "Veinte cupos.",
            "cuerpo": body(("texto", rich_text("<h2>Cuándo</h2><p>El lunes.</p>"))),
            "adjuntos": inline_formset([]),
            "comments": inline_formset([]),
            "action-publish": "1",
        }
        return admin.post(
            reverse("wagtailadmin_pages:add", args=["noticias", "noticiapage", index.pk]), nested_form_data(data | more)
        )

    return post


def test_a_news_item_is_published_from_the_admin(post_noticia):
    assert post_noticia().status_code == 302
    assert Page.objects.get(slug="curso").live


def test_a_picture_of_a_news_item_needs_an_alternative_text(post_noticia):
    response = post_noticia(imagen=str(pages.imagen().pk))

    assert list(response.context["form"].errors) == ["imagen_alternativo"]


def test_headings_that_skip_a_level_are_refused(post_noticia):
    response = post_noticia(cuerpo=body(("texto", rich_text("<h2>Uno</h2><h4>Tres</h4>"))))

    assert response.status_code == 200
    errors = response.context["form"].errors.as_data()["cuerpo"][0].block_errors
    assert "use un título de nivel 3" in errors[0].message


def test_submitting_for_moderation_asks_comunicaciones_and_writes_to_them(admin, client, mailoutbox, settings):
    index = pages.indice_de_noticias()
    editor = staff("editora@demo.invalid", "Editores", ["add_page", "change_page"])
    chief = staff("com@demo.invalid", "Comunicaciones", ["add_page", "change_page", "publish_page"])
    crear_flujo_editorial(by=None)
    page = pages.noticia(index, live=False, owner=editor)
    page.save_revision(user=editor)
    client.force_login(editor)

    page.get_workflow().start(page, editor)

    assert not Page.objects.get(pk=page.pk).live
    assert [chief.email] in [mail.to for mail in mailoutbox]


def test_an_editor_cannot_publish_by_posting_the_button(client):
    index = pages.indice_de_tramites()
    client.force_login(staff("editora@demo.invalid", "Editores", ["add_page", "change_page"]))

    client.post(add_url(TramitePage, index), tramite_data() | {"action-publish": "1"})

    assert not TramitePage.objects.get().live


def staff(email, group, permissions):
    from django.contrib.auth.models import Permission

    user = Usuario.objects.create_user(email, "una clave larga")
    role, _ = Group.objects.get_or_create(name=group)
    role.permissions.add(Permission.objects.get(codename="access_admin"))
    for code in permissions:
        permission = Permission.objects.get(codename=code, content_type__app_label="wagtailcore")
        GroupPagePermission.objects.get_or_create(group=role, page=Page.get_first_root_node(), permission=permission)
    user.groups.add(role)
    return user


def test_the_workflow_is_made_once():
    assert crear_flujo_editorial(by=None)
    assert crear_flujo_editorial(by=None) is None

    assert AuditEvent.objects.filter(event="home.crear_flujo_editorial").count() == 1
    assert pages.portada().get_workflow().name == "Revisión de Comunicaciones"
    assert not Workflow.objects.get(name="Moderators approval").active


def test_what_people_did_to_the_workflow_stays():
    workflow = crear_flujo_editorial(by=None)
    Workflow.objects.filter(pk=workflow.pk).update(name="Revisión de la web", active=False)
    WorkflowPage.objects.all().delete()

    call_command("preparar_sitio")

    assert not WorkflowPage.objects.exists()
    assert not Workflow.objects.filter(name="Revisión de Comunicaciones").exists()


def test_a_workflow_put_on_the_pages_before_stays():
    own = Workflow.objects.create(name="Nuestra revisión")
    WorkflowPage.objects.update_or_create(page=Page.get_first_root_node(), defaults={"workflow": own})

    crear_flujo_editorial(by=None)

    assert pages.portada().get_workflow() == own


def test_an_empty_site_is_prepared_by_one_command(capsys):
    call_command("preparar_sitio")
    call_command("preparar_sitio")

    assert capsys.readouterr().out.count("Revisión de Comunicaciones") == 1
    group = Group.objects.get(name="Comunicaciones")
    assert group.page_permissions.filter(permission__codename="publish_page").exists()
    assert pages.portada().get_workflow().tasks[0].specific.groups.get() == group


def test_the_admin_speaks_spanish_to_an_english_browser_too(admin):
    html = admin.get("/admin/", HTTP_ACCEPT_LANGUAGE="en").content.decode()

    assert 'lang="es"' in html
    assert "Lo que espera por mí" in html


def test_a_menu_takes_at_most_seven_options(admin):
    home = pages.portada()
    options = [
        ("opcion", {"texto": f"Opción {n}", "pagina": str(home.pk), "url": "", "opciones": inline_list()})
        for n in range(8)
    ]
    data = nested_form_data({"lugar": "principal", "locale": str(home.locale_id), "opciones": streamfield(options)})

    response = admin.post(reverse("wagtailsnippets_home_menu:add"), data)

    assert response.status_code == 200
    assert "Deje 7 o menos" in response.content.decode()
    assert not Menu.objects.exists()


def inline_list():
    return {"count": "0"}


def test_the_report_of_overdue_reviews_names_the_owner(admin):
    owner = Usuario.objects.create_user("duena@demo.invalid")
    pages.pagina(title="Vieja", revisar_antes_de=date.today() - timedelta(days=3), owner=owner)
    pages.pagina(title="Nueva", slug="nueva", revisar_antes_de=date.today() + timedelta(days=3), owner=owner)

    html = admin.get(reverse("paginas_vencidas")).content.decode()
    csv = admin.get(reverse("paginas_vencidas") + "?export=csv")

    assert "Vieja" in html
    assert "Nueva" not in html
    assert "duena@demo.invalid" in html
    assert csv.status_code == 200


@pytest.fixture
def incomplete():
    """A draft that was complete once."""
    page = pages.tramite(live=False)
    page.costo = ""
    page.save_revision(clean=False)
    return page


def test_publishing_from_a_list_says_what_is_missing(admin, incomplete):
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    response = admin.post(f"{url}?id={incomplete.pk}", follow=True)

    assert "Escriba el costo" in response.content.decode()
    assert not TramitePage.objects.get().live


def test_approving_from_the_home_screen_says_what_is_missing(admin, incomplete):
    crear_flujo_editorial(by=None)
    task = incomplete.get_workflow().start(incomplete, Usuario.objects.get()).current_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=[incomplete.pk, "approve", task.pk])

    response = admin.post(url, {"comment": ""}, follow=True)

    assert "Escriba el costo" in response.content.decode()
    assert not TramitePage.objects.get().live


def test_a_tramite_with_radicados_is_not_deleted_and_says_why(admin):
    case = radicados.radicado(tramite=pages.tramite())
    url = reverse("wagtailadmin_pages:delete", args=[case.tramite.pk])

    response = admin.post(url, follow=True, headers={"referer": f"http://testserver{url}"})

    assert "No se eliminó, porque de esto dependen: 1 radicado." in response.content.decode()
    assert TramitePage.objects.filter(pk=case.tramite.pk).exists()
