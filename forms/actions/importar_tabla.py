"""Bring a lookup table in from a form's file."""

from typing import Any

from django.db import transaction

from core.actions.auditar import auditar
from forms.documents import TableData
from forms.models import LookupRow, LookupTable
from forms.tables import Row


@transaction.atomic
def importar_tabla(*, table: TableData, by: Any) -> LookupTable:
    """Make the table, or bring a demonstration one up to date.

    Who: whoever imports the form. Changes: the table and its rows. A table that exists with real values is content of
    this municipality and is left as it is. Recorded: formularios.importar_tabla. Sends nothing.
    """
    found = LookupTable.objects.filter(key=table.key).first()
    if found is not None and (not found.is_demo or _says(found, table)):
        return found
    made = found or LookupTable(key=table.key)
    made.name, made.norm, made.unit, made.is_demo = table.name, table.norm, table.unit, table.is_demo
    made.save()
    LookupRow.objects.filter(table=made).delete()
    LookupRow.objects.bulk_create(_row(made, n, row) for n, row in enumerate(table.rows))
    auditar(event="formularios.importar_tabla", by=by, target=made, rows=len(table.rows))
    return made


def _row(table: LookupTable, order: int, row: Row) -> LookupRow:
    return LookupRow(
        table=table,
        sort_order=order,
        code=row.code,
        label=row.label,
        year=row.year,
        value=row.value,
        since=row.since,
        until=row.until,
    )


def _says(found: LookupTable, table: TableData) -> bool:
    rows = LookupRow.objects.filter(table=found).order_by("sort_order", "pk")
    now = TableData(
        found.key,
        found.name,
        found.norm,
        found.unit,
        found.is_demo,
        tuple(Row(r.code, r.value, r.label, r.year, r.since, r.until) for r in rows),
    )
    return now == table
