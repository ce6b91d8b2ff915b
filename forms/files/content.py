"""What a file really is, by its first bytes; its name and the browser's word count for nothing."""

from typing import BinaryIO

import puremagic

from forms.files.refusal import Refused

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
HEIF_BRANDS = {b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1", b"heif"}
ALIASES = {"jpeg": "jpg", "jpe": "jpg", "jfif": "jpg", "heif": "heic", "tif": "tiff"}
TYPES = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "png": "image/png",
    "heic": "image/heic",
    "webp": "image/webp",
    "gif": "image/gif",
    "tiff": "image/tiff",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "zip": "application/zip",
    "csv": "text/csv",
    "txt": "text/plain",
    "dwg": "image/vnd.dwg",
}
ARCHIVES = {"docx", "xlsx", "odt", "ods", "zip"}
IMAGES = {"jpg", "png", "heic", "webp", "gif", "tiff"}
PLAIN = {"csv", "txt"}
_MARKS = {b"word/": "docx", b"xl/": "xlsx", b"opendocument.text": "odt", b"opendocument.spreadsheet": "ods"}


def canonical(extension: str) -> str:
    """Return one spelling for each kind of file: jpeg and jpg are the same."""
    lower = extension.lower().lstrip(".")
    return ALIASES.get(lower, lower)


def kind_of(file: BinaryIO) -> str:
    """Return the kind of a file ("pdf", "jpg", …) by its content, or "" when it is none that we take."""
    file.seek(0)
    head = file.read(4096)
    if not head:
        raise Refused("empty")
    if EICAR in head:
        raise Refused("virus")
    return _signature(head) or _zipped(head, file) or _known(head) or ("txt" if _is_text(head) else "")


def _signature(head: bytes) -> str:
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head[4:8] == b"ftyp" and head[8:12] in HEIF_BRANDS:
        return "heic"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    return "dwg" if head[:4] == b"AC10" else ""


def _zipped(head: bytes, file: BinaryIO) -> str:
    if not head.startswith(b"PK\x03\x04"):
        return ""
    file.seek(0, 2)
    file.seek(max(0, file.tell() - 65536))
    seen = head + file.read()
    return next((kind for mark, kind in _MARKS.items() if mark in seen), "zip")


def _known(head: bytes) -> str:
    try:
        found = canonical(puremagic.from_string(head))
    except (puremagic.PureError, ValueError):
        return ""
    return found if found in {"gif", "tiff"} else ""


def _is_text(head: bytes) -> bool:
    lowered = head.lower()
    if b"\0" in head or any(mark in lowered for mark in (b"<html", b"<script", b"<svg", b"<?xml", b"<!doctype")):
        return False
    try:
        head[: len(head) - 3].decode()  # the last character may be cut
    except UnicodeDecodeError:
        return False
    return True
