"""A form filled in by an account for another person: the account's alone, with its name in the evidence."""

from dataclasses import replace

import pytest

from cuentas.models import Usuario
from forms.actions.abrir_borrador import abrir_borrador
from forms.actions.guardar_para_despues import guardar_para_despues
from forms.actions.retomar_borrador import retomar_borrador
from forms.models import DraftKey, Submission
from forms.registry import destinations
from forms.selectors.drafts import own_draft
from tests.unit.forms.wizard.town import URL, Person

HOST = {"title": "Prueba", "back_url": "/x/", "back_label": "Volver", "standing": "En nombre de otra persona"}


@pytest.fixture
def account(db):
    return Usuario.objects.create_user("quien@demo.invalid", first_name="Quien", last_name="Registra")


def begin(version, **fields):
    return abrir_borrador(
        **{
            "version": version,
            "destination": "prueba",
            "host_url": URL,
            "host": HOST,
            "context": {},
            "locale": "es",
            "notice_version": "2026-07",
            "on_behalf": True,
        }
        | fields
    )


def test_it_is_opened_by_its_account_and_by_no_key(version, account):
    draft = begin(version, by=account)
    other = Usuario.objects.create_user("otra@demo.invalid")

    assert own_draft(draft.pk, URL, secret="", account=account) == draft
    assert own_draft(draft.pk, URL, secret="x" * 30, account=other) is None
    assert not DraftKey.objects.exists()


def test_no_key_of_it_is_ever_made(version, account):
    draft = begin(version, by=account)

    with pytest.raises(ValueError, match="no keys"):
        guardar_para_despues(draft=draft)
    with pytest.raises(ValueError, match="no keys"):
        retomar_borrador(draft=draft, secret="x" * 30)


@pytest.mark.parametrize("fields", [{"by": None}, {"secret": "x" * 30}, {"on_behalf": False, "by": None}])
def test_a_draft_that_nobody_or_two_could_open_is_not_made(version, account, fields):
    with pytest.raises(ValueError, match="opened"):
        begin(version, **{"by": account} | fields)


def test_every_screen_says_in_whose_name_and_offers_no_way_in_for_others(version, account, client):
    draft = begin(version, by=account)
    client.force_login(account)

    html = client.get(f"{draft.url}datos/").content.decode()

    assert HOST["standing"] in html and "Quien Registra" in html
    assert 'href="/x/"' in html
    saved = client.get(f"{draft.url}guardar/").content.decode()
    assert "Quedó guardada en su cuenta" in saved and HOST["standing"] in saved
    assert "correo" not in saved.split("<main")[1]


def fill(client, draft):
    clerk = Person(client)
    clerk.url = draft.url
    clerk.fill().send()
    return Submission.objects.get()


def test_the_evidence_names_who_typed(version, account, client):
    client.force_login(account)

    submission = fill(client, begin(version, by=account))

    assert submission.notice_shown_by == "Quien Registra"
    assert {c["by"] for c in submission.consents.values()} == {"Quien Registra"}


def test_who_does_it_for_themselves_is_not_named(person):
    person.fill().send()
    submission = Submission.objects.get()

    assert submission.notice_shown_by == ""
    assert all("by" not in c for c in submission.consents.values())


def test_the_receipt_may_be_another_for_who_filled_it_in_for_a_person(monkeypatch, office, version, account, client):
    special = replace(office.as_destination(), on_behalf_template="forms/guardado_en_cuenta.html")
    monkeypatch.setitem(destinations._items, "prueba", special)
    client.force_login(account)
    draft = begin(version, by=account)
    fill(client, draft)

    assert "Quedó guardada en su cuenta" in client.get(f"{draft.url}recibido/").content.decode()
