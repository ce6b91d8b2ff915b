"""Translation: only words are offered, a change in Spanish marks its own segment, the live English text stays."""

import pytest
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from noticias.models import NoticiaPage
from tests.factories import pages
from tramites.models import TramitePage

pytestmark = pytest.mark.django_db


@pytest.fixture
def english():
    pages.portada()
    locale = Locale.objects.get_or_create(language_code="en")[0]
    pages.portada("en", title="Home")
    return locale


@pytest.fixture
def translate(django_capture_on_commit_callbacks, english):
    """Translate a page and the pages above it, as editors do; a text without words stays Spanish."""

    def one(page, words):
        source, _ = TranslationSource.update_or_create_from_instance(page)
        translation, _ = Translation.objects.get_or_create(source=source, target_locale=english)
        for segment in StringSegment.objects.filter(source=source).select_related("string", "context"):
            if segment.string.data in words:
                StringTranslation.objects.update_or_create(
                    translation_of=segment.string,
                    locale=english,
                    context=segment.context,
                    defaults={"data": words[segment.string.data]},
                )
        # wagtail-localize publishes once the transaction is over.
        with django_capture_on_commit_callbacks(execute=True):
            translation.save_target(publish=True)
        return translation

    def translate(page, words):
        for above in page.get_ancestors().filter(depth__gt=2).specific():
            one(above, {})
        return one(page, words)

    return translate


def offered(page):
    source, _ = TranslationSource.update_or_create_from_instance(page)
    return {segment.string.data for segment in StringSegment.objects.filter(source=source).select_related("string")}


def test_a_tramite_is_translated_with_its_requirements_and_keeps_its_address(client, english, translate):
    page = pages.tramite(notas_internas="<p>Interno</p>", costo="$ 20.000", slug="reclamo")
    words = {"Reclamo de estratificación": "Stratum claim", "Documento de identidad": "Identity document"}

    translate(page, words)

    translated = TramitePage.objects.get(locale=english)
    html = client.get("/en/tramites/reclamo/").content.decode()
    assert translated.title == "Stratum claim"
    assert translated.slug == "reclamo"
    assert translated.tiempo_valor == 15
    assert "Identity document" in html
    assert "Interno" not in offered(page)


def test_keys_and_addresses_are_not_offered_for_translation(english):
    page = pages.noticia(
        cuerpo=[
            ("boton", {"texto": "Ir al trámite", "pagina": None, "url": "/tramites/"}),
            ("llamado", {"tono": "nota", "titulo": "Ojo", "texto": "<p>Hola</p>"}),
        ]
    )

    words = offered(page)

    assert {"Ir al trámite", "Ojo", "Hola"} <= words
    assert not {"/tramites/", "nota"} & words


def test_a_change_in_spanish_marks_only_its_segment_and_leaves_the_english_text(english, translate):
    page = pages.noticia(cuerpo=[("texto", "<p>Uno</p><p>Dos</p>")])
    words = {"Uno": "One", "Dos": "Two", "Abre el curso de panadería": "Bakery course opens"}
    translation = translate(page, words)

    page.cuerpo = [("texto", "<p>Uno</p><p>Dos cambiado</p>")]
    page.save_revision().publish()
    translation.source.update_from_db()

    missing = {s.string.data for s in translation.source.stringsegment_set.all()} & {"Dos cambiado"}
    live = NoticiaPage.objects.get(locale=english)
    assert missing == {"Dos cambiado"}
    assert StringTranslation.objects.filter(translation_of__data="Uno", locale=english).exists()
    assert "Two" in str(live.cuerpo)


def test_an_english_news_item_leads_to_the_english_tramite(client, english, translate):
    tramite = pages.tramite()
    page = pages.noticia(tramite=tramite)
    translate(tramite, {"Reclamo de estratificación": "Stratum claim"})
    translate(page, {})

    response = client.get(NoticiaPage.objects.get(locale=english).url)

    assert response.context["tramite"].title == "Stratum claim"


def test_the_english_address_follows_a_renamed_page_at_the_next_translation(client, english, translate):
    page = pages.tramite(slug="reclamo")
    translate(page, {"Reclamo de estratificación": "Stratum claim"})
    page.slug = "reclamo-de-estrato"
    page.save_revision().publish()

    assert client.get("/en/tramites/reclamo/").status_code == 200
    translate(page, {"Reclamo de estratificación": "Stratum claim"})

    response = client.get("/en/tramites/reclamo/")
    assert (response.status_code, response.url) == (301, "/en/tramites/reclamo-de-estrato/")
