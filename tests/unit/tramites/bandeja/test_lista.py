"""The inbox: overdue first, views and filters with counts, search, order, paging, bulk assignment."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories import pages, radicados
from tramites.bandeja.filtros import leer
from tramites.models import Actuacion, Radicado
from tramites.selectors.bandeja import Filtros

pytestmark = pytest.mark.django_db


@pytest.fixture
def build_case():
    def build(vence=20, **changes):
        row = radicados.radicado(at=timezone.now() - timedelta(days=40), values=changes.pop("values", None))
        due = timezone.localdate() + timedelta(days=vence)
        Radicado.objects.filter(pk=row.pk).update(vence_en=due, vence_interno=due, **changes)
        return Radicado.objects.get(pk=row.pk)

    return build


@pytest.fixture
def boss(client):
    person = radicados.official("jefa", perms=("view_radicado", "change_radicado", "asignar_radicado"))
    client.force_login(person)
    return person


def numbers(answer):
    return re.findall(r'bandeja-numero"><a [^>]*>([^<]+)<', answer.content.decode())


def test_overdue_comes_first_and_what_waits_for_the_citizen_last(client, boss, build_case):
    later, overdue = build_case(20), build_case(-5)
    waiting = build_case(-20, estado="requerido", detenido_desde=timezone.localdate())

    answer = client.get("/admin/bandeja/")

    assert numbers(answer) == [overdue.codigo, later.codigo, waiting.codigo]
    html = answer.content.decode()
    assert "Venció hace" in html
    assert "Detenido: espera al ciudadano" in html


def test_each_view_says_how_many_it_holds(client, boss, build_case):
    build_case(-5, funcionario=boss)
    build_case(1)
    build_case(40, estado="requerido", detenido_desde=timezone.localdate())
    build_case(40, estado="cerrado")

    answer = client.get("/admin/bandeja/")

    counts = {v["id"]: v["n"] for v in answer.context["vistas"]}
    assert counts == {
        "abiertos": 3,
        "mios": 1,
        "sin_asignar": 2,
        "vencidos": 1,
        "pronto": 1,
        "detenidos": 1,
        "terminados": 1,
        "total": 4,
    }


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?plazo=vencidos", ["overdue"]),
        ("?plazo=mios", ["overdue"]),
        ("?plazo=sin_asignar", ["later"]),
        ("?estado=terminados", ["closed"]),
        ("?estado=cerrado", ["closed"]),
        ("?estado=todos", ["overdue", "later", "closed"]),
        ("?estado=nada&plazo=nada&tramite=x&orden=nada&p=999", ["overdue", "later"]),
        ("?tramite=999999", []),
        ("?orden=-vence", ["later", "overdue"]),
    ],
)
def test_views_and_filters(client, boss, build_case, query, expected):
    cases = {
        "overdue": build_case(-5, funcionario=boss),
        "later": build_case(30),
        "closed": build_case(30, estado="cerrado"),
    }

    assert numbers(client.get(f"/admin/bandeja/{query}")) == [cases[name].codigo for name in expected]


@pytest.mark.parametrize("q", ["NUÑEZ", "núñez", "1000000001", "CODE"])
def test_search_finds_by_name_document_and_number_closed_ones_too(client, boss, build_case, q):
    wanted = build_case(estado="cerrado")
    document = {"type": "CC", "number": "1000000002"}
    build_case(values={"solicitante_nombre": "Otra Persona", "solicitante_documento": document})

    answer = client.get("/admin/bandeja/", {"q": wanted.codigo if q == "CODE" else q})

    assert numbers(answer) == [wanted.codigo]


def test_a_foreign_search_text_is_harmless(client, boss, build_case):
    build_case()

    for q in ["%", "' OR 1=1 --", "\0", "x" * 5000, "<script>alert(1)</script>"]:
        answer = client.get("/admin/bandeja/", {"q": q})
        assert answer.status_code == 200
        assert "<script>alert(1)" not in answer.content.decode()


def test_many_cases_come_in_pages_and_few_queries(client, boss, build_case, django_assert_max_num_queries):
    first = build_case(1)
    rows = Radicado.objects.filter(pk=first.pk).values()[0]
    for n in range(2, 62):
        submission = radicados.submission(tramite=first.tramite)
        Radicado.objects.create(
            **rows | {"id": None, "numero": 1000 + n, "codigo": f"2026-{n:06d}", "submission_id": submission.pk}
        )

    client.get("/admin/")  # what every screen remembers
    with django_assert_max_num_queries(30):
        answer = client.get("/admin/bandeja/")

    assert len(numbers(answer)) == 50
    assert "Página 1 de 2" in answer.content.decode()
    assert len(numbers(client.get("/admin/bandeja/?p=2"))) == 11


def test_a_head_gives_several_cases_of_an_absent_colleague_to_another(client, boss, build_case):
    colleague = radicados.official("reemplazo")
    cases = [build_case(), build_case(), build_case(estado="cerrado")]
    foreign = build_case(dependencia=radicados.other_dependencia())

    answer = client.post(
        "/admin/bandeja/asignar/",
        {"radicado": [c.pk for c in [*cases, foreign]], "a": colleague.pk, "plazo": "sin_asignar"},
        follow=True,
    )

    html = answer.content.decode()
    assert "Se asignaron 2 radicados" in html
    assert "2 no se pudieron asignar" in html
    assert set(Radicado.objects.filter(funcionario=colleague)) == set(cases[:2])
    acts = Actuacion.objects.filter(acto="asignar")
    assert [a.visible_al_ciudadano for a in acts] == [False, False]


def test_an_official_who_is_no_head_assigns_nothing(client, build_case):
    person = radicados.official()
    client.force_login(person)
    case = build_case()

    assert 'name="a"' not in client.get("/admin/bandeja/").content.decode()
    client.post("/admin/bandeja/asignar/", {"radicado": [case.pk], "a": person.pk})

    case.refresh_from_db()
    assert case.funcionario is None


def test_assigning_nothing_or_to_nobody_says_so(client, boss, build_case):
    case = build_case()
    outsider = radicados.official("ajena", dependencia=radicados.other_dependencia())

    for data in ({}, {"radicado": [case.pk], "a": "x"}, {"radicado": [case.pk], "a": outsider.pk}):
        answer = client.post("/admin/bandeja/asignar/", data, follow=True)
        assert "Marque al menos un radicado" in answer.content.decode()


def test_an_address_reads_back_as_it_was_written():
    direccion = leer({"q": "ana", "estado": "cerrado", "tramite": "3", "orden": "-persona"})

    query = dict(p.split("=") for p in direccion.query().lstrip("?").split("&"))

    assert leer(query) == direccion
    assert leer({}).filtros == Filtros()


def test_the_panel_on_the_home_leads_to_the_views(client, boss, build_case):
    build_case(-5)

    html = client.get("/admin/").content.decode()

    assert "/admin/bandeja/?plazo=vencidos" in html
    assert pages.dependencia().nombre
