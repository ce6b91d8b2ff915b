"""The way of an upload: size, content, cleaning. What comes out is fit to be kept."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO

from django.core.files.uploadedfile import UploadedFile

from forms.files.archives import check_archive
from forms.files.content import ARCHIVES, IMAGES, PLAIN, TYPES, canonical, kind_of
from forms.files.images import redraw
from forms.files.names import safe_name
from forms.files.refusal import Refused

CHUNK = 1024 * 1024


@dataclass
class Taken:
    """A file that passed all checks but the virus scan: what to keep and how to call it."""

    stream: BinaryIO
    name: str
    content_type: str
    size: int
    sha256: str


def take(upload: UploadedFile, *, extensions: Iterable[str], max_bytes: int) -> Taken:
    """Return the file as it is kept. Raises Refused with what is wrong with it."""
    allowed = {canonical(e) for e in extensions}
    if "jpg" in allowed:
        allowed.add("heic")  # an iPhone's photo: kept as JPEG
    if not upload.size:
        raise Refused("empty")
    if upload.size > max_bytes:
        raise Refused("size")
    kind = _checked_kind(upload, allowed)
    stream: BinaryIO = upload.file  # type: ignore[assignment]  # an UploadedFile wraps a binary file
    if kind in IMAGES:
        stream, kind = redraw(stream, kind)
    elif kind in ARCHIVES:
        check_archive(stream)
    size, sha256 = _measure(stream)
    return Taken(stream, safe_name(upload.name or "", kind), TYPES[kind], size, sha256)


def _checked_kind(upload: UploadedFile, allowed: set[str]) -> str:
    ending = canonical((upload.name or "").rpartition(".")[2])
    kind = kind_of(upload.file)  # type: ignore[arg-type]  # as above
    if kind == "txt" and ending in PLAIN:
        kind = ending
    if not kind or kind not in allowed:
        # The name promised something that the content is not: say so, the person may not know.
        raise Refused("disguised" if ending in allowed and kind != ending else "kind")
    return kind


def _measure(stream: BinaryIO) -> tuple[int, str]:
    stream.seek(0)
    digest, size = hashlib.sha256(), 0
    while chunk := stream.read(CHUNK):
        digest.update(chunk)
        size += len(chunk)
    stream.seek(0)
    return size, digest.hexdigest()
