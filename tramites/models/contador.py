"""Consecutive numbers without gaps: the next one is taken last in the transaction that uses it."""

from django.db import DEFAULT_DB_ALIAS, models, transaction


class Contador(models.Model):
    """The last number given in one series and year. A rolled-back transaction gives its number back."""

    serie = models.CharField(max_length=20)
    anio = models.PositiveSmallIntegerField("año")
    ultimo = models.PositiveIntegerField("último")

    class Meta:
        verbose_name = "contador"
        verbose_name_plural = "contadores"
        constraints = [models.UniqueConstraint(fields=["serie", "anio"], name="contador_serie_anio")]

    def __str__(self) -> str:
        return f"{self.serie} {self.anio}: {self.ultimo}"

    @classmethod
    def siguiente(cls, serie: str, anio: int, primero: int = 1, using: str = DEFAULT_DB_ALIAS) -> int:
        """Take the next number of the series in that year; `primero` starts a year that has none yet.

        One statement, so that two transactions never see the same number. The row stays locked until the caller's
        transaction ends: call it late, and never outside one.
        """
        connection = transaction.get_connection(using)
        if not connection.in_atomic_block:
            raise RuntimeError("A number is taken only inside the transaction that uses it.")
        table = connection.ops.quote_name(cls._meta.db_table)
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {table} (serie, anio, ultimo) VALUES (%s, %s, %s) "  # noqa: S608  # the table's own name
                f"ON CONFLICT (serie, anio) DO UPDATE SET ultimo = {table}.ultimo + 1 RETURNING ultimo",
                [serie, anio, primero],
            )
            return int(cursor.fetchone()[0])
