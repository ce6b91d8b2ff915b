"""What the clock does so that no question is forgotten: remind before its time, escalate after it, ask for its mark."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from asesoria.actions.avisar_responsables import avisar_responsables
from asesoria.models import AjustesAsesoria, Consulta
from asesoria.selectors.consultas import POR_MARCAR, limite_para_marcar
from asesoria.selectors.responsables import moderadores, quien_responde
from asesoria.states import CHAT_VIVO, ActoConsulta, EstadoConsulta
from core.actions.auditar import auditar
from core.calendario import calendario

MOST = 200
Personas = Callable[[Consulta], Iterable[Any]]


def recordar_consultas(*, by: Any = None) -> int:
    """Remind who has an unanswered question, or the heads where nobody has it, before its promised day is over.

    Not of a chat that goes on: its place in the queue is on the advisers' screens.
    """
    today = timezone.localdate()
    until = calendario().avanza(today, AjustesAsesoria.load().recordar_dias)
    due = Q(estado=EstadoConsulta.ABIERTA, recordada_en=None, prometida_para__gte=today, prometida_para__lte=until)
    return _avisar(due & ~Q(conversacion__estado__in=CHAT_VIVO), _quien_la_tiene, "recordada_en", ActoConsulta.RECORDAR)


def escalar_consultas(*, by: Any = None) -> int:
    """Tell the heads of the dependencia of unanswered questions past their promised day; the moderators where none."""
    late = Q(estado=EstadoConsulta.ABIERTA, escalada_en=None, prometida_para__lt=timezone.localdate())
    return _avisar(late, lambda row: quien_responde(row.dependencia), "escalada_en", ActoConsulta.ESCALAR)


def alertar_sin_marcar(*, by: Any = None) -> int:
    """Tell who has it, its heads and the moderators of a question neither marked nor filed in the town's time."""
    old = Q(alertada_en=None, recibida_en__lt=_end_of(limite_para_marcar()))
    return _avisar(
        POR_MARCAR & old,
        lambda row: [*_quien_la_tiene(row), *quien_responde(row.dependencia), *moderadores()],
        "alertada_en",
        ActoConsulta.ALERTAR,
    )


def _quien_la_tiene(row: Consulta) -> list[Any]:
    holder = row.asignada_a
    return [holder] if holder is not None and holder.is_active else quien_responde(row.dependencia)


def _end_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.max))


def _avisar(which: Q, personas: Personas, campo: str, acto: ActoConsulta) -> int:
    """Mail each person one list of these questions and note it on each, in one transaction; return how many questions.

    A worker that dies in the middle leaves nothing done, and the next run does it all; the mails' keys hold besides.
    """
    with transaction.atomic():
        rows = list(_locked(which))
        by_person: dict[int, tuple[Any, list[Consulta]]] = {}
        for row in rows:
            for person in {p.pk: p for p in personas(row)}.values():
                by_person.setdefault(person.pk, (person, []))[1].append(row)
        for person, theirs in by_person.values():
            avisar_responsables(consultas=theirs, personas=[person], evento=acto)
        for row in rows:
            auditar(event=acto.evento, by=None, target=row)
        Consulta.objects.filter(pk__in=[row.pk for row in rows]).update(**{campo: timezone.now()})
    return len(rows)


def _locked(which: Q) -> QuerySet[Consulta]:
    rows = Consulta.objects.select_for_update(of=("self",)).filter(which)
    return rows.select_related("dependencia", "asignada_a").order_by("id")[:MOST]
