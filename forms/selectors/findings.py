"""What keeps a form from being published: of its definition, its tables, its destination and its own tests."""

from django.utils import timezone

from forms.compile import definition_of_form
from forms.definition import Definition
from forms.fields.base import Context
from forms.findings import Finding, findings_of, source_ids, table_keys
from forms.models import Form
from forms.registry import destinations, option_sources
from forms.samples import run_samples
from forms.selectors.tables import load_options, tables_by_key


def findings_of_form(form: Form, definition: Definition | None = None) -> list[Finding]:
    """Return all that an editor should know before publishing, what blocks first."""
    if definition is None:
        definition = definition_of_form(form)
    found = [*findings_of(definition), *_tables(definition), *_destination(definition)]
    if not any(finding.blocking for finding in found):
        found += [Finding("", reason) for reason in run_samples(definition, form.tests or (), _context(definition))]
    return sorted(found, key=lambda finding: not finding.blocking)


def blocking_findings(form: Form, definition: Definition | None = None) -> list[Finding]:
    """Return only what keeps the form from being published."""
    return [finding for finding in findings_of_form(form, definition) if finding.blocking]


def _context(definition: Definition) -> Context:
    return Context(
        today=timezone.localdate(),
        tables=tables_by_key(table_keys(definition)),
        options=load_options(definition, "es"),
    )


def _tables(definition: Definition) -> list[Finding]:
    known = tables_by_key(table_keys(definition))
    missing = sorted(table_keys(definition) - set(known))
    demo = sorted(table.name for table in known.values() if table.is_demo)
    return [
        *(Finding("", f"No existe la tabla de valores «{key}». Créela antes de publicar.") for key in missing),
        *(Finding("", f"La tabla «{name}» tiene valores de demostración.", blocking=False) for name in demo),
        *(
            Finding("", f"No existe la fuente de opciones «{source}».")
            for source in sorted(source_ids(definition))
            if source not in option_sources
        ),
    ]


def _destination(definition: Definition) -> list[Finding]:
    if not definition.destination:
        return [Finding("", "Elija a dónde llega lo que se envía.")]
    if definition.destination not in destinations:
        return [Finding("", f"No existe el destino «{definition.destination}».")]
    return [Finding("", reason) for reason in destinations.get(definition.destination).review(definition)]
