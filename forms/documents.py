"""One YAML file that holds a whole form: definition, texts, tables, tests. Reads and writes it; knows no database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, dataclass, field, fields, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

import yaml

from forms.blocks.reading import is_required
from forms.blocks.settings import SETTINGS
from forms.definition import SCHEMA, Definition, Field, Group, Item, Option, Rule, Step, Text, definition_from_dict
from forms.tables import Row, repeated

LARGEST = 2_000_000  # characters
EXTRAS = ("texts", "tables", "tests")


class DocumentError(ValueError):
    """Why a file cannot be imported: (place, reason) pairs, in words for editors."""

    def __init__(self, faults: Iterable[tuple[str, str]]) -> None:
        self.faults = list(faults)
        super().__init__("; ".join(f"{place}: {reason}" if place else reason for place, reason in self.faults))


@dataclass(frozen=True)
class TableData:
    """A lookup table as a file brings it."""

    key: str
    name: str
    norm: str = ""
    unit: str = ""
    is_demo: bool = False
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True)
class Document:
    """What a file holds."""

    definition: Definition
    texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    tables: tuple[TableData, ...] = ()
    tests: tuple[Mapping[str, Any], ...] = ()


class _Loader(yaml.SafeLoader):
    """YAML without dates (an answer "2026-07-17" is a text) and without aliases (a small file must stay small)."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("no use alias (*) de YAML")
        return super().compose_node(parent, index)


