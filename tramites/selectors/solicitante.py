"""Who asks and for what, read from the answers: the columns by which a radicado is found."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from forms.definition import Definition, Field
from forms.models import Submission

NOMBRES = ("solicitante_nombre", "razon_social", "nombre_completo", "nombre")
PARTES = ("nombres", "primer_apellido", "segundo_apellido", "apellidos")
DOCUMENTOS = ("solicitante_documento", "documento", "beneficiario_documento")
CORREOS = ("solicitante_correo", "correo")
ASUNTO_TYPES = {"choice"}


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
    definition = submission.version.definition()
    documento = _first(values, DOCUMENTOS, _keys(definition, "identity"))
    tipo, numero = (
        (documento.get("type", ""), documento.get("number", "")) if isinstance(documento, Mapping) else ("", "")
    )
    correo = _first(values, CORREOS, _keys(definition, "email"))
    return Solicitante(
        nombre=_nombre(values), correo=str(correo or ""), documento_tipo=str(tipo)[:4], documento=str(numero)
    )


def asunto(submission: Submission) -> str:
    """Return what is asked, in the words of the form: the answer to its first required choice, if it has one."""
    definition = submission.version.definition()
    for _, group, question in definition.all_fields():
        if group is None and question.type in ASUNTO_TYPES and submission.values.get(question.key):
            return _label(question, submission.values[question.key])[:200]
    return definition.title[:200]


def _label(question: Field, value: Any) -> str:
    return next((o.label for o in question.options if o.value == value), str(value))


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
