"""The settings of each field type as controls in the editor, and how each control's value is kept in `config`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from wagtail import blocks

from forms.blocks.keys import PlainBlock, PlainTextBlock
from forms.fields.computed import FORMATS
from forms.fields.identity import TYPES
from forms.fields.phone import KINDS

PREFIX = "cfg_"

Choices = list[tuple[str, Any]]


@dataclass(frozen=True)
class Setting:
    """One setting of a type. `kind` says how its control's value becomes the config's and back."""

    name: str
    kind: str
    label: str
    help: str = ""
    choices: tuple[tuple[str, Any], ...] = ()

    @property
    def control(self) -> str:
        return PREFIX + self.name

    def block(self) -> blocks.Block:
        return _BLOCKS[self.kind](self)

    def to_config(self, value: Any) -> Any:
        """Return the config value, None when the control was left empty."""
        return None if value in (None, "", []) else _TO_CONFIG[self.kind](value)

    def to_control(self, value: Any) -> Any:
        """Return what the control holds for a config value."""
        return _TO_CONTROL[self.kind](value)


def number_from(text: str) -> int | float | str:
    """Return a written number as a number, anything else as it stands."""
    for kind in (int, float):
        try:
            return kind(text.strip())
        except ValueError:
            continue
    return text.strip()


def _options(setting: Setting, **extra: Any) -> dict[str, Any]:
    return {"required": False, "label": setting.label, "help_text": setting.help, **extra}


_BLOCKS: dict[str, Callable[[Setting], blocks.Block]] = {
    "int": lambda s: blocks.IntegerBlock(**_options(s, min_value=0)),
    "number": lambda s: PlainBlock(**_options(s)),
    "text": lambda s: PlainBlock(**_options(s)),
    "hint": lambda s: blocks.CharBlock(**_options(s)),
    "words": lambda s: PlainBlock(**_options(s)),
    "lines": lambda s: PlainTextBlock(**_options(s, rows=3)),
    "choice": lambda s: blocks.ChoiceBlock(**_options(s, choices=list(s.choices))),
    "several": lambda s: blocks.MultipleChoiceBlock(**_options(s, choices=list(s.choices))),
    "yes_no": lambda s: blocks.ChoiceBlock(**_options(s, choices=[("true", "Sí"), ("false", "No")])),
}


def _same(value: Any) -> Any:
    return value


_TO_CONFIG: dict[str, Callable[[Any], Any]] = {
    "int": _same,
    "number": number_from,
    "text": str,
    "hint": str,
    "words": lambda v: [word.strip() for word in v.split(",") if word.strip()],
    "lines": lambda v: [line.strip() for line in v.splitlines() if line.strip()],
    "choice": str,
    "several": list,
    "yes_no": lambda v: v == "true",
}
_TO_CONTROL: dict[str, Callable[[Any], Any]] = {
    "int": _same,
    "number": str,
    "text": str,
    "hint": str,
    "words": ", ".join,
    "lines": "\n".join,
    "choice": str,
    "several": list,
    "yes_no": lambda v: "true" if v else "false",
}

_LENGTHS = (
    Setting("min_length", "int", "Mínimo de letras"),
    Setting("max_length", "int", "Máximo de letras"),
)
_BOUNDS = (
    Setting("min", "number", "Valor mínimo"),
    Setting("max", "number", "Valor máximo"),
    Setting("decimals", "int", "Decimales"),
)
_DATES = "Una fecha como 2026-07-17, o today, today-18y, today+30d."

SETTINGS: dict[str, tuple[Setting, ...]] = {
    "text": (
        *_LENGTHS,
        Setting("pattern", "text", "Patrón (expresión regular)", "Por ejemplo [0-9]{4,15}"),
        Setting("pattern_hint", "hint", "Qué decir si no cumple el patrón"),
    ),
    "long_text": _LENGTHS,
    "number": (
        *_BOUNDS,
        Setting("unit", "text", "Unidad", "Por ejemplo m², kW, personas."),
        Setting("grouping", "yes_no", "Separa los miles", "No: para años, 2026 en vez de 2.026."),
    ),
    "money": _BOUNDS,
    "percentage": _BOUNDS,
    "date": (
        Setting("min", "text", "Fecha más temprana", _DATES),
        Setting("max", "text", "Fecha más tardía", _DATES),
    ),
    "phone": (Setting("kinds", "several", "Clases de teléfono", "", tuple((k, k) for k in KINDS)),),
    "choice": (
        Setting(
            "style", "choice", "Se muestra como", "", (("radio", "Todas a la vista"), ("select", "Lista desplegable"))
        ),
    ),
    "choices": (
        Setting("min", "int", "Mínimo de opciones"),
        Setting("max", "int", "Máximo de opciones"),
    ),
    "identity": (Setting("types", "several", "Documentos que se aceptan", "", tuple(TYPES.items())),),
    "address": (
        Setting("rural", "yes_no", "Admite direcciones rurales"),
        Setting("veredas", "lines", "Veredas", "Una por línea; vacía, se escribe libremente."),
    ),
    "matricula": (Setting("circle", "text", "Círculo", "Tres cifras, por ejemplo 001."),),
    "npn": (Setting("prefix", "text", "Comienza por", "Por ejemplo 05380."),),
    "ciiu": (Setting("known_only", "yes_no", "Solo códigos del catálogo"),),
    "file": (
        Setting("extensions", "words", "Extensiones", "Separadas por coma: pdf, jpg, png, heic."),
        Setting("max_size_mb", "number", "Tamaño máximo (MB)"),
        Setting("min", "int", "Mínimo de archivos"),
        Setting("max", "int", "Máximo de archivos"),
    ),
    "computed": (
        Setting("format", "choice", "Formato", "", tuple((f, f) for f in FORMATS)),
        Setting("decimals", "int", "Decimales"),
    ),
}
