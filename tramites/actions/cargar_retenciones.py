"""Load a file of withholdings, whole or not at all."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from core.actions.auditar import auditar
from tramites.models import Beneficiario, CargaRetenciones, DatosBeneficiario, LineaRetencion
from tramites.models.claves import documento_digest
from tramites.permissions import puede_cargar_retenciones
from tramites.selectors.cargas import Renglon, Repetida, repetidas, turno
from tramites.selectors.lectura_retenciones import Lectura, Linea, leer


class CargaRechazada(Exception):
    """The file was not loaded; `lectura.errores` says why, line by line."""

    def __init__(self, lectura: Lectura) -> None:
        super().__init__(f"{len(lectura.errores)} errors")
        self.lectura = lectura


class CargaRepetida(Exception):
    """This very file was loaded before and stands; by whom and when says `carga`."""

    def __init__(self, carga: CargaRetenciones) -> None:
        super().__init__(str(carga))
        self.carga = carga


class CargaDuplica(Exception):
    """Some lines repeat ones that stand, and nobody said that they add up; nothing was loaded. `lineas` are they."""

    def __init__(self, lineas: Sequence[Repetida]) -> None:
        super().__init__(f"{len(lineas)} lines")
        self.lineas = list(lineas)


def cargar_retenciones(*, nombre: str, contenido: bytes, by: Any, sumar: bool = False) -> CargaRetenciones:
    """Write every line of the file, and what it says of each beneficiary: name, and e-mail where it gives one.

    Who may: Hacienda (`cargar_retenciones`). Changes: all lines or none. Lines that repeat document, tax and period of
    a load that stands come in only with `sumar`, said by who has seen them. Records one audit event with counts. Sends
    nothing. Raises PermissionDenied, CargaRechazada with the report by line, CargaRepetida for a file that stands
    already, CargaDuplica.
    """
    if not puede_cargar_retenciones(by):
        raise PermissionDenied("cargar_retenciones")
    sha256 = hashlib.sha256(contenido).hexdigest()
    _refuse_repeated(sha256)
    lectura = leer(nombre, contenido)
    if not lectura.is_good:
        raise CargaRechazada(lectura)
    digests = {line.documento: documento_digest("", line.documento) for line in lectura.lineas}
    with transaction.atomic():
        turno()
        _refuse_repeated(sha256)
        again = repetidas([_renglon(line, digests[line.documento]) for line in lectura.lineas])
        if again and not sumar:
            raise CargaDuplica(again)
        carga = CargaRetenciones.objects.create(
            nombre=nombre[-200:],
            sha256=sha256,
            anio=lectura.lineas[0].desde.year,
            filas=len(lectura.lineas),
            beneficiarios=len(digests),
            total=lectura.total,
            cargada_por=by,
        )
        _write(carga, lectura.lineas, digests)
        figures = {"filas": carga.filas, "total": str(carga.total), "repetidas": len(again)}
        auditar(event="tramites.cargar_retenciones", by=by, target=carga, **figures)
    return carga


def _refuse_repeated(sha256: str) -> None:
    before = CargaRetenciones.objects.filter(sha256=sha256, anulada_en=None).select_related("cargada_por").first()
    if before is not None:
        raise CargaRepetida(before)


def _renglon(line: Linea, digest: str) -> Renglon:
    return Renglon(digest, line.concepto, line.desde, line.hasta, line.numero)


def _write(carga: CargaRetenciones, lineas: Sequence[Linea], digests: Mapping[str, str]) -> None:
    people = _beneficiarios(digests)
    said: dict[int, DatosBeneficiario] = {}
    for line in lineas:
        person = people[digests[line.documento]]
        datos = said.setdefault(person.pk, DatosBeneficiario(carga=carga, beneficiario=person))
        datos.documento_tipo, datos.nombre = line.documento_tipo, line.nombre
        datos.correo = line.correo or datos.correo
    DatosBeneficiario.objects.bulk_create(said.values(), batch_size=500)
    LineaRetencion.objects.bulk_create(
        [_row(carga, people[digests[line.documento]], line) for line in lineas], batch_size=500
    )


def _beneficiarios(digests: Mapping[str, str]) -> dict[str, Beneficiario]:
    known = Beneficiario.objects.in_bulk(list(digests.values()), field_name="documento_digest")
    new = [
        Beneficiario(documento=documento, documento_digest=digest, documento_ultimos=documento[-4:])
        for documento, digest in digests.items()
        if digest not in known
    ]
    Beneficiario.objects.bulk_create(new, batch_size=500)
    return known | {person.documento_digest: person for person in new}


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
