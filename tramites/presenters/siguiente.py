"""What comes next for a request that was just filed: said alike on the receipt, the mail, the constancia and later."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _
from wagtail.models import Locale

from tramites.models import DocumentoRadicado, Radicado, TramitePage
from tramites.presenters.fechas import en_palabras
from tramites.states import WORDS, Estado


class Curso(StrEnum):
    """How a request goes on, by what its trámite gives."""

    RESPUESTA = "respuesta"
    RETENCION = "retencion"
    POR_FIRMAR = "por_firmar"
    PRESENTADA = "presentada"


@dataclass(frozen=True)
class Siguiente:
    """`frase` in short, `pasos` one by one, `nota` what the trámite's editor says of its times.

    `junto` stands beside the steps where they say all that the phrase says.
    """

    curso: Curso
    titulo: str
    frase: str
    pasos: tuple[str, ...]
    nota: str = ""
    junto: str = ""


def curso(radicado: Radicado) -> Curso:
    """Return how it goes on; an unsigned return stays so, whatever the municipality adopts later (ET 580)."""
    kind = radicado.tramite.resultado_pdf
    if kind == TramitePage.ResultadoPdf.RETENCION:
        return Curso.RETENCION
    if radicado.debe_respuesta or kind != TramitePage.ResultadoPdf.LIQUIDACION:
        return Curso.RESPUESTA
    documento = radicado.documentos.filter(tipo=DocumentoRadicado.Tipo.LIQUIDACION).order_by("-id").first()
    return Curso.PRESENTADA if documento and documento.datos.get("firmada") else Curso.POR_FIRMAR


def siguiente(radicado: Radicado) -> Siguiente:
    """Build it in the language that is active."""
    found = curso(radicado)
    return _BUILDERS[found](radicado, radicado.dependencia.nombre, en_palabras(radicado.vence_en))


def _respuesta(radicado: Radicado, dependencia: str, vence: str) -> Siguiente:
    words = WORDS[Estado.RADICADO]
    return Siguiente(
        curso=Curso.RESPUESTA,
        titulo=str(words.titulo),
        frase=str(words.sigue).format(fecha=vence),
        pasos=(
            _("%(dependencia)s revisa lo que envió.") % {"dependencia": dependencia},
            _("Si falta algo, se lo pedimos y le decimos hasta cuándo."),
            _("Le respondemos a más tardar el %(dia)s.") % {"dia": vence},
        ),
        nota=_nota(radicado),
    )


def _retencion(radicado: Radicado, dependencia: str, vence: str) -> Siguiente:
    link = _(
        "Si Hacienda tiene retenciones y un correo registrados del beneficiario, allí llega el enlace al certificado."
    )
    answer = _("Si no, un funcionario le responde a más tardar el %(dia)s.") % {"dia": vence}
    return Siguiente(
        curso=Curso.RETENCION,
        titulo=str(WORDS[Estado.RADICADO].titulo),
        frase=f"{link} {answer}",
        pasos=(link, answer),
        junto=_(
            "El certificado nunca se envía a un correo escrito en el formulario. Si ya le llegó, no tiene que hacer "
            "nada más."
        ),
    )


def _por_firmar(radicado: Radicado, dependencia: str, vence: str) -> Siguiente:
    return Siguiente(
        curso=Curso.POR_FIRMAR,
        titulo=_("Su liquidación está lista: falta firmarla y presentarla"),
        frase=_(
            "Todavía no es una declaración presentada: sin firma se tiene por no presentada (Estatuto Tributario, "
            "artículo 580). Nadie tiene que responderle antes: lo que sigue lo hace usted."
        ),
        pasos=(
            _("Descargue la liquidación, revísela e imprímala."),
            _("Fírmela. Si está obligado, la firma también el contador o el revisor fiscal."),
            _(
                "Preséntela firmada y pague lo que resulte antes de la fecha máxima. Pregunte antes a %(dependencia)s "
                "dónde y cómo."
            )
            % {"dependencia": dependencia},
            _("Al recibirla firmada, %(dependencia)s la registra como presentada y cierra esta solicitud.")
            % {"dependencia": dependencia},
        ),
        nota=_nota(radicado),
    )


def _presentada(radicado: Radicado, dependencia: str, vence: str) -> Siguiente:
    return Siguiente(
        curso=Curso.PRESENTADA,
        titulo=_("Recibimos su declaración"),
        frase=_("Quedó presentada con este número. No tiene que esperar una respuesta."),
        pasos=(
            _("Descargue la declaración y guárdela."),
            _("Pague lo que resulte antes de la fecha máxima."),
            _("Si %(dependencia)s necesita aclarar algo, le escribe.") % {"dependencia": dependencia},
        ),
        nota=_nota(radicado),
    )


_BUILDERS = {
    Curso.RESPUESTA: _respuesta,
    Curso.RETENCION: _retencion,
    Curso.POR_FIRMAR: _por_firmar,
    Curso.PRESENTADA: _presentada,
}


def _nota(radicado: Radicado) -> str:
    """Return what the trámite says of its times, in the reader's language where it was translated."""
    tramite = radicado.tramite
    if not tramite.tiempo_nota:
        return ""
    locale = Locale.get_active()
    if locale.pk == tramite.locale_id:
        return tramite.tiempo_nota
    translated = tramite.get_translation_or_none(locale)
    return translated.tiempo_nota if translated and translated.live else ""
