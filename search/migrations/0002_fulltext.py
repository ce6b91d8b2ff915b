"""What makes the documents findable: FTS5 tables on SQLite, a tsvector column on PostgreSQL. Kept by hand."""

from typing import Any

from django.db import migrations

SQLITE = [
    # Stems, already folded: the tokenizer must not fold again, or ñ would be n. `exact` holds the words of the names.
    "CREATE VIRTUAL TABLE search_fts USING fts5(title, aka, summary, body, exact,"
    " tokenize=\"unicode61 remove_diacritics 0\")",
    "CREATE VIRTUAL TABLE search_names USING fts5(exact, prefix='2 3 4', tokenize=\"unicode61 remove_diacritics 0\")",
]
SQLITE_BACK = ["DROP TABLE search_fts", "DROP TABLE search_names"]
POSTGRESQL = [
    "ALTER TABLE search_indexeddocument ADD COLUMN terms tsvector",
    "CREATE INDEX search_terms ON search_indexeddocument USING gin (terms)",
]
POSTGRESQL_BACK = ["DROP INDEX search_terms", "ALTER TABLE search_indexeddocument DROP COLUMN terms"]


def run(sqlite: list[str], postgresql: list[str]) -> Any:
    def forwards(apps: Any, schema_editor: Any) -> None:
        by_vendor = {"sqlite": sqlite, "postgresql": postgresql}
        for statement in by_vendor[schema_editor.connection.vendor]:
            schema_editor.execute(statement)

    return forwards


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(run(SQLITE, POSTGRESQL), run(SQLITE_BACK, POSTGRESQL_BACK))]
