"""The whole seed: everything is there, and a second run changes nothing."""

from collections import Counter

import pytest
from django.test import override_settings
from wagtail.models import Page

from core.models import Mensaje
from cuentas.models import Usuario
from noticias.models import NoticiaPage, TutorialPage
from tramites.models import Radicado, TramitePage
from tramites.states import Estado
from ventanilla.seed import partes
from ventanilla.seed.partes import sembrar

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

USUARIOS = {
    *("editora", "comunicaciones", "moderador", "funcionaria", "jefa", "planeacion"),
    *("educacion", "vivienda", "archivo", "lider", "comite", "admin"),
}


def test_the_town_is_built_once(settings, tmp_path, django_capture_on_commit_callbacks):
    settings.MEDIA_ROOT = tmp_path / "media"
    lines: list[str] = []
    with override_settings(DEMO_PASSWORD="una-clave-de-prueba"), django_capture_on_commit_callbacks(execute=True):
        sembrar(lines.append)
        again = sembrar(lines.append)

    assert again == 0
    assert set(Usuario.objects.values_list("usuario", flat=True)) >= USUARIOS
    assert TramitePage.objects.live().filter(locale__language_code="es").count() == 8  # and PQRSD
    assert TramitePage.objects.filter(form=None).count() == 0
    assert NoticiaPage.objects.filter(locale__language_code="es").count() == 12
    assert TutorialPage.objects.count() == 7
    assert Page.objects.live().filter(locale__language_code="en").count() == 14
    assert Radicado.objects.count() == 60
    assert set(Counter(Radicado.objects.values_list("estado", flat=True))) == set(Estado.values)
    assert not Mensaje.objects.filter(estado=Mensaje.Estado.PENDIENTE).exists()


@pytest.fixture
def english(settings, tmp_path, monkeypatch, django_capture_on_commit_callbacks):
    """The town as far as its English pages."""
    settings.MEDIA_ROOT = tmp_path / "media"
    names = [name for name, _ in partes.PARTES]
    monkeypatch.setattr(partes, "PARTES", partes.PARTES[: names.index("inglés") + 1])
    with override_settings(DEMO_PASSWORD="una-clave-de-prueba"), django_capture_on_commit_callbacks(execute=True):
        sembrar(lambda line: None)


def test_an_english_reader_finds_menus_everyday_words_and_two_procedures_with_their_forms(client, english):
    home = client.get("/en/").content.decode()

    for words in (
        "What do you need to do?",
        "Claim about a stratum",
        "Stratum certificate and claim",
        "Withholding certificates",
        "Transparency (in Spanish)",
        "Privacy policy (in Spanish)",
    ):
        assert words in home, words
    for slug, words in (
        ("reclamo-estratificacion", "What would you like to ask for?"),
        ("certificados-de-retencion", "Which withholding would you like certified?"),
    ):
        form = f"/en/tramites/{slug}/solicitud/"
        assert "Start now" in client.get(form).content.decode()
        assert words in client.get(client.post(form)["Location"], follow=True).content.decode()
