"""Moments as the database computes them, a hundred thousand rows at a time.

Django's own functions call Python for each row of SQLite, which takes seconds here; SQLite's date functions do not. The
zone is the installation's (America/Bogota), which has kept one distance to UTC since 1993; a test compares both ways.
"""

from datetime import datetime
from typing import Any

from django.db.models import DateField, Func, IntegerField
from django.db.models.functions import ExtractHour, ExtractIsoWeekDay, TruncDate
from django.utils import timezone


def _offset() -> str:
    """Return the zone's distance to UTC as a modifier of SQLite's date functions."""
    distance = timezone.get_current_timezone().utcoffset(datetime(2026, 1, 1))
    return f"{int(distance.total_seconds()) if distance else 0:+d} seconds"


class DiaLocal(Func):
    """The day of a moment, in the municipality."""

    output_field = DateField()
    arity = 1

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """Return `date(moment, distance)`: text that compares as a day does."""
        return self.as_sql(compiler, connection, template=f"date(%(expressions)s, '{_offset()}')", **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """Return what Django makes of it."""
        return compiler.compile(TruncDate(self.source_expressions[0]))


class HoraDeSemana(Func):
    """The hour of a week that a moment is in, in the municipality: 0 is Monday at midnight, 167 Sunday at eleven."""

    output_field = IntegerField()
    arity = 1

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """Return it by strftime, whose week begins on Sunday."""
        local = f"%(expressions)s, '{_offset()}'"
        day = f"(CAST(strftime('%%%%w', {local}) AS INTEGER) + 6) %%%% 7"
        template = f"(({day}) * 24 + CAST(strftime('%%%%H', {local}) AS INTEGER))"
        return self.as_sql(compiler, connection, template=template, **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """Return what Django makes of it."""
        moment = self.source_expressions[0]
        return compiler.compile((ExtractIsoWeekDay(moment) - 1) * 24 + ExtractHour(moment))


class Segundos(Func):
    """The whole seconds from the first moment to the second."""

    output_field = IntegerField()
    arity = 2

    def __init__(self, desde: Any, hasta: Any, **extra: Any) -> None:
        super().__init__(hasta, desde, **extra)

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """Return the difference of two julian days, rounded: they are exact to less than a millisecond."""
        context |= {"arg_joiner": ") - julianday("}
        template = "CAST(ROUND((julianday(%(expressions)s)) * 86400) AS INTEGER)"
        return self.as_sql(compiler, connection, template=template, **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """Return the epoch of the difference."""
        template = "CAST(ROUND(EXTRACT(EPOCH FROM (%(expressions)s))) AS INTEGER)"
        return self.as_sql(compiler, connection, template=template, arg_joiner=" - ", **context)
