"""Which template and which attributes a kind of question is asked with."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _

from forms.definition import Field
from forms.fields.address import QUADRANTS, RURAL, STREETS
from forms.fields.base import FieldType
from forms.fields.file import DEFAULT_EXTENSIONS
from forms.fields.identity import TYPES

ONE_LINE = "forms/fields/input.html"
BOX = "forms/fields/box.html"
TEMPLATES = {
    "text": ONE_LINE,
    "number": ONE_LINE,
    "money": ONE_LINE,
    "percentage": ONE_LINE,
    "email": ONE_LINE,
    "phone": ONE_LINE,
    "matricula": ONE_LINE,
    "npn": ONE_LINE,
    "ciiu": ONE_LINE,
    "declaration": BOX,
    "consent": BOX,
}
FIELDSETS = {"choice", "choices", "yes_no", "date", "identity", "address"}


@dataclass(frozen=True)
class Control:
    """Attributes of the control. `shape`: input, box, select, fieldset, output. `echo`: the answer as read is shown."""

    shape: str = "input"
    type: str = "text"
    inputmode: str = ""
    autocomplete: str = ""
    before: str = ""
    after: str = ""
    hint: str = ""
    width: str = ""
    accept: str = ""
    multiple: bool = False
    echo: bool = False
    asks_dv: bool = False
    choices: Mapping[str, Any] = field(default_factory=dict)


_PLAIN = {
    "text": Control(),
    "long_text": Control(),
    "number": Control(inputmode="decimal", width="corto"),
    "money": Control(inputmode="decimal", before="$", width="medio"),
    "percentage": Control(inputmode="decimal", after="%", width="corto"),
    "email": Control(type="email", inputmode="email", autocomplete="email"),
    "phone": Control(type="tel", inputmode="tel", autocomplete="tel", width="medio"),
    "matricula": Control(width="medio"),
    "npn": Control(inputmode="numeric"),
    "ciiu": Control(inputmode="numeric", width="corto", echo=True),
    "declaration": Control(shape="box"),
    "consent": Control(shape="box"),
    "computed": Control(shape="output"),
}


def extras(kind: FieldType, question: Field) -> Control:
    """Return how a question is asked."""
    plain = _PLAIN.get(kind.id)
    if plain is not None and not question.config:
        return plain
    if kind.is_file:
        return _file(question)
    if kind.id == "choice" and question.config.get("style") == "select":
        return Control(shape="select")
    if kind.id == "identity":
        types = question.config.get("types") or TYPES
        return Control(
            shape="fieldset", asks_dv="NIT" in types, choices={"types": [(t, TYPES.get(t, t)) for t in types]}
        )
    if kind.id == "address":
        return _address(question)
    if kind.id == "number" and question.config.get("unit"):
        return Control(inputmode="decimal", width="corto", after=str(question.config["unit"]))
    return plain or (Control(shape="fieldset") if kind.id in FIELDSETS else Control())


def _address(question: Field) -> Control:
    rural = bool(question.config.get("rural", True))
    ways = [*STREETS.items(), *(RURAL.items() if rural else ())]
    choices = {
        "ways": ways,
        "quadrants": list(QUADRANTS.items()),
        "rural": rural,
        "veredas": question.config.get("veredas") or (),
    }
    return Control(shape="fieldset", echo=True, choices=choices)


@lru_cache(maxsize=256)
def _kinds(extensions: tuple[str, ...]) -> tuple[str, str]:
    names = [e.upper() for e in extensions if e not in ("jpeg", "heif")]
    return ", ".join(names), ",".join(f".{e}" for e in extensions)


def _file(question: Field) -> Control:
    extensions = tuple(e.lower().lstrip(".") for e in question.config.get("extensions") or DEFAULT_EXTENSIONS)
    names, accept = _kinds(extensions)
    if "jpg" in extensions and "heic" not in extensions:
        accept += ",.heic"
    most = int(question.config.get("max") or 1)
    hint = _("Tipos: %(kinds)s. Tamaño máximo: %(most)s MB.") % {
        "kinds": names,
        "most": question.config.get("max_size_mb", 10),
    }
    return Control(type="file", hint=hint, accept=accept, multiple=most > 1)
