"""A prepared query gives what the queryset it was made of gives, and its SQL is written once."""

import pytest
from django.contrib.auth import get_user_model
from django.core.paginator import Paginator
from django.db.models import Q

from core.models import AuditEvent, Mensaje
from core.prepared import Hole, Prepared, PreparedPages, PreparedRows

pytestmark = pytest.mark.django_db


def test_values_fill_the_holes_and_what_is_encrypted_is_read():
    for clave in ("uno", "dos"):
        Mensaje.objects.create(clave=clave, para=f"{clave}@example.com", contenido={"texto": clave})
    by_key = Prepared(lambda: Mensaje.objects.filter(clave=Hole("clave", Mensaje._meta.get_field("clave"))))

    found = [by_key.first(clave=clave) for clave in ("uno", "dos", "tres")]

    assert found[2] is None
    assert [(m.para, m.contenido["texto"]) for m in found[:2]] == [
        ("uno@example.com", "uno"),
        ("dos@example.com", "dos"),
    ]


def test_rows_are_as_the_queryset_gives_them_with_those_selected_along():
    someone = get_user_model().objects.create(email="editora@example.com")
    for n, actor in enumerate([someone, None, someone]):
        AuditEvent.objects.create(event="prueba", actor=actor, actor_label=str(n), data={"n": n})
    field = AuditEvent._meta.get_field("event")
    plain = AuditEvent.objects.select_related("actor").defer("target_label").order_by("pk")
    prepared = Prepared(lambda: plain.filter(Q(event=Hole("event", field)) & Q(actor_label__lt="2"))[:5])

    found = prepared.all(event="prueba")

    assert found == list(plain.filter(event="prueba", actor_label__lt="2"))
    assert [(e.data, e.actor, e.at) for e in found] == [(e.data, e.actor, e.at) for e in plain[:2]]
    assert found[0].get_deferred_fields() == {"target_label"}


def test_the_query_is_built_once_and_only_when_it_is_first_run(django_assert_num_queries):
    built = []
    prepared = Prepared(lambda: built.append(1) or Mensaje.objects.all())

    before = len(built)
    with django_assert_num_queries(2):
        prepared.all()
        prepared.all()

    assert (before, len(built)) == (0, 1)


def test_columns_come_as_the_queryset_gives_them():
    for n in range(3):
        AuditEvent.objects.create(event="prueba", actor_label=str(n), data={"n": n})
    AuditEvent.objects.create(event="otra")
    field = AuditEvent._meta.get_field
    plain = AuditEvent.objects.order_by("pk").annotate(cero=Q(actor_label="0"))
    holes = [Hole(name, field("actor_label")) for name in "ab"]
    prepared = PreparedRows(
        lambda: plain.filter(event=Hole("event", field("event")), actor_label__in=holes).values_list(
            "data", "at", "cero"
        )
    )

    rows = [tuple(row) for row in prepared.all(event="prueba", a="0", b="2")]

    assert rows == list(plain.filter(event="prueba", actor_label__in="02").values_list("data", "at", "cero"))
    assert [row[2] for row in rows] == [True, False]
    assert list(PreparedRows(lambda: Mensaje.objects.values_list("pk")).all()) == []


def of_one_event():
    return AuditEvent.objects.filter(event=Hole("event", AuditEvent._meta.get_field("event"))).values_list(
        "actor_label"
    )


def test_a_long_list_is_read_a_page_at_a_time(django_assert_num_queries):
    for n in range(7):
        AuditEvent.objects.create(event="prueba", actor_label=str(n))
    AuditEvent.objects.create(event="otra")

    with django_assert_num_queries(2):
        page = Paginator(PreparedPages(of_one_event, event="prueba"), 3).get_page(3)
        (row,) = page.object_list

    assert (page.paginator.count, len(row)) == (7, 1)
    assert list(Paginator(PreparedPages(of_one_event, event="ninguna"), 3).get_page(1)) == []
