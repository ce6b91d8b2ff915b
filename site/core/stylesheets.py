"""One style sheet for the reader, one file per component for who works on it: joined when files are collected."""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from django.contrib.staticfiles import finders
from whitenoise.storage import CompressedManifestStaticFilesStorage

SHEET = "css/site.css"
_IMPORT = re.compile(r'^@import url\("(?P<file>[^"]+)"\) layer\((?P<layer>[a-z]+)\);$', re.MULTILINE)
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)


class OneSheetStorage(CompressedManifestStaticFilesStorage):
    """Writes into the entry sheet what it imports: over HTTP/1.1 a phone would wait two rounds for some forty files."""

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        if SHEET in paths and not dry_run:
            Path(self.path(SHEET)).write_text(joined(SHEET), encoding="utf-8")
            paths = paths | {SHEET: (self, SHEET)}  # the hashed copy is made of this one, not of the source
        yield from super().post_process(paths, dry_run, **options)


def joined(sheet: str) -> str:
    """Return the sheet with each import replaced by that file inside its layer; addresses keep pointing right.

    Raises FileNotFoundError for a file that is not there, and ValueError for one whose addresses would break.
    """
    folder = PurePosixPath(sheet).parent

    def replace(match: re.Match[str]) -> str:
        name = str(folder / match["file"])
        text = _COMMENT.sub("", _source(name))
        if "url(" in text and PurePosixPath(name).parent != folder:
            raise ValueError(f"{name} has an url(): only files beside {sheet} may, since they are joined into it")
        return f"@layer {match['layer']} {{\n{text}}}"

    return _IMPORT.sub(replace, _source(sheet))


def _source(name: str) -> str:
    found = finders.find(name)
    if not isinstance(found, str):
        raise FileNotFoundError(f"{name} is imported and is not among the static files")
    return Path(found).read_text(encoding="utf-8")
