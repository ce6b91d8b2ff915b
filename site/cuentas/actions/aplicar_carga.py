"""A file of people: take it, report what each line would do, and then do all of it or nothing."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from core.actions.abrir_archivo import abrir_archivo
from core.actions.auditar import auditar
from cuentas.actions.crear_personas import cambiar_personas, crear_personas
from cuentas.models import CargaUsuarios, FilaCarga
from cuentas.permissions import puede_cargar
from cuentas.selectors.cargas import Clasificador, Propuesta
from cuentas.selectors.lectura import NoSeLee, leer

Estado, Resultado = CargaUsuarios.Estado, FilaCarga.Resultado
BATCH = 1000


def subir_carga(*, nombre: str, data: bytes, by: Any) -> CargaUsuarios:
    """Keep the file, encrypted; the caller queues its reading. Recorded as `cuentas.subir_carga`.

    Who may: who creates and changes accounts; raises PermissionDenied.
    """
    if not puede_cargar(by):
        raise PermissionDenied
    with transaction.atomic():
        carga = CargaUsuarios(nombre=nombre[:120] or "usuarios.csv", por=by)
        carga.archivo.save("usuarios.csv", ContentFile(data), save=False)
        carga.save(force_insert=True)
        auditar(event="cuentas.subir_carga", by=by, target=carga)
    return carga


def leer_carga(*, pk: Any, by: None = None) -> None:
    """Report every line, some hundreds in a transaction, so that the screen shows how far it is. Again: from anew."""
    carga = CargaUsuarios.objects.get(pk=pk)
    if carga.estado != Estado.LEYENDO:
        return
    carga.filas.all().delete()
    try:
        proposals = _propuestas(carga)
    except NoSeLee as problem:
        _estado(carga, Estado.RECHAZADA, problema=str(problem)[:400])
        return
    CargaUsuarios.objects.filter(pk=pk).update(total=len(proposals), hechas=0)
    for start in range(0, len(proposals), BATCH):
        with transaction.atomic():
            part = proposals[start : start + BATCH]
            FilaCarga.objects.bulk_create(_fila(carga, p) for p in part)
            CargaUsuarios.objects.filter(pk=pk).update(hechas=start + len(part))
    _estado(carga, Estado.LEIDA)


def confirmar_carga(*, carga: CargaUsuarios, con_cambios: bool, by: Any) -> bool:
    """Say that what was reported is to be done; the caller queues it. False when it cannot be: errors, or done already.

    Who may: as `subir_carga`. `con_cambios`: people who have an account are changed too, as reported. Recorded as
    `cuentas.confirmar_carga`.
    """
    if not puede_cargar(by):
        raise PermissionDenied
    with transaction.atomic():
        if carga.filas.filter(resultado=Resultado.ERROR).exists():
            return False
        taken = CargaUsuarios.objects.filter(pk=carga.pk, estado=Estado.LEIDA).update(
            estado=Estado.APLICANDO, con_cambios=con_cambios, por=by, problema=""
        )
        if taken:
            auditar(event="cuentas.confirmar_carga", by=by, target=carga, con_cambios=con_cambios)
        return bool(taken)


def aplicar_carga(*, pk: Any, by: None = None) -> bool:
    """Create and change all the people of a confirmed file in one transaction, or nobody; return whether it was done.

    Read again as the base is now: if a line would do something else than was reported and confirmed, nothing is done
    and the file goes back to be reviewed. Recorded as `cuentas.aplicar_carga` and, for each person, as
    `cuentas.crear_usuario` or `cuentas.cambiar_usuario`. Invitations follow, by a task of their own.
    """
    with transaction.atomic():
        carga = CargaUsuarios.objects.select_for_update().get(pk=pk)
        if carga.estado != Estado.APLICANDO:
            return False
        proposals = _propuestas(carga) if carga.por is not None and puede_cargar(carga.por) else []
        if not proposals or not _as_reported(carga, proposals):
            words = "La base cambió después de la revisión: revise el informe otra vez."
            _estado(carga, Estado.LEYENDO, problema=words)
            return False
        new = crear_personas(propuestas=[p for p in proposals if p.resultado == Resultado.NUEVA], by=carga.por)
        changing = [p for p in proposals if p.resultado == Resultado.CAMBIO] if carga.con_cambios else []
        cambiar_personas(propuestas=changing, by=carga.por)
        auditar(event="cuentas.aplicar_carga", by=carga.por, target=carga, nuevas=len(new), cambios=len(changing))
        _estado(carga, Estado.APLICADA, aplicada_en=timezone.now())
    return True


def _propuestas(carga: CargaUsuarios) -> list[Propuesta]:
    with abrir_archivo(archivo=carga.archivo) as content:
        data = content.read()
    return Clasificador(carga.por, leer(data)).propuestas()


def _as_reported(carga: CargaUsuarios, proposals: list[Propuesta]) -> bool:
    told = {
        numero: (resultado, diferencia)
        for numero, resultado, diferencia in carga.filas.values_list("numero", "resultado", "diferencia")
    }
    return {p.numero: (p.resultado, p.diferencia) for p in proposals} == told


def _fila(carga: CargaUsuarios, p: Propuesta) -> FilaCarga:
    return FilaCarga(
        carga=carga,
        numero=p.numero,
        correo=p.correo,
        resultado=p.resultado,
        errores=p.errores,
        diferencia=p.diferencia,
    )


def _estado(carga: CargaUsuarios, estado: CargaUsuarios.Estado, **values: Any) -> None:
    CargaUsuarios.objects.filter(pk=carga.pk).update(estado=estado, **values)
