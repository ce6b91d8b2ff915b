"""What stands around a form is drawn once for all, and holds nothing of anybody."""

import re

from django.test import Client
from wagtail.models import Site

from core import remembered
from core.models import Entidad
from tests.unit.forms.wizard.town import URL, Person

TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"')


def without_token(answer):
    return TOKEN.sub(b"", answer.content)


def kept():
    return [parts for (_, key), parts in remembered._values.items() if key[0] == "forms:frame"]


def test_a_page_is_the_same_drawn_anew_and_from_what_was_kept(person):
    drawn = without_token(person.get("datos"))

    assert kept() and without_token(person.get("datos")) == drawn
    remembered.forget()
    assert without_token(person.get("datos")) == drawn


def test_no_one_finds_the_draft_of_another_in_it(person):
    person.get("datos")
    other = Person(Client()).begin()

    text = other.get("datos").content.decode()

    assert len(kept()) == 1
    assert person.draft_id not in text
    assert f'rel="canonical" href="http://testserver{other.url}datos/"' in text


def test_nothing_of_who_asks_is_kept(person, admin_user):
    person.client.force_login(admin_user)

    person.get("datos", pagina="7")

    [parts] = kept()
    for personal in (admin_user.email, person.draft_id, "pagina=7", "csrfmiddlewaretoken"):
        assert not any(personal in part for part in parts), personal


def test_an_alert_is_there_at_once(person, version):
    person.client.get(URL)
    entidad = Entidad.for_site(Site.objects.get())
    entidad.alerta = "Hoy no hay atención"
    entidad.save()

    assert "Hoy no hay atención" in person.client.get(URL).content.decode()
