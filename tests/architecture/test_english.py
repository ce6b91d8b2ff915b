"""One English word for one thing, in the interface and in the demo content (docs/glossary.md, «In English»)."""

import re
from pathlib import Path

import polib
import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
NOT_SAID = re.compile(
    r"filing number|radicado number|file number|proof of filing|filing receipt|tracking code|e-mail|"
    r"(?<!\()\b(radicado|constancia)s?\b(?!\))",
    re.IGNORECASE,
)
ONLY_NAMES = re.compile(r"%\(\w+\)s|\{\w+\}|href=\"[^\"]*\"")


def interface():
    for entry in polib.pofile(str(ROOT / "site/locale/en/LC_MESSAGES/django.po")):
        yield from [entry.msgstr, *entry.msgstr_plural.values()]


def pages():
    yield from yaml.safe_load((ROOT / "site/demo/contenido/ingles.yaml").read_text())["textos"].values()


def forms():
    for path in (ROOT / "site/demo/formularios").glob("*.yaml"):
        yield from (yaml.safe_load(path.read_text()).get("texts") or {}).get("en", {}).values()


@pytest.mark.parametrize("texts", [interface, pages, forms])
def test_a_thing_has_one_english_name(texts):
    said = [text for text in texts() if NOT_SAID.search(ONLY_NAMES.sub("", text))]

    assert said == []
