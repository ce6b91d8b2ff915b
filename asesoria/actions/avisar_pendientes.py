"""Tell by mail of all questions that wait for the same thing, each person once, and note it on each question."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from asesoria.actions.avisar_responsables import avisar_responsables
from asesoria.models import Consulta
from asesoria.selectors.responsables import quien_responde
from asesoria.states import ActoConsulta
from core.actions.auditar import auditar

MOST = 200


def avisar_pendientes(
    *, cuales: Q, personas: Callable[[Consulta], Iterable[Any]], campo: str, acto: ActoConsulta, by: Any = None
) -> int:
    """Mail each of these people one list of these questions and set `campo` on each; return how many questions.

    In one transaction: a worker that dies in the middle leaves nothing done, and the next run does it all. The mails'
    keys hold besides. Records: the audit, a row a question.
    """
    with transaction.atomic():
        locked = Consulta.objects.select_for_update(of=("self",)).filter(cuales)
        rows = list(locked.select_related("dependencia", "asignada_a").order_by("id")[:MOST])
        by_person: dict[int, tuple[Any, list[Consulta]]] = {}
        for row in rows:
            for person in {p.pk: p for p in personas(row)}.values():
                by_person.setdefault(person.pk, (person, []))[1].append(row)
        for person, theirs in by_person.values():
            avisar_responsables(consultas=theirs, personas=[person], evento=acto)
        for row in rows:
            auditar(event=acto.evento, by=by, target=row)
        Consulta.objects.filter(pk__in=[row.pk for row in rows]).update(**{campo: timezone.now()})
    return len(rows)


def quien_la_tiene(row: Consulta) -> list[Any]:
    """Return who has a question, else who is told when nobody has it."""
    holder = row.asignada_a
    return [holder] if holder is not None and holder.is_active else quien_responde(row.dependencia)
