"""An address in Colombian nomenclature, or a rural one by vereda, finca and kilometre."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms.definition import Field
from forms.fields.base import Context, FieldError, FieldType, text_of
from forms.fields.formats import clean_text

STREETS = {
    "CL": "Calle",
    "KR": "Carrera",
    "DG": "Diagonal",
    "TV": "Transversal",
    "AV": "Avenida",
    "CIR": "Circular",
    "AUT": "Autopista",
}
RURAL = {"VDA": "Vereda", "KM": "Kilómetro"}
QUADRANTS = {"SUR": "Sur", "NORTE": "Norte", "ESTE": "Este", "OESTE": "Oeste"}
_NAMED = ("AV", "AUT")  # avenues and motorways may have a name instead of a number
_UPPER = ("via", "letra", "bis", "letra_bis", "cuadrante", "letra2", "cuadrante2", "placa")

Wanted = tuple[str, str, str]
"""A part, the shape it must have, and what to say when it has not."""


class Address(FieldType):
    """Canonical: the parts that were filled, and "text", the address composed from them.

    Parts: via numero letra bis letra_bis cuadrante # numero2 letra2 cuadrante2 - placa, complemento;
    rural (via VDA or KM): vereda, finca, km, complemento.
    """

    id = "address"
    label = gettext_lazy("Dirección")
    help = gettext_lazy("Pide cada parte de la dirección y la muestra armada. Puede admitir direcciones rurales.")
    icon = "home"
    default_data_class = "personal"
    parts = (
        *("via", "numero", "letra", "bis", "letra_bis", "cuadrante"),
        *("numero2", "letra2", "cuadrante2", "placa", "complemento", "vereda", "finca", "km"),
    )
    config_keys = frozenset({"rural", "veredas"})

    def is_empty(self, raw: Any) -> bool:
        if isinstance(raw, Mapping):
            return not any(text_of(raw.get(p)).strip() for p in self.parts if p not in ("via", "bis"))
        return super().is_empty(raw)

    def missing(self, field: Field) -> str:
        return _("Escriba la dirección: %(label)s") % {"label": field.label}

    def clean(self, field: Field, raw: Any, context: Context) -> dict[str, str]:
        if not isinstance(raw, Mapping):
            raise FieldError(self.missing(field), "via")
        parts = self._parts(raw)
        if parts["via"] in RURAL or (not parts["via"] and (parts["vereda"] or parts["finca"])):
            return self._rural(field, parts)
        return self._urban(parts)

    def _parts(self, raw: Mapping[str, Any]) -> dict[str, str]:
        parts = {p: clean_text(text_of(raw.get(p))[:300]) for p in self.parts}
        parts |= {p: parts[p].upper() for p in _UPPER}
        parts["via"] = {"CR": "KR", "CRA": "KR"}.get(parts["via"], parts["via"])
        parts["bis"] = "BIS" if parts["bis"] and parts["bis"] not in ("FALSE", "NO", "0") else ""
        long = next((p for p in self.parts if len(parts[p]) > 80), None)
        if long:
            raise FieldError(_("Escriba máximo 80 letras en esta casilla."), long)
        return parts

    def needed(self, raw: Any) -> tuple[str, ...]:
        parts = self.split(raw)
        via = parts["via"].upper()
        named = ("via", "numero", "placa") if via in _NAMED else ("via", "numero", "numero2", "placa")
        return tuple(p for p in (("vereda", "finca") if via in RURAL else named) if not parts[p].strip())

    def _urban(self, parts: dict[str, str]) -> dict[str, str]:
        self._check(parts, self._wanted_of_a_street(parts))
        kept = {p: v for p, v in parts.items() if v and p not in ("vereda", "finca", "km")}
        return kept | {"text": compose(parts)}

    def _wanted_of_a_street(self, parts: dict[str, str]) -> Iterator[Wanted]:
        yield "via", "|".join(STREETS), _("Elija la clase de vía: calle, carrera u otra.")
        named = parts["via"] in _NAMED and parts["numero"] and not parts["numero"].isdigit()
        if not named:
            yield "numero", r"[0-9]{1,3}", _("Escriba el número de la vía, por ejemplo 60.")
        if not named or parts["numero2"]:
            yield "numero2", r"[0-9]{1,3}", _("Escriba el número después de #, por ejemplo 80.")
        yield "placa", r"[0-9]{1,4}[A-Z]?", _("Escriba el número de la placa, por ejemplo 12.")
        for part in ("letra", "letra_bis", "letra2"):
            yield part, r"[A-Z]{0,2}", _("Escriba una o dos letras, por ejemplo A.")
        for part in ("cuadrante", "cuadrante2"):
            yield part, "|".join(["", *QUADRANTS]), _("Elija Sur, Norte, Este u Oeste, o déjelo vacío.")

    def _rural(self, field: Field, parts: dict[str, str]) -> dict[str, str]:
        if not field.config.get("rural", True):
            raise FieldError(_("Escriba una dirección urbana: vía, número y placa."), "via")
        parts["via"] = parts["via"] or "VDA"
        self._check(parts, self._wanted_of_a_farm(parts))
        allowed = field.config.get("veredas")
        if allowed and parts["vereda"] not in allowed:
            raise FieldError(_("Elija la vereda de la lista."), "vereda")
        kept = {p: v for p, v in parts.items() if v and p in ("via", "vereda", "finca", "km", "complemento")}
        return kept | {"text": compose(parts)}

    def _wanted_of_a_farm(self, parts: dict[str, str]) -> Iterator[Wanted]:
        if not parts["km"]:
            yield "vereda", ".+", _("Escriba la vereda.")
            if not parts["complemento"]:
                yield "finca", ".+", _("Escriba el nombre de la finca o el kilómetro de la vía.")
        yield "km", r"([0-9]{1,3}([.,+][0-9]{1,3})?)?", _("Escriba el kilómetro, por ejemplo 2,5.")

    def _check(self, parts: dict[str, str], wanted: Iterable[Wanted]) -> None:
        """Say all that is wrong at once, and which parts it is about."""
        wrong = [(part, hint) for part, shape, hint in wanted if not re.fullmatch(shape, parts[part])]
        if wrong:
            hints = dict.fromkeys(hint for _part, hint in wrong)
            raise FieldError(" ".join(hints), " ".join(part for part, _hint in wrong))

    def to_python(self, field: Field, value: Any) -> str | None:
        return value["text"] if value else None

    def display(self, field: Field, value: Any, locale: str = "es") -> str:
        return text_of(value.get("text")) if isinstance(value, Mapping) else ""


def compose(raw: Mapping[str, Any]) -> str:
    """Return the address in one line, from whatever parts are filled: Carrera 60 # 80 Sur - 12, apartamento 301."""
    p = {part: clean_text(text_of(raw.get(part))) for part in Address.parts}
    if p["via"] in RURAL or (not p["via"] and p["vereda"]):
        pieces = [
            f"Vereda {p['vereda']}" if p["vereda"] else "",
            f"finca {p['finca']}" if p["finca"] else "",
            f"kilómetro {p['km']}" if p["km"] else "",
            p["complemento"],
        ]
        text = ", ".join(piece for piece in pieces if piece)
        return text[:1].upper() + text[1:]
    first = _numbered(p["numero"], p["letra"], p["bis"], p["letra_bis"], p["cuadrante"])
    second = _numbered(p["numero2"], p["letra2"], "", "", p["cuadrante2"])
    text = f"{STREETS.get(p['via'].upper(), p['via'])} {first}".strip()
    text += f" # {second}" if second else ""
    text += f" - {p['placa']}" if p["placa"] else ""
    return text + (f", {p['complemento']}" if p["complemento"] else "")


def _numbered(number: str, letter: str, bis: str, bis_letter: str, quadrant: str) -> str:
    pieces = [f"{number}{letter}", "Bis" if bis else "", bis_letter, QUADRANTS.get(quadrant, quadrant)]
    return " ".join(piece for piece in pieces if piece)
