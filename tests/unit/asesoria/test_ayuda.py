"""The home page says where help is, from data and by the clock."""

from datetime import datetime, time

import pytest
from django.utils import timezone

from asesoria.models import AjustesAsesoria, HorarioChat
from tests.factories import asesoria as f
from tests.factories import pages

pytestmark = pytest.mark.django_db


def at(monkeypatch, *moment):
    now, localtime = timezone.make_aware(datetime(*moment)), timezone.localtime
    monkeypatch.setattr(timezone, "localtime", lambda *given, **more: localtime(*given, **more) if given else now)


@pytest.fixture
def home(client):
    """What the home page shows of help, once there are forums, a PQRSD and a chat on Tuesdays."""
    f.foros()
    pages.tramite(slug="pqrsd")
    HorarioChat.objects.create(dia=1, desde=time(8), hasta=time(12))

    def shown(prefix=""):
        page = pages.portada("en") if prefix else pages.portada()
        return client.get(page.url).content.decode().partition('class="ayuda"')[2].partition("</ul>")[0]

    return shown


def test_while_the_chat_is_attended_it_says_until_when(home, monkeypatch):
    at(monkeypatch, 2026, 11, 24, 9)

    html = home()

    assert "Atiende ahora, hasta las 12:00" in html
    for path in ('href="/chat/"', 'href="/foros/"', 'pqrsd/"'):
        assert path in html


def test_outside_its_hours_it_says_when_it_opens(home, monkeypatch):
    at(monkeypatch, 2026, 11, 24, 13)

    assert "Abre el martes 1 de diciembre de 2026 a las 8:00" in home()


def test_a_town_without_chat_speaks_of_none(home, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        ajustes = AjustesAsesoria.load()
        ajustes.chat_activo = False
        ajustes.save()

    assert "Chat" not in home()
    assert "Foros" in home()


def test_in_english_it_says_that_the_forums_are_in_spanish(home, monkeypatch):
    at(monkeypatch, 2026, 11, 24, 9)

    html = home("en")

    assert 'href="/foros/" hreflang="es"' in html
    assert "Forums (in Spanish)" in html
