"""Sample answers that an editor keeps with a form, and what they must give. Run before publishing. Pure."""

from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from forms.definition import Definition
from forms.evaluation import Evaluation, evaluate
from forms.fields.base import Context


def run_samples(definition: Definition, samples: Iterable[Mapping[str, Any]], context: Context) -> list[str]:
    """Return in words what the samples of a form give otherwise than they should; empty when all is as expected."""
    out: list[str] = []
    for sample in samples:
        result = evaluate(definition, sample.get("answers") or {}, context)
        name = sample.get("name") or "sin nombre"
        out.extend(f"Prueba «{name}»: {wrong}" for wrong in _differences(sample.get("expect") or {}, result))
    return out


def _differences(expected: Mapping[str, Any], result: Evaluation) -> Iterable[str]:
    if "path" in expected and list(expected["path"]) != list(result.path):
        yield f"los pasos son {_words(result.path)} y no {_words(expected['path'])}"
    if "errors" in expected:
        found, wanted = {problem.place for problem in result.errors()}, set(expected["errors"])
        # A rule over several questions is told at the first; a test may name the others too.
        if not found <= wanted <= error_places(result):
            yield f"los errores están en {_words(sorted(found))} y no en {_words(sorted(wanted))}"
    if "stop" in expected and (result.stop.key if result.stop else None) != expected["stop"]:
        yield f"termina con la regla {result.stop.key if result.stop else 'ninguna'} y no {expected['stop']}"
    for place, value in (expected.get("computed") or {}).items():
        got = result.computed.get(place)
        if not _equal(got, value):
            yield f"{place} da {got if got is not None else 'nada'} y no {value}"


def error_places(result: Evaluation) -> set[str]:
    """Return the places with an error, those a broken rule names beside its first one included."""
    return {place for problem in result.errors() for place in problem.places}


def _equal(got: Any, wanted: Any) -> bool:
    if got is None or wanted is None:
        return got is wanted
    try:
        return Decimal(str(got)) == Decimal(str(wanted))
    except InvalidOperation:
        return str(got) == str(wanted)


def _words(items: Iterable[str]) -> str:
    return ", ".join(items) or "ninguno"
