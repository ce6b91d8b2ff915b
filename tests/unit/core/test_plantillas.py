"""What every template may use: entity, languages, icons, words for dates and money, fields, and the frame of a page."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from django.template import Context, Template, TemplateDoesNotExist
from django.utils import translation
from wagtail.models import Site

from core import stylesheets
from core.models import Entidad
from core.selectors.entidad import entidad_de
from core.templatetags.campo import con_clase
from core.templatetags.formato import fecha_corta, fecha_larga, pesos
from core.templatetags.icono import icono
from tests.factories import pages

TEMPLATES = [
    path
    for folder in ("site/templates", "home", "noticias", "tramites", "forms", "search", "site/core")
    for path in (settings.ROOT / folder).rglob("*.html")
]


def show(template, **context):
    return Template(template).render(Context(context))


def test_an_icon_is_drawn_in_the_colour_of_its_words_and_is_not_read_aloud():
    drawing = icono("reloj")

    assert drawing.startswith('<svg class="icon" viewBox="0 0 24 24"')
    assert 'aria-hidden="true"' in drawing


def test_an_unknown_icon_is_an_error_and_not_a_hole():
    with pytest.raises(TemplateDoesNotExist):
        icono("no-existe")


def test_every_icon_named_in_a_template_exists():
    named = {name for path in TEMPLATES for name in re.findall(r'{% icono "([^"]+)"', path.read_text())}

    assert named <= {path.stem for path in (settings.SITE / "templates/icons").glob("*.svg")}


@pytest.mark.parametrize(
    ("value", "long", "short"),
    [
        (date(2026, 7, 17), "viernes 17 de julio de 2026", "17 de julio de 2026"),
        (datetime(2026, 7, 18, 3, 0, tzinfo=UTC), "viernes 17 de julio de 2026", "17 de julio de 2026"),
        (None, "", ""),
    ],
)
def test_dates_are_said_in_words_and_in_the_hour_of_bogota(value, long, short):
    assert (fecha_larga(value), fecha_corta(value)) == (long, short)


def test_english_dates_are_said_in_english():
    with translation.override("en"):
        assert fecha_larga(date(2026, 7, 17)) == "Friday 17 July 2026"


@pytest.mark.parametrize(("value", "words"), [(Decimal("1234567"), "$ 1.234.567"), (0, "$ 0"), (None, "")])
def test_money_is_written_as_here(value, words):
    assert pesos(value) == words


def test_a_field_is_tied_to_its_help_and_its_error():
    class Form(forms.Form):
        nit = forms.CharField(help_text="Nueve dígitos", widget=forms.TextInput(attrs={"placeholder": "NIT"}))

    control = con_clase(Form({"nit": ""})["nit"], "input")

    assert 'aria-describedby="id_nit_helptext id_nit_error"' in control
    assert 'aria-invalid="true"' in control
    assert "placeholder" not in control


@pytest.mark.django_db
def test_the_entity_is_read_once_and_again_after_it_changes(
    rf, django_capture_on_commit_callbacks, django_assert_num_queries
):
    pages.portada()
    site = Site.objects.get(is_default_site=True)
    request = rf.get("/", HTTP_HOST="localhost")
    assert entidad_de(request).nombre == "Alcaldía de La Estrella"

    with django_assert_num_queries(0):
        entidad_de(request)
    with django_capture_on_commit_callbacks(execute=True):
        Entidad.objects.create(site=site, nombre="Alcaldía de Otra Parte")

    assert entidad_de(request).nombre == "Alcaldía de Otra Parte"


@pytest.mark.django_db
def test_reading_the_entity_writes_nothing(rf):
    pages.portada()

    entidad_de(rf.get("/", HTTP_HOST="localhost"))

    assert not Entidad.objects.exists()


@pytest.mark.django_db
def test_the_entitys_own_emblem_is_shown_in_place_of_ours(client, django_capture_on_commit_callbacks):
    home = pages.portada()
    before = client.get(home.url).text

    with django_capture_on_commit_callbacks(execute=True):
        Entidad.objects.create(site=Site.objects.get(is_default_site=True), escudo=pages.imagen())

    assert 'class="brand__emblem" src="/static/img/emblema.svg"' in before
    assert 'class="brand__emblem" src="/media/' in client.get(home.url).text


@pytest.mark.django_db
def test_a_page_has_a_skip_link_a_canonical_address_and_its_languages(client):
    home = pages.portada()
    pages.portada("en")
    page = pages.pagina(home)

    here = client.get(page.url + "?utm_source=radio").text
    front = client.get("/").text

    assert '<a class="skip-link" href="#contenido">' in here
    assert f'<link rel="canonical" href="http://testserver{page.url}">' in here
    assert 'hreflang="en" href=' not in here
    assert '<link rel="alternate" hreflang="en" href="http://testserver/en/">' in front
    assert '<link rel="alternate" hreflang="x-default" href="http://testserver/">' in front


@pytest.mark.django_db
def test_an_address_that_is_no_page_has_languages_too(client):
    pages.portada()
    pages.portada("en")

    response = client.get("/cuenta/login/")

    assert 'href="/en/cuenta/login/"' in response.text
    assert '<html lang="es">' in response.text


@pytest.mark.django_db
@pytest.mark.parametrize(("demo", "shown"), [(True, True), (False, False)])
def test_a_demonstration_says_so_and_is_not_indexed(client, settings, demo, shown):
    settings.DEMO = demo
    home = pages.portada()

    text = client.get(home.url).text

    assert ("Sitio de demostración: lo que escriba no llega a la Alcaldía." in text) is shown
    assert ('name="robots" content="noindex"' in text) is shown


@pytest.mark.django_db
def test_who_asks_for_what_is_not_there_gets_our_page(client):
    pages.portada()

    response = client.get("/no/existe/")

    assert response.status_code == 404
    assert "No encontramos esta página" in response.text


def test_the_page_of_a_failure_needs_no_database():
    assert "Algo falló de nuestro lado" in show('{% include "500.html" %}')


def test_the_style_sheet_is_joined_whole_and_layer_by_layer():
    text = stylesheets.joined(stylesheets.SHEET)

    assert "@import" not in text
    assert text.count("@layer components {") == len(list(Path(settings.SITE, "static/css/components").glob("*.css")))
    assert 'url("../fonts/nunito-sans.woff2")' in text


def test_a_sheet_that_imports_what_is_not_there_is_an_error(monkeypatch):
    monkeypatch.setattr(stylesheets.finders, "find", lambda name: None)

    with pytest.raises(FileNotFoundError):
        stylesheets.joined(stylesheets.SHEET)
