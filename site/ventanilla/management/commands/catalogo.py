"""`manage.py catalogo`: gather the interface's strings; `--check`: refuse a stale or incomplete English catalogue."""

import shutil
import tempfile
from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

IGNORED = [".venv/*", "var/*", "tests/*", "node_modules/*"]


class Command(BaseCommand):
    help = "Reúne los textos de la interfaz y compila el catálogo inglés; con --check solo comprueba que esté completo."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(settings.LOCALE_PATHS[0]) / "en" / "LC_MESSAGES" / "django.po"
        if options["check"]:
            self.check_catalogue(path)
        else:
            gather()
            compile_catalogue(path)
            for po in spanish(path):
                compile_catalogue(po)
            missing = [e.msgid for e in polib.pofile(str(path)) if needs_work(e)]
            self.stdout.write(f"{len(missing)} textos por traducir")

    def check_catalogue(self, path: Path) -> None:
        """Gather into a copy of the catalogue and compare: nothing new, nothing untranslated, nothing uncompiled."""
        with tempfile.TemporaryDirectory() as folder:
            kept = Path(folder) / "kept"
            shutil.copytree(path.parent, kept)
            try:
                gather()
                fresh = polib.pofile(str(path))
            finally:
                shutil.copytree(kept, path.parent, dirs_exist_ok=True)
        problems = [f"sin traducir: {e.msgid[:80]!r}" for e in fresh if needs_work(e)]
        kept_by_hand = [(polib.pofile(str(po)), po) for po in spanish(path)]
        for entries, po in ((fresh, path), *kept_by_hand):
            compiled = {e.msgid for e in polib.mofile(str(po.with_suffix(".mo")))}
            problems += [
                f"sin compilar: {e.msgid[:80]!r}" for e in entries if not e.obsolete and e.msgid not in compiled
            ]
        if problems:
            raise CommandError("\n".join([*problems[:40], f"{len(problems)} problemas; ejecute `make messages`."]))


def spanish(path: Path) -> list[Path]:
    """Return the other catalogues: words of packages (and their scripts) that lack Spanish, or plain Spanish."""
    folder = path.parents[2] / "es" / "LC_MESSAGES"
    return [folder / "django.po", folder / "djangojs.po"]


def needs_work(entry: polib.POEntry) -> bool:
    """Say whether an entry in use has no finished translation."""
    return not entry.obsolete and (entry.fuzzy or not entry.translated())


def gather() -> None:
    """Write every string of the code and templates into the English catalogue."""
    call_command(
        "makemessages", locale=["en"], ignore_patterns=IGNORED, add_location="file", no_obsolete=True, verbosity=0
    )


def compile_catalogue(path: Path) -> None:
    """Write the .mo beside the .po, without gettext, so that it can be done anywhere."""
    polib.pofile(str(path)).save_as_mofile(str(path.with_suffix(".mo")))
