"""Field types, one class a file, in one registry. A new type is one new file and its line here."""

from dataclasses import replace

from core.registry import Registry
from forms.definition import Field, Option
from forms.fields.address import Address
from forms.fields.base import Context, FieldType
from forms.fields.choice import Choice
from forms.fields.choices import Choices
from forms.fields.ciiu import Ciiu
from forms.fields.computed import Computed
from forms.fields.consent import Consent
from forms.fields.date import Date
from forms.fields.declaration import Declaration
from forms.fields.email import Email
from forms.fields.file import File
from forms.fields.identity import Identity
from forms.fields.long_text import LongText
from forms.fields.matricula import Matricula
from forms.fields.money import Money
from forms.fields.npn import Npn
from forms.fields.number import Number
from forms.fields.percentage import Percentage
from forms.fields.phone import Phone
from forms.fields.text import Text
from forms.fields.yes_no import YesNo

TABLE = "table:"

field_types: Registry[FieldType] = Registry("field type")

for _type in (
    *(Text(), LongText(), Number(), Money(), Percentage(), Date(), Email(), Phone()),
    *(Choice(), Choices(), YesNo(), Identity(), Address(), Matricula(), Npn(), Ciiu()),
    *(File(), Declaration(), Consent(), Computed()),
):
    field_types.register(_type)


def type_of(field: Field) -> FieldType:
    """Return the field's type; raises KeyError for one that no room registered."""
    return field_types.get(field.type)


def options_of(field: Field, context: Context, *, every: bool = False) -> tuple[Option, ...]:
    """Return the field's options: its own, those of a lookup table open today, or those of another room's source.

    `every` takes a table's closed rows too: to show what was chosen when it was open.
    """
    if not field.options_from:
        return field.options
    if not field.options_from.startswith(TABLE):
        return tuple(context.options.get(field.options_from, ()))
    table = context.tables.get(field.options_from.removeprefix(TABLE))
    if table is None:
        return ()
    rows = table.rows if every else table.rows_open(context.today)
    return tuple({row.code: Option(row.code, row.label or row.code) for row in rows}.values())


def resolved(field: Field, context: Context, *, every: bool = False) -> Field:
    """Return the field with its options at hand, wherever they come from: for showing and for `display`."""
    return replace(field, options=options_of(field, context, every=every)) if field.options_from else field


__all__ = ["Context", "FieldType", "field_types", "options_of", "resolved", "type_of"]
