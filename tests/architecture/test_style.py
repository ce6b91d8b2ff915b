"""The house rules that a tool can see (docs/estilo.md): sizes, acts in actions, who may write where."""

import ast
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = [
    "site/core",
    "site/cuentas",
    "site/ventanilla",
    "home",
    "asesoria",
    "comunicaciones",
    "noticias",
    "tramites",
    "forms",
    "search",
]
ATTICS = {"utils.py", "helpers.py", "misc.py", "common.py", "manager.py", "managers.py"}

# Views, hooks, commands and receivers call actions; they do not write rows themselves.
READERS = ("views", "wagtail_hooks", "receivers", "urls")


def python_files() -> list[Path]:
    out = subprocess.run(["git", "ls-files", "*.py"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / line for line in out.split() if "/migrations/" not in line and (ROOT / line).exists()]


def source_files() -> list[Path]:
    return [p for p in python_files() if any(str(p.relative_to(ROOT)).startswith(r + "/") for r in ROOMS)]


def functions(path: Path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_no_file_is_longer_than_it_can_be_read():
    limits = {p: 400 if name(p).startswith("tests/") else 350 for p in python_files()}
    long = {name(p): n for p, limit in limits.items() if (n := p.read_text().count("\n")) > limit}

    assert long == {}


def test_no_function_is_longer_than_forty_lines():
    long = [
        f"{name(p)}:{f.lineno} {f.name} ({f.end_lineno - f.lineno + 1})"
        for p in source_files()
        for f in functions(p)
        if f.end_lineno - f.lineno + 1 > 40
    ]

    assert long == []


def test_no_room_has_an_attic():
    assert [name(p) for p in source_files() if p.name in ATTICS] == []


def test_every_module_says_what_it_is_for():
    silent = [
        name(p)
        for p in source_files()
        if p.name != "__init__.py" and p.read_text().strip() and not ast.get_docstring(ast.parse(p.read_text()))
    ]

    assert silent == []


def is_reader(path: Path) -> bool:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return any(part == r or part.startswith(f"{r}_") for part in parts for r in READERS) or "commands" in parts


def test_views_hooks_commands_and_receivers_write_no_rows():
    writes = []
    for path in filter(is_reader, source_files()):
        for node in ast.walk(ast.parse(path.read_text())):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            on_rows = node.func.attr in {"create", "bulk_create", "update_or_create", "get_or_create"}
            saves = node.func.attr == "save" and not ast.unparse(node.func.value).startswith(
                ("super()", "form", "self")
            )
            if (on_rows and "objects" in ast.unparse(node.func.value)) or saves:
                writes.append(f"{name(path)}:{node.lineno} {ast.unparse(node)[:70]}")

    assert writes == []


def action_files() -> list[Path]:
    return [p for p in source_files() if p.parent.name == "actions" and p.name != "__init__.py"]


def test_there_are_actions_to_check():
    assert len(action_files()) > 10


@pytest.mark.parametrize("path", action_files(), ids=name)
def test_an_action_is_keyword_only_and_named_like_its_file(path):
    public = {f.name: f for f in ast.parse(path.read_text()).body if isinstance(f, ast.FunctionDef)}

    assert path.stem in public
    action = public[path.stem]
    assert not action.args.args, "arguments are keyword-only"
    assert ast.get_docstring(action)


def test_receivers_are_short():
    long = [
        f"{name(p)}:{f.name}"
        for p in source_files()
        if p.name == "receivers.py"
        for f in functions(p)
        if f.name.startswith("on_") and f.end_lineno - f.body[0].lineno + 1 > 10
    ]

    assert long == []


def test_no_template_asks_for_inline_script_or_style():
    guilty = []
    for path in ROOT.glob("**/templates/**/*.html"):
        if ".venv" in path.parts or "mensajes" in path.parts:
            continue
        text = path.read_text()
        if 'style="' in text or "onclick=" in text or "<script>" in text or "<style" in text:
            guilty.append(name(path))

    assert guilty == []
