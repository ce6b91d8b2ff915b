"""A radicado as its holder follows it: the state in plain words, what was and comes, what we need, the documents."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from tramites.models import DocumentoRadicado, Radicado, Requerimiento
from tramites.presenters.fechas import en_palabras
from tramites.presenters.historia import Hito, hito_para_ciudadania
from tramites.states import WORDS, Estado


@dataclass(frozen=True)
class Pedido:
    """What we need from the citizen, and until when."""

    motivo: str
    vence: str
    preguntas: tuple[str, ...]
    puede_pedir_tiempo: bool
    vencido: bool


@dataclass(frozen=True)
class Seguimiento:
    """All that the following page prints."""

    radicado: Radicado
    titulo: str
    sigue: str
    hitos: tuple[Hito, ...]
    por_venir: tuple[str, ...]
    pedido: Pedido | None
    documentos: tuple[DocumentoRadicado, ...]


def seguimiento(radicado: Radicado) -> Seguimiento:
    """Build it in the language that is active. An automatic certificate looks like a request that waits."""
    estado = Estado.RADICADO if radicado.reservado else Estado(radicado.estado)
    abierto = radicado.requerimientos.filter(respondido_en=None, desistido_en=None).first()
    fecha = en_palabras(abierto.vence_en if abierto else radicado.vence_en)
    words = WORDS[estado]
    filled = {"fecha": fecha, "entidad": radicado.entidad_destino}
    acts = radicado.actuaciones.filter(visible_al_ciudadano=True).order_by("seq")
    documentos = radicado.documentos.filter(visible_al_ciudadano=True, reemplazado_en=None).order_by("id")
    return Seguimiento(
        radicado=radicado,
        titulo=str(words.titulo).format(**filled),
        sigue=_sigue_retencion(radicado)
        if radicado.tramite.resultado_pdf == "retencion" and estado == Estado.RADICADO
        else str(words.sigue).format(**filled),
        hitos=tuple(hito_para_ciudadania(a) for a in acts),
        por_venir=_por_venir(radicado, estado),
        pedido=_pedido(radicado, abierto) if abierto else None,
        documentos=tuple(documentos),
    )


def _sigue_retencion(radicado: Radicado) -> str:
    return _(
        "Si Hacienda tiene retenciones y un correo suyo registrados, allí recibirá el enlace al certificado. Si no, un "
        "funcionario le responde a más tardar el %(fecha)s."
    ) % {"fecha": en_palabras(radicado.vence_en)}


def _por_venir(radicado: Radicado, estado: Estado) -> tuple[str, ...]:
    answer = _("Le respondemos, a más tardar el %(dia)s") % {"dia": en_palabras(radicado.vence_en)}
    if estado == Estado.REQUERIDO:
        return (_("Usted nos envía lo que falta"), _("Le respondemos"))
    if estado == Estado.RADICADO:
        return (_("Un funcionario la revisa"), answer)
    if estado in (Estado.EN_REVISION, Estado.COMPLETADO, Estado.EN_VISITA):
        return (answer,)
    return ()


def _pedido(radicado: Radicado, abierto: Requerimiento) -> Pedido:
    hoy: date = timezone.localdate()
    return Pedido(
        motivo=str(abierto.motivo),
        vence=en_palabras(abierto.vence_en),
        preguntas=tuple(_labels(radicado, abierto.campos)),
        puede_pedir_tiempo=abierto.ampliado_en is None and hoy <= abierto.vence_en,
        vencido=hoy > abierto.vence_en,
    )


def _labels(radicado: Radicado, keys: list[str]) -> list[str]:
    definition = radicado.vigente.version.definition(radicado.locale)
    names = {f.key: f.label for _s, _g, f in definition.all_fields()} | {
        g.key: g.label for _s, g in definition.groups()
    }
    return [names.get(key, key) for key in keys]
