"""Keep an uploaded file with its draft."""

import logging
from collections.abc import Sequence
from typing import Any

from django.core.files import File

from core.durability import relaxed
from core.prepared import Hole, Prepared
from forms.actions.borrar_archivo import borrar_archivo
from forms.actions.examinar_archivo import examinar_archivo
from forms.files import clamav
from forms.files.intake import Taken
from forms.files.refusal import Refused
from forms.models import Draft, StoredFile

logger = logging.getLogger(__name__)

_HOLES = {name: Hole(name, StoredFile._meta.get_field(name)) for name in ("draft", "field", "row", "sha256")}
_KNOWN = Prepared(lambda: StoredFile.objects.filter(submission=None, **_HOLES)[:1])


def recibir_archivo(
    *, draft: Draft, field: str, row: str, taken: Taken, replaces: Sequence[StoredFile] = (), by: Any = None
) -> StoredFile:
    """Write a checked file to private storage and its row, in place of `replaces`, and have it scanned.

    The same file sent twice (a connection that dropped) is kept once. Where a virus scanner is set the file is pending
    until that answers. Raises Refused when it finds something, or when the file cannot be written (a full disk); then
    nothing of the file is kept and nothing replaced.
    No transaction is held while the bytes are written: a crash between leaves an orphan that the clean-up takes.
    """
    known = _KNOWN.first(draft=draft.pk, field=field, row=row, sha256=taken.sha256)
    if known is not None:
        return known
    must_scan = clamav.is_configured()
    stored = StoredFile(
        draft=draft,
        field=field,
        row=row,
        name=taken.name,
        content_type=taken.content_type,
        size=taken.size,
        sha256=taken.sha256,
        state=StoredFile.State.PENDING if must_scan else StoredFile.State.CLEAN,
    )
    try:
        stored.file.save(taken.name, File(taken.stream), save=False)
    except OSError as error:
        logger.exception("an upload could not be written")
        raise Refused("unkept") from error
    with relaxed():
        stored.save(force_insert=True)
    if must_scan:
        examinar_archivo(stored=stored)
    for old in replaces:
        borrar_archivo(stored=old)
    return stored
