"""The documents say what the code is: settings, roles, field types, functions and words have their line."""

import re
from datetime import date
from pathlib import Path

import pytest

from cuentas.roles import ROLES
from forms.documents import dump, parse
from forms.fields import field_types
from forms.fields.base import Context
from forms.findings import findings_of
from forms.functions import FUNCTIONS
from forms.samples import run_samples

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
SOURCES = ("site", "home", "asesoria", "comunicaciones", "noticias", "tramites", "forms", "search")

READ = re.compile(r"""\benv\.\w+\(\s*"([A-Z][A-Z0-9_]*)"|environ\.get\(\s*["']([A-Z][A-Z0-9_]*)["']""")
ROW = re.compile(r"^\| `(\w+)` \|(.+)\|$", re.MULTILINE)
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#]+)")
CLASS = re.compile(r"`([A-Z][a-z]\w+)`")

# Read by manage.py, wsgi.py and Django itself, not by a settings module.
BESIDES = {"DJANGO_SETTINGS_MODULE"}


def text(name: str) -> str:
    return (DOCS / name).read_text()


def rows(name: str) -> dict[str, list[str]]:
    return {key: [cell.strip() for cell in cells.split(" | ")] for key, cells in ROW.findall(text(name))}


def variables() -> set[str]:
    files = [*(ROOT / "site/ventanilla/settings").glob("*.py"), ROOT / "gunicorn.conf.py"]
    return {first or second for path in files for first, second in READ.findall(path.read_text())}


def documents() -> list[Path]:
    return [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]


def test_every_variable_read_has_its_row_and_no_row_is_left_over():
    assert set(rows("configuracion.md")) == variables() | BESIDES


def test_every_variable_says_its_default_and_its_meaning():
    unsaid = [key for key, cells in rows("configuracion.md").items() if len(cells) < 2 or not all(cells)]

    assert unsaid == []


@pytest.mark.parametrize("rol", ROLES.values(), ids=lambda rol: rol.id)
def test_every_role_is_in_the_table_of_permissions(rol):
    header = next(line for line in text("permisos.md").splitlines() if line.startswith("| Puede"))

    assert rol.nombre in [cell.strip() for cell in header.split("|")]


@pytest.mark.parametrize("kind", list(field_types), ids=lambda kind: kind.id)
def test_every_field_type_has_its_row_with_its_settings(kind):
    cells = rows("motor-de-formularios.md").get(kind.id)

    assert cells is not None, f"docs/motor-de-formularios.md has no row for `{kind.id}`"
    assert set(re.findall(r"`(\w+)`", cells[0])) == kind.config_keys


def test_every_function_of_formulas_is_described():
    missing = [name for name in FUNCTIONS if f"`{name}(" not in text("motor-de-formularios.md")]

    assert missing == []


def test_the_example_of_a_form_can_be_published_and_passes_its_own_test():
    document = parse(text("motor-de-formularios.md").partition("```yaml\n")[2].partition("```")[0])

    assert [f for f in findings_of(document.definition) if f.blocking] == []
    assert run_samples(document.definition, document.tests, Context(date(2026, 7, 17))) == []
    assert parse(dump(document)) == document


def test_decisions_are_numbered_one_after_another():
    numbers = [int(path.name.partition("-")[0]) for path in sorted((DOCS / "adr").glob("*.md"))]

    assert numbers == list(range(1, len(numbers) + 1))


def test_every_class_in_the_glossary_is_there():
    code = "\n".join(p.read_text() for room in SOURCES for p in (ROOT / room).rglob("*.py"))
    gone = [name for name in CLASS.findall(text("glossary.md")) if not re.search(rf"^\s*class {name}\b", code, re.M)]

    assert gone == []


@pytest.mark.parametrize("path", documents(), ids=lambda p: str(p.relative_to(ROOT)))
def test_links_between_documents_lead_somewhere(path):
    targets = [path.parent / link for link in LINK.findall(path.read_text()) if link.endswith((".md", "/"))]

    assert [str(target) for target in targets if not target.exists()] == []
