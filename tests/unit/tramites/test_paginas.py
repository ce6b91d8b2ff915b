"""Trámite pages: what they must say before they are published, what they show, and the form under their address."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from wagtail.models import Locale

from core.models import SituacionDeVida, Tema
from forms.models import FormVersion
from forms.registry import DraftWatcher, draft_watchers
from tests.factories import pages
from tramites.models import TramitePage
from tramites.models.pages import Requisito, RolInterno

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("costo", ""),
        ("tiempo_valor", None),
        ("dependencia", None),
        ("revisar_antes_de", None),
        ("requisitos", []),
    ],
)
def test_code_cannot_publish_a_tramite_without_what_the_citizen_must_know(field, value):
    draft = pages.tramite(live=False, **{field: value})

    with pytest.raises(ValidationError) as caught:
        draft.save_revision(clean=False).publish()

    assert (field if field != "requisitos" else "__all__") in caught.value.message_dict
    assert not TramitePage.objects.get().live


def test_an_immediate_tramite_needs_no_number_of_days():
    page = pages.tramite(tiempo_valor=None, tiempo_unidad="inmediato")

    assert page.live
    assert page.tiempo_texto == "Inmediato"


def test_free_of_charge_needs_its_norm():
    with pytest.raises(ValidationError) as caught:
        pages.tramite(costo="Sin costo")

    assert "costo_norma" in caught.value.message_dict


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [(1, "habiles", "1 día hábil"), (15, "habiles", "15 días hábiles"), (2, "meses", "2 meses")],
)
def test_the_time_to_answer_is_said_in_words(value, unit, words):
    assert TramitePage(tiempo_valor=value, tiempo_unidad=unit).tiempo_texto == words


def test_a_tramite_shows_its_facts_and_never_what_is_internal(client):
    page = pages.tramite(
        notas_internas="<p>Clave de la caja</p>", roles=[RolInterno(cargo="Auxiliar secreto", tarea="Archivar")]
    )

    html = client.get(page.url).content.decode()

    assert "15 días hábiles" in html
    assert "Documento de identidad" in html
    assert "Clave de la caja" not in html
    assert "Auxiliar secreto" not in html


def test_a_tramite_without_a_published_form_has_no_form_address(client):
    page = pages.tramite()

    assert client.get(page.url + "solicitud/").status_code == 404


@pytest.fixture
def seen(monkeypatch):
    calls = []

    def serve(request, host, rest):
        calls.append((host, rest))
        return HttpResponse("paso")

    monkeypatch.setattr("tramites.models.alojar.import_string", lambda path: serve)
    return calls


@pytest.fixture
def form():
    return pages.formulario()


def test_the_form_runs_under_the_tramites_address(client, form, seen):
    page = pages.tramite(form=form)

    response = client.get(page.url + "solicitud/abc/paso-1/")

    host, rest = seen[0]
    assert response.content == b"paso"
    assert rest == "abc/paso-1/"
    assert host.url == page.url + "solicitud/"
    assert host.context == {"tramite": page.pk}
    assert "890980782-4" in host.privacy_notice


def test_the_english_page_hosts_the_same_form_for_the_spanish_tramite(client, form, seen):
    page = pages.tramite(form=form)
    english = page.copy_for_translation(Locale.objects.get_or_create(language_code="en")[0], copy_parents=True)
    english.save_revision().publish()

    client.get(f"/en/tramites/{english.slug}/solicitud/")

    host, _ = seen[0]
    assert host.form == form
    assert host.url.startswith("/en/")
    assert host.context == {"tramite": page.pk}


def test_an_archived_form_is_not_offered(client, form):
    page = pages.tramite(form=form)
    form.archived = True
    form.save()

    assert page.teaser_de_formulario() is None
    assert client.get(page.url + "solicitud/").status_code == 404


def test_the_way_into_the_form_says_how_long_and_what_to_have_ready(form):
    teaser = pages.tramite(form=form).teaser_de_formulario()

    assert (teaser.minutos, teaser.tener_a_mano) == (12, ("El recibo",))


def test_a_new_version_of_the_form_is_announced_at_once(client, form):
    page = pages.tramite(form=form)
    assert "Toma cerca de 12 minutos" in client.get(page.url).text

    old = FormVersion.objects.get()
    longer = replace(old.definition(), minutes=40)
    FormVersion.objects.create(
        translation_key=old.translation_key,
        form_key=old.form_key,
        number=2,
        schema=1,
        definition_json=longer.canonical(),
        sha256=longer.sha256,
    )

    assert "Toma cerca de 40 minutos" in client.get(page.url).text


@pytest.fixture
def catalogue():
    tema = Tema.objects.create(nombre="Impuestos", nombre_en="Taxes", slug="impuestos")
    negocio = SituacionDeVida.objects.create(nombre="Abrir un negocio", slug="negocio")
    hacienda = pages.dependencia("Secretaría de Hacienda", slug="hacienda")
    pages.tramite(
        title="Declaración anual",
        slug="declaracion",
        tema=tema,
        dependencia=hacienda,
        para_empresas=True,
        para_personas=False,
        situaciones=[negocio],
    )
    pages.tramite(title="Mejoramiento de vivienda", slug="vivienda", modalidad="presencial")
    return pages.indice_de_tramites()


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", ["Declaración anual", "Mejoramiento de vivienda"]),
        ("?tema=impuestos", ["Declaración anual"]),
        ("?situacion=negocio", ["Declaración anual"]),
        ("?dependencia=hacienda", ["Declaración anual"]),
        ("?para=empresas", ["Declaración anual"]),
        ("?como=presencial", ["Mejoramiento de vivienda"]),
        ("?tema=impuestos&como=presencial", []),
        ("?para=marcianos", []),
        ("?tema=%00", ["Declaración anual", "Mejoramiento de vivienda"]),
    ],
)
def test_the_index_filters_by_the_address(client, catalogue, query, titles):
    response = client.get(catalogue.url + query)

    assert [row.title for row in response.context["tramites"]] == titles


def test_choosing_a_chosen_filter_again_takes_it_away(client, catalogue):
    groups = client.get(catalogue.url + "?tema=impuestos&como=en_linea").context["grupos_de_filtros"]

    (option,) = groups[0]["opciones"]
    assert option.elegida
    assert option.url == "?como=en_linea"


def test_a_filter_offers_only_what_some_tramite_has(client, catalogue):
    Tema.objects.create(nombre="Deporte", slug="deporte")
    pages.tramite(title="Sin publicar", slug="sin-publicar", live=False, modalidad="parcial", para_organizaciones=True)

    groups = client.get(catalogue.url).context["grupos_de_filtros"]

    assert {g["nombre"]: [o.valor for o in g["opciones"]] for g in groups} == {
        "tema": ["impuestos"],
        "situacion": ["negocio"],
        "para": ["personas", "empresas"],
        "como": ["en_linea", "presencial"],
        "dependencia": ["hacienda", "planeacion"],
    }


def test_the_last_review_passes(settings):
    assert TramitePage(revisar_antes_de=date.today() - timedelta(days=1)).esta_vencida_su_revision
    assert not TramitePage(revisar_antes_de=date.today() + timedelta(days=1)).esta_vencida_su_revision
    assert Requisito(texto="x").originales == 0


def test_a_link_that_is_followed_goes_on_to_the_form_and_into_no_other_page(client, monkeypatch):
    page = pages.tramite(form=pages.formulario(), slug="reclamo")
    monkeypatch.setitem(draft_watchers._items, "prueba", DraftWatcher("prueba", carries=("e",)))

    followed = client.get("/tramites/reclamo/", {"e": "a1&b"}).content.decode()
    plain = client.get("/tramites/reclamo/").content.decode()

    assert followed.count(f'href="{page.url}solicitud/?e=a1%26b"') == 3
    assert '<link rel="canonical" href="http://testserver/tramites/reclamo/">' in followed
    assert "?e=" not in plain
