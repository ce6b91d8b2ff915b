"""Register a person for a jornada: a place if there is one, else the end of the waiting list."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from comunicaciones.actions.abrir_convocatoria import abrir_convocatoria
from comunicaciones.actions.avisar_de_jornada import avisar_de_jornada, debido_de
from comunicaciones.models import Inscripcion, JornadaPage
from comunicaciones.models.inscripciones import huella_de_correo
from comunicaciones.selectors.jornadas import cupos_de, por_que_no
from comunicaciones.states.jornadas import EstadoInscripcion, OrigenInscripcion, TipoAviso, hay_cupo
from core.actions.auditar import auditar
from core.digests import keyed_digest
from cuentas.models import Usuario


class NoSePuede(Exception):
    """Nobody registers now; `motivo` is cancelada, pasada, cerrada or llena."""

    def __init__(self, motivo: str) -> None:
        super().__init__(motivo)
        self.motivo = motivo


@dataclass(frozen=True)
class Persona:
    """Who registers. An address belongs to one person: under an account's address it is that account."""

    nombre: str
    correo: str
    usuario: Any = None
    telefono: str = ""
    documento_tipo: str = ""
    documento: str = ""
    locale: str = "es"
    submission: Any = None

    @classmethod
    def de_cuenta(cls, user: Any) -> "Persona":
        return cls(nombre=str(user), correo=user.email, usuario=user)


def inscribir(
    *, jornada: JornadaPage, persona: Persona, by: Any = None, origen: str = OrigenInscripcion.CLIC
) -> Inscripcion:
    """Register `persona` for the jornada (the page in the main language) and return the registration.

    Who may: decided by the caller (a civil servant for whom it is; anybody by the form of an open one). Twice is once:
    who is registered stays as they are. Who had cancelled comes back at the end of the line. Raises NoSePuede. The
    Convocatoria is held meanwhile, so that a place is never given twice. Recorded: `comunicaciones.inscribir`. Sent:
    the confirmation with the calendar file, or that they wait.
    """
    with transaction.atomic():
        held, _ = abrir_convocatoria(jornada=jornada)
        row = _known(jornada, persona)
        if row is not None and row.is_vigente:
            return row
        cupos = cupos_de(jornada)
        motivo = por_que_no(jornada, held, cupos)
        if motivo:
            raise NoSePuede(motivo)
        row = row or Inscripcion(jornada=jornada, veces=0)
        _fill(row, persona, origen)
        waits = not hay_cupo(jornada.cupo, cupos.inscritas)
        row.estado = EstadoInscripcion.EN_ESPERA if waits else EstadoInscripcion.INSCRITA
        row.espera_desde = timezone.now() if waits else None
        row.save()
        auditar(event="comunicaciones.inscribir", by=by, target=row, estado=row.estado, origen=origen)
        tipo = TipoAviso.ESPERA if waits else TipoAviso.INSCRIPCION
        if row.correo_huella:
            avisar_de_jornada(convocatoria=held, debido=debido_de(row, tipo, str(row.veces)))
    return row


def _known(jornada: JornadaPage, persona: Persona) -> Inscripcion | None:
    """Return the person's row: of their account, or of their address."""
    which = Q(pk__isnull=True)
    if persona.usuario is not None:
        which |= Q(usuario=persona.usuario)
    if persona.correo:
        which |= Q(correo_huella=huella_de_correo(persona.correo))
    return Inscripcion.objects.filter(which, jornada=jornada).order_by("pk").first()


def _fill(row: Inscripcion, persona: Persona, origen: str) -> None:
    row.nombre = persona.nombre[:200]
    row.correo = persona.correo.strip()
    row.correo_huella = huella_de_correo(persona.correo) if persona.correo else ""
    row.telefono, row.documento_tipo, row.documento = persona.telefono, persona.documento_tipo[:4], persona.documento
    row.documento_huella = keyed_digest("jornada.documento", persona.documento) if persona.documento else ""
    row.documento_ultimos = persona.documento[-4:]
    row.usuario = persona.usuario or row.usuario or _account_of(persona)
    row.dependencia = row.usuario.dependencias.first() if row.usuario is not None else None
    row.submission = persona.submission or row.submission
    row.origen, row.locale = origen, persona.locale
    row.creada_en, row.cancelada_en = timezone.now(), None
    row.veces += 1


def _account_of(persona: Persona) -> Any:
    if not persona.correo:
        return None
    return Usuario.objects.filter(email=persona.correo.strip().lower(), is_active=True).first()
