"""Zip files and the office documents that are zips: small when opened, or not taken."""

import zipfile
from typing import BinaryIO

from forms.files.refusal import Refused

MOST_FILES = 3000
MOST_BYTES = 200 * 1024 * 1024
MOST_RATIO = 120
DANGEROUS = (".exe", ".js", ".vbs", ".bat", ".cmd", ".scr", ".ps1", ".lnk", ".zip", ".jar", "vbaproject.bin")


def check_archive(file: BinaryIO) -> None:
    """Raise Refused when the archive is broken, grows beyond measure, or hides programs, macros or other archives."""
    file.seek(0, 2)
    packed = file.tell()
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise Refused("broken") from error
    total = sum(e.file_size for e in entries)
    if len(entries) > MOST_FILES or total > MOST_BYTES or total > MOST_RATIO * max(packed, 10_000):
        raise Refused("bomb")
    if any(e.filename.lower().endswith(DANGEROUS) for e in entries):
        raise Refused("dangerous")
