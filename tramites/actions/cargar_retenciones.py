"""Load a file of withholdings, whole or not at all."""

import hashlib
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from core.actions.auditar import auditar
from tramites.models import Beneficiario, CargaRetenciones, LineaRetencion
from tramites.models.claves import documento_digest
from tramites.permissions import puede_cargar_retenciones
from tramites.selectors.lectura_retenciones import Lectura, Linea, leer


class CargaRechazada(Exception):
    """The file was not loaded; `lectura.errores` says why, line by line."""

    def __init__(self, lectura: Lectura) -> None:
        super().__init__(f"{len(lectura.errores)} errors")
        self.lectura = lectura


class CargaRepetida(Exception):
    """This very file was loaded before, by whom and when says `carga`."""

    def __init__(self, carga: CargaRetenciones) -> None:
        super().__init__(str(carga))
        self.carga = carga


def cargar_retenciones(*, nombre: str, contenido: bytes, by: Any) -> CargaRetenciones:
    """Write every line of the file, and what it says of each beneficiary: name, and e-mail where it gives one.

    Who may: Hacienda (`cargar_retenciones`). Changes: all lines or none. Records one audit event with counts. Sends
    nothing. Raises PermissionDenied, CargaRechazada with the report by line, CargaRepetida for a file loaded before.
    """
    if not puede_cargar_retenciones(by):
        raise PermissionDenied("cargar_retenciones")
    digest = hashlib.sha256(contenido).hexdigest()
    before = CargaRetenciones.objects.filter(sha256=digest).first()
    if before is not None:
        raise CargaRepetida(before)
    lectura = leer(nombre, contenido)
    if not lectura.is_good:
        raise CargaRechazada(lectura)
    with transaction.atomic():
        carga = CargaRetenciones.objects.create(
            nombre=nombre[-200:],
            sha256=digest,
            anio=lectura.lineas[0].desde.year,
            filas=len(lectura.lineas),
            total=lectura.total,
            cargada_por=by,
        )
        people = _beneficiarios(lectura.lineas)
        LineaRetencion.objects.bulk_create(
            [_row(carga, people[documento_digest("", line.documento)], line) for line in lectura.lineas],
            batch_size=500,
        )
        auditar(event="tramites.cargar_retenciones", by=by, target=carga, filas=carga.filas, total=str(carga.total))
    return carga


def _beneficiarios(lineas: Iterable[Linea]) -> dict[str, Beneficiario]:
    found: dict[str, Beneficiario] = {}
    for line in lineas:
        digest = documento_digest("", line.documento)
        person = found.get(digest) or Beneficiario.objects.filter(documento_digest=digest).first()
        if person is None:
            person = Beneficiario(documento_digest=digest, documento=line.documento)
        person.documento_tipo = line.documento_tipo
        person.documento_ultimos = line.documento[-4:]
        person.nombre = line.nombre
        person.correo = line.correo or person.correo
        found[digest] = person
    for person in found.values():
        person.save()
    return found


def _row(carga: CargaRetenciones, person: Beneficiario, line: Linea) -> LineaRetencion:
    return LineaRetencion(
        carga=carga,
        beneficiario=person,
        numero_linea=line.numero,
        concepto=line.concepto,
        detalle=line.detalle,
        desde=line.desde,
        hasta=line.hasta,
        base=line.base,
        tarifa=line.tarifa,
        valor=line.valor,
        avisos=line.avisos,
    )
