"""Watchers of drafts are told of the beginning, the sending and the end; what fails in one stops nobody."""

from datetime import timedelta

import pytest
from django.utils import timezone

from forms.actions.borrar_borradores import borrar_borradores
from forms.models import Draft, Submission
from forms.registry import DraftWatcher, draft_watchers
from tests.unit.forms.wizard.town import URL, Person


@pytest.fixture
def told(monkeypatch):
    told = []
    watcher = DraftWatcher(
        "prueba",
        started=lambda draft, request: told.append(("started", draft.pk, request.GET.get("e"))),
        sent=lambda submission: told.append(("sent", submission.draft_id)),
        dropped=lambda draft: told.append(("dropped", draft.pk, draft.steps.count())),
        carries=("e",),
    )
    monkeypatch.setitem(draft_watchers._items, "prueba", watcher)
    return told


def test_the_first_page_keeps_what_watchers_follow_until_the_post(version, client, told):
    html = client.get(URL, {"e": "abc", "otro": "x"}).content.decode()

    assert f'action="{URL}?e=abc"' in html
    assert "otro" not in html


def test_what_is_kept_is_escaped(version, client, told):
    html = client.get(URL, {"e": '"><script>'}).content.decode()

    assert '<script>"' not in html and '"><script>' not in html
    assert f'action="{URL}?e=%22%3E%3Cscript%3E"' in html


def test_a_watcher_is_told_once_of_beginning_and_sending(version, client, told):
    person = Person(client)
    answer = client.post(f"{URL}?e=abc")
    person.url = answer["Location"].partition("datos/")[0]

    person.fill().send()
    person.send()

    draft = Draft.objects.get()
    assert told == [("started", draft.pk, "abc"), ("sent", draft.pk)]


def test_a_watcher_is_told_before_the_answers_of_an_unsent_draft_are_erased(person, told):
    person.fill("datos")
    Draft.objects.update(expires_at=timezone.now() - timedelta(days=1))

    borrar_borradores()
    borrar_borradores()

    assert told == [("dropped", Draft.objects.get().pk, 1)]


def test_a_failing_watcher_stops_nobody(version, client, monkeypatch, caplog):
    def fail(*args):
        raise RuntimeError("broken")

    monkeypatch.setitem(draft_watchers._items, "prueba", DraftWatcher("prueba", fail, fail, fail))

    Person(client).begin().fill().send()

    assert Submission.objects.count() == 1
    assert caplog.messages == ["draft watcher prueba"] * 2
