import pytest
from django.db import transaction
from wagtail.models import Locale, Page, PageViewRestriction, Site

from search.actions.aplicar_cambios import aplicar_cambios
from search.actions.reconstruir_indice import reconstruir_indice
from search.actions.reparar_indice import reparar_indice
from search.documents import Filters, Query, SearchDocument
from search.models import CambioIndice, IndexedDocument
from search.pages import page_source
from search.registry import Source, sources
from search.selectors import buscar, diferencias, retraso


@pytest.fixture(autouse=True)
def only_plain_pages(monkeypatch, index):
    """Wagtail's own Page is the one source, so that these tests need no other room."""
    fake = page_source(id="pagina", label="Página", plural="Páginas", models=(Page,))
    monkeypatch.setattr(sources, "_items", {"pagina": fake})
    return fake


@pytest.fixture
def root():
    site = Site.objects.filter(is_default_site=True).first()
    if site:
        return site.root_page
    home = Page.get_first_root_node().add_child(instance=Page(title="Inicio", slug="inicio"))
    Site.objects.create(hostname="testserver", root_page=home, is_default_site=True)
    return home


def publish(parent, title, **more):
    page = parent.add_child(instance=Page(title=title, live=False, locale=Locale.get_default(), **more))
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def found(text):
    return [h.document.title for h in buscar(Query(text=text, locale="es", filters=Filters(locale="es"))).hits]


def test_what_is_published_is_found_after_the_task_and_gone_when_unpublished(root, run_tasks):
    page = publish(root, "Cabildo abierto")
    run_tasks()
    assert found("cabildo") == ["Cabildo abierto"]

    page.unpublish()
    run_tasks()

    assert found("cabildo") == []
    assert CambioIndice.objects.count() == 0


def test_a_draft_is_not_found(root):
    page = root.add_child(instance=Page(title="Borrador secreto", live=False))
    page.save_revision()

    aplicar_cambios()

    assert found("borrador") == []


def test_a_publish_that_is_rolled_back_leaves_no_ghost(root, run_tasks):
    with pytest.raises(RuntimeError), transaction.atomic():
        publish(root, "Fantasma")
        raise RuntimeError

    run_tasks()

    assert CambioIndice.objects.count() == 0
    assert found("fantasma") == []


def test_a_new_title_replaces_the_old_one(root):
    page = publish(root, "Cabildo abierto")
    aplicar_cambios()
    page.title = "Asamblea barrial"
    page.save_revision().publish()

    aplicar_cambios()

    assert (found("cabildo"), found("asamblea")) == ([], ["Asamblea barrial"])


def test_a_deleted_branch_is_gone_whole(root):
    parent = publish(root, "Sección vieja")
    publish(parent, "Hoja vieja")
    aplicar_cambios()
    assert len(found("vieja")) == 2

    parent.delete()
    aplicar_cambios()

    assert found("vieja") == []


def test_a_branch_made_private_is_gone_and_comes_back(root):
    parent = publish(root, "Sección reservada")
    publish(parent, "Hoja reservada")
    aplicar_cambios()
    restriction = PageViewRestriction.objects.create(page=parent, restriction_type=PageViewRestriction.LOGIN)

    assert CambioIndice.objects.count() == 1
    aplicar_cambios()
    assert found("reservada") == []

    restriction.delete()
    aplicar_cambios()
    assert len(found("reservada")) == 2


def test_a_branch_moved_below_a_private_page_is_gone_and_no_facet_counts_it(root):
    private = publish(root, "Interno")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    section = publish(root, "Sección abierta")
    for number in range(30):
        publish(section, f"Hoja abierta {number}")
    aplicar_cambios()
    assert buscar(Query("abierta", "es")).total == 31

    section.move(private, pos="last-child")
    aplicar_cambios()

    results = buscar(Query("abierta", "es"))
    assert (results.total, dict(results.facets)) == (0, {})


def test_addresses_follow_a_new_slug_of_the_parent(root, django_capture_on_commit_callbacks):
    parent = publish(root, "Sección", slug="vieja")
    child = publish(parent, "Hoja", slug="hoja")
    aplicar_cambios()
    parent.slug = "nueva"
    with django_capture_on_commit_callbacks(execute=True):
        parent.save_revision().publish()

    aplicar_cambios()

    assert IndexedDocument.objects.get(object_id=str(child.pk)).url.endswith("/nueva/hoja/")


def test_one_that_fails_waits_with_its_reason_and_stops_no_other(root, monkeypatch, only_plain_pages):
    def document(page):
        if "mala" in page.title:
            raise ValueError("sin dirección")
        return SearchDocument(id=str(page.pk), title=page.title, url="/x/", locale="es")

    broken = Source("pagina", "P", "P", (Page,), only_plain_pages.queryset, document)
    monkeypatch.setattr(sources, "_items", {"pagina": broken})
    publish(root, "Hoja mala")
    publish(root, "Hoja buena")

    aplicar_cambios()

    row = CambioIndice.objects.get()
    assert found("hoja") == ["Hoja buena"]
    assert (row.intentos, "sin dirección" in row.ultimo_error) == (1, True)
    assert retraso().waiting == 1
    assert aplicar_cambios() == 0


def test_the_rebuild_finds_what_no_signal_told_and_drops_what_is_no_more(root):
    publish(root, "Cabildo abierto")
    CambioIndice.objects.all().delete()
    IndexedDocument.objects.create(source="pagina", object_id="99999", title="Fantasma", locale="es", audience="public")
    IndexedDocument.objects.create(source="otra", object_id="1", title="Fantasma", locale="es", audience="public")

    reconstruir_indice()

    assert found("cabildo") == ["Cabildo abierto"]
    assert not IndexedDocument.objects.filter(title="Fantasma").exists()
    assert diferencias() == []


def test_the_comparison_tells_and_repairs_each_kind_of_difference(root, index):
    page = publish(root, "Cabildo abierto")
    aplicar_cambios()
    index.write("pagina", [SearchDocument(id="99999", title="Sobra", url="/", locale="es")])
    Page.objects.filter(pk=page.pk).update(title="Cambiado sin avisar")
    other = publish(root, "Falta")
    CambioIndice.objects.all().delete()

    told = {(d.id, d.what) for d in diferencias()}
    reparar_indice()
    aplicar_cambios()

    assert told >= {("99999", "superfluous"), (str(page.pk), "different"), (str(other.pk), "missing")}
    assert diferencias() == []
