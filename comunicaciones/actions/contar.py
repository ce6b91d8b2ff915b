"""Count one step from a short link, atomically and without a word of who took it."""

from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Model
from django.utils import timezone

from comunicaciones.models import Conteo, ConteoDiario
from comunicaciones.states.campanas import Etapa
from core.durability import relaxed

UPSERT = (
    "INSERT INTO {t} ({columns}, n) VALUES ({holes}, %s) ON CONFLICT ({columns}) DO UPDATE SET n = {t}.n + excluded.n"
)


def contar(
    *, enlace_id: int, etapa: Etapa, tramite_id: int = 0, en: datetime | None = None, n: int = 1, by: Any = None
) -> None:
    """Add `n` to the counters of that link, step and trámite, of the hour and the day of `en` in Colombia.

    Whoever takes the step is counted and not known: no address, no account, no cookie is kept. Each counter is one
    statement, so that no two counts are lost however many come at once. Nothing is audited or sent.
    """
    local = timezone.localtime(en)
    day = {"enlace_id": enlace_id, "etapa": etapa.value, "tramite_id": tramite_id, "dia": local.date()}
    with relaxed():
        _add(Conteo, {**day, "hora": local.hour}, n)
        _add(ConteoDiario, day, n)


def _add(model: type[Model], key: dict[str, Any], n: int) -> None:
    quote = connection.ops.quote_name
    sql = UPSERT.format(t=quote(model._meta.db_table), columns=", ".join(key), holes=", ".join(["%s"] * len(key)))
    with connection.cursor() as cursor:
        cursor.execute(sql, [*key.values(), n])
