"""A file of a draft, for who holds the draft."""

from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase

from forms.models import Draft, StoredFile
from forms.selectors.filled import load_filled
from forms.wizard.answering import private


def download(request: HttpRequest, draft: Draft, file_id: UUID) -> HttpResponseBase:
    """Answer with the file as a download: never shown in the page, never guessed at, never kept by a cache."""
    stored = next((f for f in load_filled(draft).files if f.pk == file_id), None)
    if stored is None or stored.state == StoredFile.State.REFUSED:
        raise Http404
    try:
        stream = stored.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(stream, as_attachment=True, filename=stored.name, content_type=stored.content_type)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return private(response)
