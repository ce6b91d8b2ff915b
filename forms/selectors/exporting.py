"""A form as the text of its YAML file."""

from forms.compile import definition_of_form, texts_of
from forms.definition import Definition
from forms.documents import Document, TableData, dump
from forms.findings import table_keys
from forms.models import Form, LookupTable
from forms.selectors.tables import tables_by_key


def exportar(form: Form) -> str:
    """Return the YAML of a form as it stands (for the latest draft, pass `form.get_latest_revision_as_object()`)."""
    definition = definition_of_form(form)
    return dump(Document(definition, _texts(form, definition), _tables(definition), tuple(form.tests or ())))


def _texts(form: Form, definition: Definition) -> dict[str, dict[str, str]]:
    spanish = texts_of(definition)
    out = {}
    for translation in form.get_translations().select_related("locale"):
        texts = texts_of(definition_of_form(translation.get_latest_revision_as_object()))
        out[translation.locale.language_code] = {
            place: text for place, text in texts.items() if spanish.get(place) not in (None, text)
        }
    return {locale: texts for locale, texts in out.items() if texts}


def _tables(definition: Definition) -> tuple[TableData, ...]:
    rows = {key: table.rows for key, table in tables_by_key(table_keys(definition)).items()}
    tables = LookupTable.objects.filter(key__in=rows).order_by("key")
    return tuple(TableData(t.key, t.name, t.norm, t.unit, t.is_demo, rows[t.key]) for t in tables)
