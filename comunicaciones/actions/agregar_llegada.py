"""Register and mark a person who came without being registered."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from comunicaciones.actions.marcar_asistencia import Marca, marcar_asistencia
from comunicaciones.models import Inscripcion, Llegada, Planilla, Sesion
from comunicaciones.models.inscripciones import huella_de_correo
from comunicaciones.permissions.asistencia import exigir_tomar
from comunicaciones.selectors.asistencia import exigir_abierta
from comunicaciones.states.asistencia import Medio
from comunicaciones.states.jornadas import EstadoInscripcion, OrigenInscripcion
from core.actions.auditar import auditar
from cuentas.models import Dependencia, Usuario
from tramites.models.claves import documento_digest


@dataclass(frozen=True)
class Datos:
    """What a person says at the door; only the name is needed. `usuario`: a civil servant who has an account."""

    nombre: str
    documento_tipo: str = ""
    documento: str = ""
    correo: str = ""
    dependencia: Dependencia | None = None
    usuario: Usuario | None = None


def agregar_llegada(
    *,
    sesion: Sesion,
    datos: Datos,
    consentimiento: str,
    clave_envio: UUID,
    by: Any,
    planilla: Planilla | None = None,
) -> Marca:
    """Write down a person and mark her at that session; the same `clave_envio` again returns what it made.

    Who was registered all the same (by account, or by e-mail) is marked there; a cancelled registration counts again:
    the person came. Who may: who takes attendance, while the list is open. Records the registration without its data,
    and the mark. Sends nothing. Raises PermissionDenied, ListaCerrada.
    """
    exigir_tomar(by)
    with transaction.atomic():
        exigir_abierta(sesion.jornada_id)
        sent = Llegada.objects.select_related("inscripcion").filter(clave_envio=clave_envio).first()
        row = sent.inscripcion if sent is not None else _registered(sesion, datos, by)
        if row is None:
            row = _new(sesion, datos)
            Llegada.objects.create(
                inscripcion=row, consentimiento=consentimiento, clave_envio=clave_envio, por=by, creada_en=row.creada_en
            )
            auditar(event="comunicaciones.agregar_llegada", by=by, target=row, sesion=sesion.pk)
        medio = Medio.PLANILLA if planilla is not None else Medio.SIN_INSCRIPCION
        return marcar_asistencia(inscripcion=row, sesion=sesion, medio=medio, by=by, planilla=planilla)


def _registered(sesion: Sesion, datos: Datos, by: Any) -> Inscripcion | None:
    rows = Inscripcion.objects.select_for_update().filter(jornada=sesion.jornada_id)
    found = rows.filter(usuario=datos.usuario).first() if datos.usuario is not None else None
    address = _address(datos)
    if found is None and address:
        found = rows.filter(correo_huella=huella_de_correo(address)).first()
    if found is not None and found.estado == EstadoInscripcion.CANCELADA:
        found.estado, found.cancelada_en, found.espera_desde = EstadoInscripcion.INSCRITA, None, None
        found.save(update_fields=["estado", "cancelada_en", "espera_desde"])
        auditar(event="comunicaciones.readmitir_inscripcion", by=by, target=found, sesion=sesion.pk)
    return found


def _address(datos: Datos) -> str:
    return (datos.usuario.email if datos.usuario is not None else datos.correo).strip().lower()


def _new(sesion: Sesion, datos: Datos) -> Inscripcion:
    address, usuario = _address(datos), datos.usuario
    if usuario is None and address:
        usuario = Usuario.objects.filter(email__iexact=address, is_active=True).first()
    dependencia = datos.dependencia or (usuario.dependencias.first() if usuario is not None else None)
    documento = datos.documento.strip().upper()
    return Inscripcion.objects.create(
        jornada_id=sesion.jornada_id,
        usuario=usuario,
        nombre=datos.nombre[:200],
        correo=address,
        correo_huella=huella_de_correo(address) if address else "",
        documento_tipo=datos.documento_tipo if documento else "",
        documento=documento,
        documento_huella=documento_digest(datos.documento_tipo, documento) if documento else "",
        documento_ultimos=documento[-4:],
        dependencia=dependencia,
        estado=EstadoInscripcion.INSCRITA,
        origen=OrigenInscripcion.PUERTA,
        creada_en=timezone.now(),
    )
