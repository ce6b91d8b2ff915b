"""Counts of tries and posts that every process shares: one row a key, each counted in one statement of the database."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models

WINDOW = """
INSERT INTO {t} (clave, cuenta, libre_ms, vence_ms, pase) VALUES {values}
ON CONFLICT (clave) DO UPDATE SET
  cuenta = CASE WHEN {t}.vence_ms <= %s THEN 1 ELSE {t}.cuenta + 1 END,
  vence_ms = CASE WHEN {t}.vence_ms <= %s THEN excluded.vence_ms ELSE {t}.vence_ms END
RETURNING clave, cuenta, vence_ms
"""
# A key that must still wait (libre_ms) is left as it is; `pase` tells who asked whether this very try was counted.
TRY = """
INSERT INTO {t} (clave, cuenta, libre_ms, vence_ms, pase) VALUES {values}
ON CONFLICT (clave) DO UPDATE SET
  cuenta = CASE WHEN {t}.vence_ms <= %s THEN 1 WHEN {t}.libre_ms > %s THEN {t}.cuenta ELSE {t}.cuenta + 1 END,
  libre_ms = CASE WHEN {t}.vence_ms <= %s THEN excluded.libre_ms WHEN {t}.libre_ms > %s THEN {t}.libre_ms
             ELSE CASE {waits} ELSE 0 END END,
  vence_ms = CASE WHEN {t}.vence_ms > %s AND {t}.libre_ms > %s THEN {t}.vence_ms ELSE excluded.vence_ms END,
  pase = CASE WHEN {t}.vence_ms > %s AND {t}.libre_ms > %s THEN {t}.pase ELSE excluded.pase END
RETURNING clave, libre_ms, pase
"""


class Conteo(models.Model):
    """How often a key was counted of late. `clave` is a keyed digest: whose address or account it was cannot be read.

    Moments are milliseconds since 1970, so that the same statement compares them on every database.
    """

    clave = models.CharField(max_length=64, primary_key=True)
    cuenta = models.PositiveIntegerField()
    libre_ms = models.BigIntegerField(default=0, help_text="no other try before")
    vence_ms = models.BigIntegerField(db_index=True, help_text="the count begins again then")
    pase = models.BigIntegerField(default=0, help_text="random, of the last try that was counted")

    class Meta:
        verbose_name = "conteo"
        verbose_name_plural = "conteos"

    def __str__(self) -> str:
        return f"{self.clave[:8]}: {self.cuenta}"

    @classmethod
    def contar(cls, hasta: Mapping[str, int], ahora: int, using: str = DEFAULT_DB_ALIAS) -> dict[str, tuple[int, int]]:
        """Count once under each key, whose window ends then if it begins now; return its count and its true end."""
        # In one order: two processes that lock the same rows must not wait for each other.
        rows = [[clave, 1, 0, vence, 0] for clave, vence in sorted(hasta.items())]
        found = cls._run(WINDOW, rows, [ahora, ahora], using)
        return {clave: (cuenta, vence) for clave, cuenta, vence in found}

    @classmethod
    def probar(
        cls, claves: Collection[str], esperas: Mapping[int, int], *, ahora: int, vence: int, pase: int, using: str
    ) -> dict[str, tuple[int, bool]]:
        """Count a try under each key that need not wait; return when each is free again and whether it was counted.

        `esperas` says after how many tries how long to wait; its last line holds for all that follow.
        """
        # Free is 0 and not now: whose clock or turn is a moment behind would else be told to wait.
        first = ahora + esperas[1] if 1 in esperas else 0
        rows = [[clave, 1, first, vence, pase] for clave in sorted(claves)]
        table = cls._table(using)
        waits = " ".join(f"WHEN {table}.cuenta + 1 >= %s THEN %s" for _ in esperas)
        steps = [number for n, wait in sorted(esperas.items(), reverse=True) for number in (n, ahora + wait)]
        params = [*[ahora] * 4, *steps, *[ahora] * 4]
        found = cls._run(TRY.replace("{waits}", waits), rows, params, using)
        return {clave: (libre, marca == pase) for clave, libre, marca in found}

    @classmethod
    def _table(cls, using: str) -> str:
        return connections[using].ops.quote_name(cls._meta.db_table)

    @classmethod
    def _run(cls, sql: str, rows: list[list[Any]], params: list[int], using: str) -> list[tuple[Any, ...]]:
        values = ", ".join(["(%s, %s, %s, %s, %s)"] * len(rows))
        with connections[using].cursor() as cursor:
            cursor.execute(
                sql.replace("{t}", cls._table(using)).replace("{values}", values),
                [value for row in rows for value in row] + params,
            )
            return list(cursor.fetchall())
