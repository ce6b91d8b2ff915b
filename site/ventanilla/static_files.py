"""Collects the static files, hashed, under DATA_DIR; skipped when nothing has changed since the last time."""

import hashlib
import os

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def fingerprint() -> str:
    """Return a digest of the names, sizes and times of all static files."""
    digest = hashlib.sha256(settings.VERSION.encode())
    for finder in get_finders():
        for path, storage in finder.list([]):
            stat = os.stat(storage.path(path))
            digest.update(f"{path}:{stat.st_size}:{stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def collect() -> bool:
    """Collect when something changed; return whether it did. The stamp comes last, so a stop half-way repeats it."""
    stamp = settings.DATA_DIR / "static.sha256"
    mark = fingerprint()
    manifest = settings.STATIC_ROOT / "staticfiles.json"
    if manifest.exists() and stamp.exists() and stamp.read_text() == mark:
        return False
    call_command("collectstatic", verbosity=0, interactive=False)
    stamp.write_text(mark)
    return True
