"""Count that a form was begun, or left for good."""

from datetime import date
from typing import Any

from django.db import connection

from comunicaciones.models import CuentaDeFormulario
from comunicaciones.states.tablero import Momento
from core.durability import relaxed

COLUMNS = ("formulario", "dia", "momento", "paso")


def contar_formulario(*, formulario: str, dia: date, momento: Momento, paso: str = "", by: Any = None) -> None:
    """Add one to the counter of that form, day, moment and step.

    Nobody is named: no draft, account or address is kept. One statement, so that no two counts are lost however many
    come at once. Nothing is audited or sent.
    """
    quote = connection.ops.quote_name
    table, columns = quote(CuentaDeFormulario._meta.db_table), ", ".join(COLUMNS)
    sql = (
        f"INSERT INTO {table} ({columns}, n) VALUES (%s, %s, %s, %s, 1) "  # noqa: S608  # names of ours
        f"ON CONFLICT ({columns}) DO UPDATE SET n = {table}.n + 1"
    )
    with relaxed(), connection.cursor() as cursor:
        cursor.execute(sql, [formulario, dia, momento.value, paso])
