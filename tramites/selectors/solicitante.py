"""Who asks and for what, read from the answers: the columns by which a radicado is found."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from forms.definition import Definition
from forms.fields import resolved, type_of
from forms.models import Submission
from forms.selectors.context import build_context
from forms.selectors.versions import definition_of

NOMBRES = ("solicitante_nombre", "razon_social", "nombre_completo", "nombre")
PARTES = ("nombres", "primer_apellido", "segundo_apellido", "apellidos")
DOCUMENTOS = ("solicitante_documento", "documento", "beneficiario_documento")
CORREOS = ("solicitante_correo", "correo")
ASUNTOS = ("tipo_novedad", "clase", "curso", "tipo_retencion", "opcion")
ANONIMA = "anonima"  # yes: asked for without saying who
PUBLICADA = "publicada"  # as the way to be answered
PERSONAL = {"identity", "email", "phone"}
NOT_ASUNTOS = {"actua_como", "para_quien", "medio_respuesta"}


@dataclass(frozen=True)
class Solicitante:
    """The person as the form tells: empty text where it does not."""

    nombre: str
    correo: str
    documento_tipo: str
    documento: str


def plegar(text: str) -> str:
    """Fold for searching: lower case, no accents, ñ kept."""
    decomposed = unicodedata.normalize("NFD", text.lower().replace("ñ", "\0"))
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(plain.replace("\0", "ñ").split())


def solicitante(submission: Submission) -> Solicitante:
    """Return who asks. Keys of the shared block come first (`solicitante_…`), then the first field of the type."""
    values = submission.values
    definition = definition_of(submission.version, "es")
    documento = _first(values, DOCUMENTOS, _keys(definition, "identity"))
    tipo, numero = (
        (documento.get("type", ""), documento.get("number", "")) if isinstance(documento, Mapping) else ("", "")
    )
    correo = _first(values, CORREOS, _keys(definition, "email"))
    if values.get(ANONIMA) is True:
        return Solicitante(nombre="Anónimo", correo="", documento_tipo="", documento="")
    return Solicitante(
        nombre=_nombre(values), correo=str(correo or ""), documento_tipo=str(tipo)[:4], documento=str(numero)
    )


def respuesta_publica(submission: Submission) -> bool:
    """Say whether the answer is published: there is nobody to send it to, or the person chose that."""
    values = submission.values
    return values.get(ANONIMA) is True or values.get("medio_respuesta") == PUBLICADA


def asunto(submission: Submission) -> str:
    """Return what is asked, in the words of the form; empty where only the trámite's name says it.

    That is the answer to a choice with a name for it, else to the first choice asked before who the person is: later
    ones describe the person or the thing (marital status, use of a building), not what is asked.
    """
    definition = definition_of(submission.version, "es")
    choices = {q.key: q for _, group, q in definition.all_fields() if group is None and q.type == "choice"}
    for key in (*(k for k in ASUNTOS if k in choices), *_asked_first(definition)):
        value = submission.values.get(key)
        if value:
            shown = resolved(choices[key], build_context(definition, "es"), every=True)
            return type_of(shown).display(shown, value)[:200]
    return ""


def _asked_first(definition: Definition) -> list[str]:
    """Return the choices before the first question about the person, less those about how to deal with them."""
    found: list[str] = []
    for _, group, question in definition.all_fields():
        if question.type in PERSONAL or question.key in (*NOMBRES, *PARTES):
            break
        if group is None and question.type == "choice" and question.key not in NOT_ASUNTOS:
            found.append(question.key)
    return found


def _keys(definition: Definition, kind: str) -> list[str]:
    return [f.key for _, group, f in definition.all_fields() if group is None and f.type == kind]


def _first(values: Mapping[str, Any], *names: Any) -> Any:
    for keys in names:
        for key in keys:
            if values.get(key):
                return values[key]
    return None


def _nombre(values: Mapping[str, Any]) -> str:
    for prefix in ("solicitante_", "", "aspirante_", "jefe_", "contribuyente_"):
        for key in NOMBRES:
            found = values.get(prefix + key)
            if isinstance(found, str) and found:
                return found
        parts = [values[prefix + p] for p in PARTES if isinstance(values.get(prefix + p), str)]
        if parts:
            return " ".join(parts)
    return ""
