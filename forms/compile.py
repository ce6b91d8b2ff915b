"""From the form that an editor builds to the definition that runs, and its texts in other languages."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from forms.blocks.reading import html, question_types, rules_data, steps_data
from forms.definition import Definition, Field, Group, Item, Rule, Text, definition_from_dict
from forms.models import Form


def stored(stream: Any) -> list[dict[str, Any]]:
    """Return a StreamField's value as it is stored, whether it comes from the database or from the editor."""
    return stream.stream_block.get_prep_value(stream) if hasattr(stream, "stream_block") else list(stream or ())


def definition_of_form(form: Form) -> Definition:
    """Return what the form says now, published or not."""
    steps = stored(form.steps)
    return definition_from_dict(
        {
            "key": form.key,
            "title": form.title,
            "intro": html(form.intro),
            "minutes": form.minutes,
            "have_ready": [line.strip() for line in form.have_ready.splitlines() if line.strip()],
            "destination": form.destination,
            "steps": steps_data(steps),
            "rules": rules_data(stored(form.rules), question_types(steps)),
        }
    )


def texts_of(definition: Definition) -> dict[str, str]:
    """Return every text of a definition by its place, as `localized` takes them."""
    out = {"title": definition.title, "intro": definition.intro}
    out |= {f"have_ready.{n}": text for n, text in enumerate(definition.have_ready)}
    out |= _rules(definition.rules)
    for step in definition.steps:
        out |= {f"{step.key}.title": step.title, f"{step.key}.intro": step.intro}
        out |= _rules(step.rules)
        for item in step.items:
            out |= _item(item)
    return {place: text for place, text in out.items() if text}


def _rules(rules: tuple[Rule, ...]) -> dict[str, str]:
    return {f"{rule.key}.message": rule.message for rule in rules}


def _item(item: Item) -> dict[str, str]:
    if isinstance(item, Text):
        return {f"{item.key}.title": item.title, f"{item.key}.body": item.body}
    if isinstance(item, Group):
        names = ("label", "item_label", "help")
        out = {f"{item.key}.{name}": getattr(item, name) for name in names} | _rules(item.rules)
        for inner in item.fields:
            out |= _question(inner)
        return out
    return _question(item)


def _question(question: Field) -> dict[str, str]:
    out = {f"{question.key}.{name}": getattr(question, name) for name in ("label", "help", "error")}
    for option in question.options:
        place = f"{question.key}.options.{option.value}"
        out |= {f"{place}.label": option.label, f"{place}.help": option.help}
    return out


def texts_by_locale(form: Form, definition: Definition) -> dict[str, dict[str, str]]:
    """Return the texts of the published translations of a form where they differ from the Spanish ones."""
    spanish = texts_of(definition)
    out = {}
    for translation in form.get_translations().filter(live=True).select_related("locale"):
        texts = texts_of(definition_of_form(translation))
        own = {place: text for place, text in texts.items() if spanish.get(place) not in (None, text)}
        if own:
            out[translation.locale.language_code] = own
    return out


def digest(definition: Definition, texts: Mapping[str, Mapping[str, str]]) -> str:
    """Return the SHA-256 of a version's content: the definition and its texts."""
    plain = json.dumps(texts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{definition.canonical()}\n{plain}".encode()).hexdigest()
