"""The tree of pages keeps count of what hangs below a page, whoever saves an older copy of it."""

import pytest
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation, TranslationSource

from home.models import StandardPage
from tests.factories import pages

pytestmark = pytest.mark.django_db


def test_an_older_copy_does_not_unsay_the_pages_below():
    section = pages.seccion(title="Guías")
    older = type(section).objects.get(pk=section.pk)
    pages.pagina(section, title="Primera")

    older.title = "Guías y manuales"
    older.save()
    second = pages.pagina(type(section).objects.get(pk=section.pk), title="Segunda")

    assert Page.objects.get(pk=section.pk).numchild == 2
    assert second.path != StandardPage.objects.get(title="Primera").path
    assert not any(Page.find_problems())


def test_a_translation_published_late_keeps_what_was_put_below_it(django_capture_on_commit_callbacks):
    home = pages.portada()
    pages.portada("en")
    section = pages.seccion(home, title="Guías")
    child = pages.pagina(section, title="Primera")
    english = Locale.objects.get(language_code="en")
    with django_capture_on_commit_callbacks(execute=True):
        for page in (section, child):
            source, _ = TranslationSource.update_or_create_from_instance(page)
            Translation.objects.get_or_create(source=source, target_locale=english)[0].save_target(publish=True)

    assert section.get_translation(english).numchild == 1
    assert section.get_translation(english).live
