"""Put on record that somebody read how a person is reached, or what they said in a chat."""

from typing import Any

from asesoria.models import Consulta
from asesoria.states import ActoConsulta
from core.actions.auditar import auditar


def registrar_lectura(*, consulta: Consulta, by: Any) -> None:
    """Record that `by`, who may, opened a question with personal data. It is no act: nobody is told that it changed."""
    auditar(event=ActoConsulta.LEER.evento, by=by, target=consulta)