_Loader.yaml_implicit_resolvers = {
    first: [(tag, shape) for tag, shape in pairs if tag != "tag:yaml.org,2002:timestamp"]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def parse(text: str) -> Document:
    """Return what a file holds; raises DocumentError with every place that is wrong."""
    data = _load(text)
    extras = {name: data.pop(name, None) for name in EXTRAS}
    faults = list(_faults(data))
    tables = _tables(extras["tables"], faults)
    texts = _texts(extras["texts"], faults)
    tests = extras["tests"] or []
    if not isinstance(tests, list) or not all(isinstance(test, Mapping) for test in tests):
        faults.append(("tests", "Debe ser una lista de pruebas con name, answers y expect."))
    if faults:
        raise DocumentError(faults)
    try:
        definition = normal(definition_from_dict(data))
    except (TypeError, KeyError, AttributeError, ValueError) as error:
        raise DocumentError([("", f"El formulario no se entiende: {error}.")]) from error
    return Document(definition, texts, tables, tuple(tests))


def _load(text: str) -> dict[str, Any]:
    if len(text) > LARGEST:
        raise DocumentError([("", "El archivo es demasiado grande: máximo 2 MB.")])
    try:
        data = yaml.load(text, _Loader)  # noqa: S506  # a SafeLoader of our own
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise DocumentError([_where(error)]) from error
    if not isinstance(data, dict):
        raise DocumentError([("", "El archivo debe empezar con schema, key, title y steps.")])
    if data.get("schema", SCHEMA) != SCHEMA:
        raise DocumentError([("schema", f"Este sitio lee la versión {SCHEMA} del formato.")])
    return data


def _where(error: Exception) -> tuple[str, str]:
    mark = getattr(error, "problem_mark", None)
    place = f"línea {mark.line + 1}" if mark else ""
    return place, f"No es YAML válido: {getattr(error, 'problem', None) or error}."


# Structure

_REPEATED: dict[tuple[type, str], Callable[[Any], type]] = {
    (Definition, "steps"): lambda data: Step,
    (Definition, "rules"): lambda data: Rule,
    (Step, "items"): lambda data: {"text": Text, "group": Group}.get(str(data.get("kind")), Field),
    (Step, "rules"): lambda data: Rule,
    (Group, "fields"): lambda data: Field,
    (Group, "rules"): lambda data: Rule,
    (Field, "options"): lambda data: Option,
}
_TEXTS = {"str", "DataClass"}


def _faults(data: Mapping[str, Any], kind: type = Definition, place: str = "") -> Iterable[tuple[str, str]]:
    known = {f.name: f for f in fields(kind)}
    for name in data:
        if name not in known:
            yield place or str(name), f"No se conoce «{name}»."
    for name, spec in known.items():
        where = f"{place}.{name}" if place else name
        if name not in data:
            if spec.default is MISSING and spec.default_factory is MISSING:
                yield place or name, f"Falta «{name}»."
        elif (kind, name) in _REPEATED:
            yield from _each(data[name], _REPEATED[kind, name], where)
        else:
            yield from _wrong_type(str(spec.type), data[name], where)


def _wrong_type(kind: str, value: Any, place: str) -> Iterable[tuple[str, str]]:
    if kind in _TEXTS and not isinstance(value, str):
        yield place, "Debe ser un texto; póngalo entre comillas."
    elif kind.startswith("tuple") and not _is_texts(value):
        yield place, "Debe ser una lista de textos."
    elif kind == "int" and (not isinstance(value, int) or isinstance(value, bool)):
        yield place, "Debe ser un número entero."
    elif kind.startswith("Mapping") and not isinstance(value, Mapping):
        yield place, "Debe llevar nombres y valores."


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _each(values: Any, kind_of: Callable[[Any], type], place: str) -> Iterable[tuple[str, str]]:
    if not isinstance(values, list):
        yield place, "Debe ser una lista."
        return
    for n, value in enumerate(values):
        if isinstance(value, Mapping):
            name = value.get("key") or value.get("value") or n + 1
            yield from _faults(value, kind_of(value), f"{place}[{name}]")
        else:
            yield f"{place}[{n + 1}]", "Debe llevar sus propias claves (key, title…)."


def normal(definition: Definition) -> Definition:
    """Return the definition as the editor's blocks give it: settings in their own type, `required` as the type says."""

    def question(f: Field) -> Field:
        own = {
            s.name: s.to_config(s.to_control(f.config[s.name])) for s in SETTINGS.get(f.type, ()) if s.name in f.config
        }
        config = {name: own.get(name, value) for name, value in f.config.items()}
        return replace(f, config=config, required=is_required(f.type, {"required": f.required}))

    def item(i: Item) -> Item:
        if isinstance(i, Group):
            return replace(i, fields=tuple(question(f) for f in i.fields))
        return question(i) if isinstance(i, Field) else i

    return replace(definition, steps=tuple(replace(s, items=tuple(item(i) for i in s.items)) for s in definition.steps))


# Tables and texts


def _texts(data: Any, faults: list[tuple[str, str]]) -> dict[str, dict[str, str]]:
    if data is None:
        return {}
    if not isinstance(data, Mapping) or not all(isinstance(texts, Mapping) for texts in data.values()):
        faults.append(("texts", "Debe llevar un idioma y, por cada lugar, su texto."))
        return {}
    return {str(locale): {str(k): str(v) for k, v in texts.items()} for locale, texts in data.items()}


def _tables(data: Any, faults: list[tuple[str, str]]) -> tuple[TableData, ...]:
    out = []
    for n, table in enumerate(data if isinstance(data, list) else []):
        place = f"tables[{table.get('key', n + 1) if isinstance(table, Mapping) else n + 1}]"
        try:
            rows = tuple(_row(row) for row in table.get("rows") or ())
            if again := repeated((row.code, row.year, row.since) for row in rows):
                raise ValueError(again.rstrip("."))
            out.append(TableData(**{**table, "rows": rows}))
        except (TypeError, AttributeError, KeyError, ValueError, InvalidOperation) as error:
            faults.append((place, f"La tabla no se entiende: {error}."))
    if data is not None and not isinstance(data, list):
        faults.append(("tables", "Debe ser una lista de tablas."))
    return tuple(out)


def _row(row: Mapping[str, Any]) -> Row:
    unknown = set(row) - {f.name for f in fields(Row)}
    if unknown:
        raise ValueError(f"no se conoce {', '.join(sorted(unknown))}")
    return Row(
        code=str(row.get("code", "")),
        value=Decimal(str(row.get("value", 0))),
        label=str(row.get("label", "")),
        year=None if row.get("year") is None else int(row["year"]),
        since=_day(row.get("since")),
        until=_day(row.get("until")),
    )


def _day(value: Any) -> date | None:
    return None if value in (None, "") else date.fromisoformat(str(value))


# Writing


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def dump(document: Document) -> str:
    """Return the file of a document; reading it back gives the same."""
    data = {"schema": document.definition.schema} | document.definition.as_dict()
    if document.texts:
        data["texts"] = {locale: dict(texts) for locale, texts in document.texts.items()}
    if document.tables:
        data["tables"] = [_table_data(table) for table in document.tables]
    if document.tests:
        data["tests"] = [dict(test) for test in document.tests]
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)


def _table_data(table: TableData) -> dict[str, Any]:
    head = {f.name: getattr(table, f.name) for f in fields(table) if f.name != "rows"}
    return {k: v for k, v in head.items() if v not in ("", False)} | {"rows": [_row_data(row) for row in table.rows]}


def _row_data(row: Row) -> dict[str, Any]:
    value: Any = int(row.value) if row.value == row.value.to_integral_value() else float(row.value)
    days = {name: day.isoformat() for name in ("since", "until") if (day := getattr(row, name))}
    out = {"code": row.code, "label": row.label, "year": row.year, "value": value} | days
    return {k: v for k, v in out.items() if v not in (None, "")}
