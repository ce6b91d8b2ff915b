"""What tests of the form engine stand on: both languages and a destination that asks for nothing."""

import pytest


@pytest.fixture
def languages(db):
    from wagtail.models import Locale

    return [Locale.objects.get_or_create(language_code=code)[0] for code in ("es", "en")]


@pytest.fixture
def destination(monkeypatch):
    from forms.registry import Accepted, Destination, destinations

    made = Destination("prueba", "Prueba", lambda submission: Accepted(), "x.html")
    monkeypatch.setitem(destinations._items, "prueba", made)
    return made
