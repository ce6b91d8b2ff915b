"""The words of the privacy notice that a person read can be shown years later."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Site

from core.models import AuditEvent, Entidad
from core.selectors.auditoria import en_palabras

pytestmark = pytest.mark.django_db


@pytest.fixture
def entidad():
    return Entidad.for_site(Site.objects.get(is_default_site=True))


def events():
    return AuditEvent.objects.filter(event="core.aviso_de_privacidad")


def test_each_version_is_kept_with_its_words_and_once(entidad):
    entidad.save()
    entidad.telefono = "6040000000"
    entidad.save()
    before = events().count()

    entidad.aviso_privacidad, entidad.aviso_privacidad_version = "Otro aviso.", "2026-2"
    entidad.save()

    assert (before, events().count()) == (1, 2)
    assert "versión 2026-2: «Otro aviso.»" in en_palabras(events().first()).texto


@pytest.mark.parametrize("field", ["aviso_privacidad", "aviso_privacidad_en"])
def test_other_words_need_another_version(entidad, field):
    entidad.aviso_privacidad_en = "Notice."
    entidad.save()
    setattr(entidad, field, "Otro aviso.")

    with pytest.raises(ValidationError, match="otra versión"):
        entidad.full_clean()

    entidad.aviso_privacidad_version = "2026-2"
    entidad.full_clean()


def test_a_translation_may_be_added_under_the_same_version(entidad):
    entidad.save()
    entidad.aviso_privacidad_en = "Notice."

    entidad.full_clean()
