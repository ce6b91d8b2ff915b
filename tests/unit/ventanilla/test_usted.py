"""The admin speaks to officials as «usted», whatever the packages' own Spanish says (site/locale/es)."""

import json
import re
from pathlib import Path

import polib
import wagtail
import wagtail_localize
from django.apps import apps
from django.utils import translation
from django.utils.translation import gettext, ngettext

TU = re.compile(
    r"\b(tu|tus|tú|ti|te|contigo|tienes|puedes|quieres|estás|eres|has|deseas|debes|necesitas|selecciona|elige|"
    r"introduce|escribe|establece|haz|comprueba|añade|inténtalo|olvidaste)\b",
    re.IGNORECASE,
)


def catalogues(domain="django"):
    for package in (wagtail, wagtail_localize):
        root = Path(package.__file__).parent
        for path in root.rglob(f"locale/es/LC_MESSAGES/{domain}.po"):
            name = ".".join(path.relative_to(root.parent).parts[:-4])
            if apps.is_installed(name):
                yield from polib.pofile(str(path))


def test_no_word_of_the_admin_says_tu():
    with translation.override("es"):
        said = {
            text
            for entry in catalogues()
            if not entry.msgctxt
            for text in (
                [ngettext(entry.msgid, entry.msgid_plural, n) for n in (1, 2)]
                if entry.msgid_plural
                else [gettext(entry.msgid)]
            )
            if TU.search(text)
        }

    assert said == set()


def test_no_script_of_the_admin_says_tu(client):
    script = client.get("/admin/jsi18n/", headers={"accept-language": "es"}).text
    words = json.loads(script.partition("newcatalog =")[2].partition("};")[0] + "}")

    assert words["Autosave in progress…"] == "Guardando…"
    assert [text for text in words.values() if TU.search(str(text))] == []
