"""Officials who act on one question at the very same moment."""

import threading
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from asesoria.actions.asignar_consulta import asignar_consulta
from asesoria.actions.radicar_consulta import radicar_consulta
from asesoria.actions.registrar_consulta import Anotada, registrar_consulta
from asesoria.models import Consulta
from asesoria.states import ActoImposible, Canal
from core.models import Mensaje
from forms.models import Submission
from tests.factories import asesoria as f
from tramites.models import Radicado

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.usefixtures("as_it_was"),
]


def at_once(*acts):
    """Run them together; return what each gave, an exception included."""
    start, results = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place, act):
        start.wait()
        try:
            results[place] = act()
        except ActoImposible as late:
            results[place] = late
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_one_question_becomes_one_radicado_and_one_assignment():
    f.peticiones()
    officials = [f.funcionario() for _ in range(4)]
    heard = Anotada(
        canal=Canal.TELEFONO,
        asunto="Copia del plano",
        recibida_en=timezone.now(),
        contacto={"correo": "vecino@ejemplo.invalid"},
    )
    key = uuid4()
    rows = at_once(*[lambda: registrar_consulta(by=officials[0], anotada=heard, clave_envio=key)] * 4)
    assert {row.pk for row in rows} == {Consulta.objects.get().pk}
    row = rows[0]

    taken = at_once(
        *(lambda who=who: asignar_consulta(consulta=row, by=who, a=who, version=row.version) for who in officials)
    )
    filed = at_once(*(lambda who=who: radicar_consulta(consulta=row, by=who) for who in officials))

    for results in (taken, filed):
        losers = [result for result in results if isinstance(result, ActoImposible)]
        assert len(losers) == 3
        assert len({loser.por for loser in losers}) == 1
    assert Radicado.objects.count() == Submission.objects.count() == 1
    assert Mensaje.objects.filter(clave__startswith="asesoria.radicada:").count() == 1
