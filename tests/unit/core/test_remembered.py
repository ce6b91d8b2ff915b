"""What processes remember is forgotten by all of them at once, and nothing old is kept under a new mark."""

import pytest
from django.core.cache import cache
from django.template import Context, Template, TemplateSyntaxError
from django.utils import translation
from wagtail.models import PageViewRestriction, Site

from core import remembered as memory
from core.addresses import roots, url_of
from core.models import Entidad
from core.pictures import picture
from core.remembered import forget, one_reading, remembered
from home.models import Menu
from tests.factories import pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def other_process(monkeypatch):
    """What another process remembers: `go()` changes to it and back; the cache is shared by both."""
    memories = [memory._values, {}]

    def go():
        memories.reverse()
        monkeypatch.setattr(memory, "_values", memories[0])

    return go


def counted(values):
    return lambda: values.append(1) or len(values)


def test_a_value_is_built_once_and_again_after_a_change():
    built = []

    first = [remembered("a", counted(built)) for _ in range(3)]
    forget()

    assert first == [1, 1, 1]
    assert remembered("a", counted(built)) == 2


def test_another_process_forgets_when_this_one_changed_something(other_process):
    built = []
    other_process()
    remembered("a", counted(built))
    other_process()

    forget()
    other_process()

    assert remembered("a", counted(built)) == 2


def test_what_changed_while_it_was_built_is_not_kept():
    def build():
        forget()  # somebody publishes just after it was read
        return "old"

    assert remembered("a", build) == "old"
    assert remembered("a", lambda: "new") == "new"


def test_others_are_told_again_when_the_change_is_committed(other_process, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        forget()
        other_process()
        assert remembered("a", lambda: "as before the commit") == "as before the commit"
        other_process()
    other_process()

    assert remembered("a", lambda: "as committed") == "as committed"


def test_a_lost_mark_makes_all_be_read_again():
    remembered("a", lambda: 1)

    cache.clear()

    assert remembered("a", lambda: 2) == 2


def test_a_request_asks_once_whether_it_still_holds(monkeypatch):
    asked = []
    shared = memory._shared
    monkeypatch.setattr(memory, "_shared", lambda: asked.append(1) or shared())

    with one_reading():
        for name in "abc":
            remembered(name, lambda: 1)
        assert len(asked) == 1
        forget()
        assert remembered("a", lambda: 2) == 2

    assert len(asked) == 2


def test_a_process_does_not_keep_without_end(monkeypatch):
    monkeypatch.setattr(memory, "MOST", 3)

    for n in range(10):
        remembered(n, lambda: None)

    assert len(memory._values) <= 3


def show(template, **context):
    return Template("{% load recordar %}" + template).render(Context(context))


def test_a_part_of_a_page_is_rendered_once_by_language_and_named_values():
    template = Template(
        "{% load recordar i18n %}{% recordar a=a %}{% get_current_language as l %}{{ l }}{{ a }}{% endrecordar %}"
    )
    with translation.override("en"):
        english = template.render(Context({"a": 1}))

    assert english == "en1"
    assert [template.render(Context({"a": a})) for a in (1, 2, 1)] == ["es1", "es2", "es1"]


def test_in_it_only_what_is_named_is_seen():
    template = "{% recordar a=a %}{{ a }}{{ user }}{{ request }}{% endrecordar %}"

    assert show(template, a="x", user="Rosa", request="suya") == "x"


def test_values_without_a_name_are_refused():
    with pytest.raises(TemplateSyntaxError):
        show("{% recordar a %}{% endrecordar %}", a=1)


@pytest.fixture
def town(client, other_process, django_capture_on_commit_callbacks):
    """A town with a menu, whose pages both processes have shown; `change` does something in this one."""
    index = pages.indice_de_tramites()
    tramite = pages.tramite(title="Reclamo", slug="reclamo")
    option = {"texto": "", "pagina": index, "url": "", "opciones": []}
    Menu.objects.create(lugar="principal", locale=index.locale, opciones=[("opcion", option)])
    for _ in range(2):
        client.get(tramite.url)
        other_process()

    def change(act):
        with django_capture_on_commit_callbacks(execute=True):
            act()
        here = client.get(tramite.url).text
        other_process()
        return here, client.get(tramite.url).text

    return change


def rename():
    index = pages.indice_de_tramites()
    index.title = "Trámites y servicios"
    index.save_revision().publish()


CHANGES = {
    "a page of the menu is renamed": (rename, "Trámites y servicios", True),
    "a page of the menu is withdrawn": (lambda: pages.indice_de_tramites().unpublish(), 'class="menu"', False),
    "a page of the menu becomes private": (
        lambda: PageViewRestriction.objects.create(page=pages.indice_de_tramites(), restriction_type="login"),
        'class="menu"',
        False,
    ),
    "the menu is emptied": (lambda: Menu.objects.get().delete(), 'class="menu"', False),
    "the entity is renamed": (
        lambda: Entidad.objects.create(site=Site.objects.get(), nombre="Alcaldía de Otra Parte"),
        "Alcaldía de Otra Parte",
        True,
    ),
    "an alert is put on all pages": (
        lambda: Entidad.objects.create(site=Site.objects.get(), alerta="Cerrado por inventario"),
        "Cerrado por inventario",
        True,
    ),
    "the site begins in English": (lambda: pages.portada("en", title="Home"), "/en/sin-traduccion/", True),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_is_seen_at_once_in_every_process(town, what):
    act, words, are_there = CHANGES[what]

    here, there = town(act)

    assert (words in here) is are_there
    assert (words in there) is are_there


def test_addresses_follow_the_home_pages(django_capture_on_commit_callbacks):
    home = pages.portada()
    page = pages.pagina(home)

    with django_capture_on_commit_callbacks(execute=True):
        english = pages.portada("en")
    assert [root.prefix for root in roots() if root.language == "en"] == ["/en/"]
    assert url_of(page.url_path) == page.url == "/quienes-somos/"
    assert url_of(english.url_path) == "/en/"
    assert url_of("/nada/") == ""


def test_a_picture_is_asked_for_once_and_again_when_it_is_another(django_assert_num_queries):
    image = pages.imagen()
    first = picture(image.pk, "fill-10x10")

    with django_assert_num_queries(0):
        assert picture(image.pk, "fill-10x10") == first
        assert picture(None, "fill-10x10") is None
    image.renditions.all().delete()
    again = picture(image.pk, "fill-10x10")

    assert again.width == first.width
    assert image.renditions.get().url == again.url


def test_a_picture_whose_file_is_gone_is_no_picture():
    image = pages.imagen()
    image.file.delete(save=False)

    assert picture(image.pk, "fill-10x10") is None
    assert picture(987654, "fill-10x10") is None
