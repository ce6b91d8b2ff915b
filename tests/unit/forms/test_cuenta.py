"""On a person's account page: what was left unfinished, and nothing of anybody else."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cuentas.models import Usuario
from forms.models import Draft, FormVersion
from tests.factories import pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(client):
    person = Usuario.objects.create_user("ciudadana@example.invalid")
    client.force_login(person)
    return person


@pytest.fixture
def build(person):
    pages.formulario()

    def build(title, account=person, days=3, **fields):
        return Draft.objects.create(
            version=FormVersion.objects.get(),
            destination="tramite",
            host_url="/tramites/reclamo/solicitud/",
            host={"title": title},
            account=account,
            expires_at=timezone.now() + timedelta(days=days),
            **fields,
        )

    return build


def test_what_was_left_unfinished_is_listed_with_the_way_back(client, build):
    draft = build("Reclamo de estrato")

    html = client.get(reverse("cuenta")).content.decode()

    assert f'<a href="/tramites/reclamo/solicitud/{draft.pk}/">Reclamo de estrato</a>' in html


def test_nothing_sent_expired_on_behalf_of_others_or_of_others_is_listed(client, build):
    build("De otra", account=Usuario.objects.create_user("otra@example.invalid"))
    build("Enviada", receipt={"radicado": "2026-000001"})
    build("Vencida", days=-1)
    build("En nombre", on_behalf=True)
    build("De nadie", account=None)

    html = client.get(reverse("cuenta")).content.decode()

    assert [t for t in ("De otra", "Enviada", "Vencida", "En nombre", "De nadie") if t in html] == []
    assert "Nada por ahora" in html


def test_the_account_page_takes_few_queries(client, build, django_assert_max_num_queries):
    for n in range(5):
        build(f"Solicitud {n}")
    client.get(reverse("cuenta"))

    with django_assert_max_num_queries(12):
        client.get(reverse("cuenta"))
