"""The name a person gave a file: only ever shown, never a path."""

import unicodedata
from pathlib import PurePosixPath

LONGEST = 120


def safe_name(name: str, extension: str) -> str:
    """Return a name without folders, control characters or a foreign ending, at most LONGEST characters."""
    base = PurePosixPath(name.replace("\\", "/")).name
    clean = "".join(c for c in unicodedata.normalize("NFC", base) if unicodedata.category(c)[0] != "C")
    stem = clean.rsplit(".", 1)[0].strip(" .") if "." in clean else clean.strip(" .")
    stem = "".join("-" if c in '<>:"/|?*' else c for c in stem)
    return f"{stem[: LONGEST - len(extension) - 1].strip() or 'archivo'}.{extension}"
