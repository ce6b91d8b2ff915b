"""The editor's forms in the admin: what a form must pass to be published, and rows of a table pasted from a sheet."""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

import yaml
from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminAutoHeightTextInput

from forms.fields.formats import read_number
from forms.findings import Finding
from forms.models import Form, LookupRow
from forms.presenters.findings import Placed, Told
from forms.registry import destinations
from forms.selectors.findings import blocking_findings
from forms.tables import Row, repeated


class TestsField(forms.CharField):
    """The sample answers of a form, written in YAML."""

    widget = AdminAutoHeightTextInput

    def prepare_value(self, value: Any) -> str:
        if not value or isinstance(value, str):
            return value or ""
        return yaml.safe_dump(value, allow_unicode=True, sort_keys=False)

    def clean(self, value: Any) -> list[Any]:
        try:
            samples = yaml.load(value or "[]", _TextDates)  # noqa: S506  # a SafeLoader of our own
        except yaml.YAMLError as error:
            raise ValidationError("No es YAML válido: revise los espacios y los dos puntos.") from error
        if not isinstance(samples, list) or not all(isinstance(sample, dict) for sample in samples):
            raise ValidationError("Escriba una lista de pruebas, cada una con name, answers y expect.")
        return samples

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(self.prepare_value(initial) != (data or ""))


class _TextDates(yaml.SafeLoader):
    """A date in a test is the text an answer would be."""


def _as_text(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> Any:
    return loader.construct_scalar(node)


_TextDates.add_constructor("tag:yaml.org,2002:timestamp", _as_text)


def _destination_choices() -> list[tuple[str, str]]:
    return [("", "Elija…"), *((d.id, str(d.label)) for d in destinations)]


class FormularioForm(WagtailAdminModelForm):
    """Saving a draft asks for little; publishing, or sending to review, asks that the form holds together."""

    destination = forms.ChoiceField(
        choices=_destination_choices, required=False, label="Destino", help_text="A dónde llega lo que se envía."
    )
    tests = TestsField(
        required=False,
        label="Pruebas",
        help_text="Respuestas de ejemplo y lo que deben dar (path, computed, errors). Si una falla no se publica.",
    )

    told: Sequence[Told] = ()

    def clean_key(self) -> str:
        """Say that a key is taken; the language, part of what must be unique, is no field of this form."""
        key: str = self.cleaned_data["key"]
        if Form.objects.filter(key=key, locale=self.instance.locale_id).exclude(pk=self.instance.pk).exists():
            raise ValidationError("Otro formulario tiene esta clave. Escriba otra.")
        return key

    def _post_clean(self) -> None:
        super()._post_clean()
        if not self.is_deferred_validation and not self.errors and self.instance.locale.language_code == "es":
            self._tell(self._findings())

    def _findings(self) -> list[Finding]:
        return blocking_findings(self.instance)

    def _tell(self, findings: Sequence[Finding]) -> None:
        """Say each finding beside the block it is about, and all of them at the top with the way there."""
        if not findings:
            return
        placed = Placed(findings, self.cleaned_data.get("steps"), self.cleaned_data.get("rules"))
        self.told = placed.told
        for name, error in (("steps", placed.steps), ("rules", placed.rules)):
            if error is not None:
                self.add_error(name, error)
        for line in self.told:
            self.add_error(None, line.text)


COLUMNS = ("code", "label", "year", "value", "since", "until")


class TablaForm(WagtailAdminModelForm):
    """A table whose rows may be pasted from a spreadsheet; pasted rows take the place of all there were."""

    pasted = forms.CharField(
        required=False,
        label="Pegar filas",
        widget=AdminAutoHeightTextInput,
        help_text="Una fila por línea: código, texto, año, valor, desde, hasta. Reemplaza todas las filas de la tabla.",
    )

    def clean_pasted(self) -> list[Row]:
        rows, wrong = read_rows(self.cleaned_data.get("pasted") or "")
        if wrong:
            raise ValidationError(wrong)
        return rows

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        typed = self.formsets.get("rows")
        if typed is not None and not cleaned.get("pasted") and typed.is_valid():
            kept = [f.cleaned_data for f in typed.forms if f.cleaned_data and f not in typed.deleted_forms]
            again = repeated((row["code"], row["year"], row["since"]) for row in kept)
            if again:
                raise ValidationError(again)
        return cleaned

    @transaction.atomic
    def save(self, commit: bool = True) -> Any:
        if commit:
            self._step_aside()
        table = super().save(commit=commit)
        rows = self.cleaned_data.get("pasted")
        if rows and commit:
            table.rows.set([LookupRow(sort_order=n, **vars(row)) for n, row in enumerate(rows)])
            table.save()
        return table

    def _step_aside(self) -> None:
        """Free the code, year and date of the rows that get others: they are saved one by one, and may change places.

        A constraint checked at the end would say it shorter; SQLite has none.
        """
        typed = self.formsets["rows"].forms if "rows" in self.formsets else ()
        moving = [f.instance.pk for f in typed if f.instance.pk and {"code", "year", "since"} & set(f.changed_data)]
        # The key alone, after a character that nobody types: unique whatever the other rows hold.
        LookupRow.objects.filter(pk__in=moving).update(code=Concat(Value("\ue000"), Cast("pk", CharField())))


def read_rows(text: str) -> tuple[list[Row], list[str]]:
    """Return the rows of a pasted sheet, and what is wrong by line. Columns parted by tabs, semicolons or commas."""
    rows: list[Row] = []
    wrong: list[str] = []
    for n, cells in _lines(text):
        data = dict(zip(COLUMNS, (cell.strip() for cell in cells), strict=False))
        try:
            rows.append(_row(data))
        except (ValueError, InvalidOperation) as error:
            wrong.append(f"Línea {n}: {error}")
    again = repeated((r.code, r.year, r.since) for r in rows)
    return rows, [*wrong, again] if again else wrong


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    mark = next((m for m in ("\t", ";") if m in text), ",")
    for n, cells in enumerate(csv.reader(io.StringIO(text), delimiter=mark), 1):
        is_head = n == 1 and cells and cells[0].strip().lower() in ("código", "codigo", "code")
        if any(cell.strip() for cell in cells) and not is_head:
            yield n, cells


def _row(data: dict[str, str]) -> Row:
    value = read_number(data.get("value") or "0", 6)
    if value is None:
        raise ValueError(f"el valor «{data.get('value')}» no es un número.")
    year = data.get("year") or ""
    if year and not year.isdigit():
        raise ValueError(f"el año «{year}» no es un número.")
    return Row(
        code=data.get("code", "")[:60],
        value=Decimal(value),
        label=data.get("label", "")[:200],
        year=int(year) if year else None,
        since=_day(data.get("since", "")),
        until=_day(data.get("until", "")),
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise ValueError(f"la fecha «{text}» se escribe como 2026-07-17.") from None
