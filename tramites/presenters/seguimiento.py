"""A radicado as its holder follows it: the state in plain words, what was and comes, what we need, the documents."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from tramites.models import DocumentoRadicado, Radicado, Requerimiento
from tramites.presenters.fechas import en_palabras
from tramites.presenters.historia import Hito, hito_para_ciudadania
from tramites.presenters.siguiente import Curso, Siguiente, siguiente
from tramites.states import EN_MARCHA, WORDS, Estado


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
    nota: str
    curso: Curso
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
    after = siguiente(radicado)
    is_new = estado == Estado.RADICADO
    waits_for_them = estado in EN_MARCHA and not radicado.debe_respuesta
    filled = {"fecha": fecha, "entidad": radicado.entidad_destino}
    acts = radicado.actuaciones.filter(visible_al_ciudadano=True).order_by("seq")
    documentos = radicado.documentos.filter(visible_al_ciudadano=True, reemplazado_en=None).order_by("id")
    return Seguimiento(
        radicado=radicado,
        titulo=after.titulo if is_new else str(words.titulo).format(**filled),
        sigue=(after.junto or after.frase) if is_new or waits_for_them else str(words.sigue).format(**filled),
        nota=after.nota if estado in EN_MARCHA else "",
        curso=after.curso,
        hitos=tuple(hito_para_ciudadania(a) for a in acts),
        por_venir=_por_venir(radicado, estado, after),
        pedido=_pedido(radicado, abierto) if abierto else None,
        documentos=tuple(documentos),
    )


def _por_venir(radicado: Radicado, estado: Estado, after: Siguiente) -> tuple[str, ...]:
    if estado == Estado.REQUERIDO:
        return (
            _("Usted nos envía lo que falta"),
            *((_("Le respondemos"),) if radicado.debe_respuesta else after.pasos),
        )
    if estado not in EN_MARCHA:
        return ()
    if not radicado.debe_respuesta:
        return after.pasos
    answer = _("Le respondemos, a más tardar el %(dia)s") % {"dia": en_palabras(radicado.vence_en)}
    if estado != Estado.RADICADO:
        return (answer,)
    return after.pasos if after.curso == Curso.RETENCION else (_("Un funcionario la revisa"), answer)


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
