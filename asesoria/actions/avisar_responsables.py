"""Tell officials by mail of questions that are theirs: given, soon due, overdue, not marked."""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse

from asesoria.models import Consulta
from asesoria.states import ActoConsulta
from core.actions.encolar_mensaje import encolar_mensaje


def avisar_responsables(
    *, consultas: Sequence[Consulta], personas: Iterable[Any], evento: ActoConsulta, vez: int = 0, by: Any = None
) -> int:
    """Queue one mail to each of these people with all of these questions, in the caller's transaction.

    The key is the person, the event, the questions and `vez`: a repeat sends nothing. Returns how many people. The
    mail says no more of a question than its subject: the rest is read where the right to it is asked.
    """
    told = 0
    which = hashlib.sha256(",".join(str(row.pk) for row in consultas).encode()).hexdigest()[:24]
    for person in {person.pk: person for person in personas}.values():
        if not person.email:
            continue
        encolar_mensaje(
            clave=f"asesoria.consulta.{evento}:{person.pk}:{which}:{vez}",
            para=person.email,
            plantilla="asesoria/mensajes/consultas",
            contexto={
                "evento": evento.value,
                "filas": [_row(row) for row in consultas],
                "lista": f"{settings.PUBLIC_URL}{reverse('consultas')}",
            },
        )
        told += 1
    return told


def _row(row: Consulta) -> dict[str, Any]:
    return {
        "asunto": row.asunto,
        "canal": row.get_canal_display(),
        "recibida": row.recibida_en,
        "prometida": row.prometida_para,
        "enlace": f"{settings.PUBLIC_URL}{reverse('consulta', args=[row.pk])}",
    }
