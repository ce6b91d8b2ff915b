"""What is kept encrypted: which columns and files there are, and under which key they lie."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection, models

from core.fields import EncryptedJSONField, key_id_of
from core.keys import key_ring
from core.models import ArchivoIlegible, RecuentoCifrado
from core.registry import SealedValues, sealed_values
from core.sealing import Illegible
from core.storage import PrivateStorage, private_storage

BEFORE_IDS = "gAAAA%"  # how every Fernet token begins: from before they named their key
UNICO = 1  # the row that says what was counted last

COUNT = """
SELECT COUNT(*), SUM(CASE WHEN {c} NOT LIKE %s THEN 1 ELSE 0 END), SUM(CASE WHEN {c} <> '' {unknown} THEN 1 ELSE 0 END)
FROM {t} WHERE {c} IS NOT NULL
"""
PENDING = "SELECT {pk}, {c} FROM {t} WHERE {c} IS NOT NULL AND {c} NOT LIKE %s {after} ORDER BY {pk} LIMIT %s"
AND_NOT_LIKE, AND_AFTER = "AND {c} NOT LIKE %s", "AND {pk} > %s"


@dataclass(frozen=True)
class Columna:
    """One encrypted column of one table, whatever room it belongs to."""

    modelo: str
    tabla: str
    pk: str
    nombre: str

    def sql(self, text: str, **parts: str) -> str:
        """Return a statement with the names of table and columns in it."""
        quote = connection.ops.quote_name
        return text.format(t=quote(self.tabla), pk=quote(self.pk), c=quote(self.nombre), **parts)


def columnas() -> list[Columna]:
    """Return all encrypted columns of the installation."""
    return [
        Columna(model._meta.label_lower, model._meta.db_table, str(model._meta.pk.column), str(field.column))
        for model in apps.get_models()
        if model._meta.managed and not model._meta.proxy
        for field in model._meta.local_concrete_fields
        if isinstance(field, EncryptedJSONField)
    ]


Lugar = Columna | SealedValues


def lugares() -> list[Lugar]:
    """Return all places where encrypted values lie: columns, and what rooms keep otherwise."""
    return [*columnas(), *sealed_values]


def nombre_de(lugar: Lugar) -> str:
    """Return the name of a place for people who keep the site running."""
    return lugar.id if isinstance(lugar, SealedValues) else f"{lugar.modelo}.{lugar.nombre}"


def contadas(lugar: Lugar) -> tuple[int, int, int]:
    """Return how many values a place has, how many are not under the newest key, and how many under no known one."""
    ring = key_ring()
    if isinstance(lugar, SealedValues):
        ids = [key_id_of(kept) for _, kept in lugar.read()]
        lost = sum(id != "" and id not in ring.by_id for id in ids)
        return len(ids), sum(id != ring.newest.id for id in ids), lost
    known = [*(f"{id}:%" for id in ring.by_id), BEFORE_IDS]
    unknown = " ".join([lugar.sql(AND_NOT_LIKE)] * len(known))
    found = _rows(lugar.sql(COUNT, unknown=unknown), [f"{ring.newest.id}:%", *known])[0]
    return int(found[0]), int(found[1] or 0), int(found[2] or 0)


def por_recifrar(lugar: Lugar, *, despues: Any, lote: int) -> list[tuple[Any, str]]:
    """Return key and kept text of the next values that are not under the newest key; `despues` is the last key seen."""
    newest = key_ring().newest.id
    if isinstance(lugar, SealedValues):  # few: all at once
        return [] if despues is not None else [(k, kept) for k, kept in lugar.read() if key_id_of(kept) != newest]
    after, params = ("", []) if despues is None else (lugar.sql(AND_AFTER), [despues])
    return _rows(lugar.sql(PENDING, after=after), [f"{newest}:%", *params, lote])


def _rows(text: str, params: list[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(text, params)
        return list(cursor.fetchall())


def llaves_de_archivos() -> Iterator[tuple[str, str | None]]:
    """Return each private file with the id of its key, "" when it is plain, None when it cannot be told."""
    storage = private_storage()
    for nombre in storage.walk():
        try:
            yield nombre, storage.key_of(nombre)
        except FileNotFoundError:  # deleted meanwhile
            continue
        except Illegible:
            yield nombre, None


def is_ours(ruta: str) -> bool:
    """Say whether a row of any room still names this private file."""
    return any(
        model._base_manager.filter(**{field.name: ruta}).exists()
        for model in apps.get_models()
        for field in model._meta.local_concrete_fields
        if isinstance(field, models.FileField) and isinstance(field.storage, PrivateStorage)
    )


def cifras_de_cifrado() -> tuple[Mapping[str, int], bool]:
    """Return what is not under the newest key, as it was counted last. Old keys are no illness: they are read, too."""
    row = RecuentoCifrado.objects.filter(pk=UNICO).first()
    if row is None:
        return {}, True
    counted = row.llave == key_ring().newest.id  # since the key was changed nothing is under it that was counted
    return {
        "rows": row.filas_pendientes if counted else row.filas,
        "files": row.archivos_pendientes if counted else row.archivos,
        "unreadable": row.ilegibles,
    }, True


def archivos_ilegibles() -> list[ArchivoIlegible]:
    """Return the files that somebody asked for and that cannot be read."""
    return list(ArchivoIlegible.objects.all()[:200])


def ilegibles() -> int:
    """Return how many files and answers cannot be read."""
    row = RecuentoCifrado.objects.filter(pk=UNICO).first()
    return ArchivoIlegible.objects.count() + (row.ilegibles if row else 0)
