"""A file of a draft, for who holds the draft."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase

from core.views.archivos import descarga
from forms.models import Draft, StoredFile
from forms.selectors.filled import load_filled
from forms.wizard.answering import page


def download(request: HttpRequest, draft: Draft, file_id: UUID) -> HttpResponseBase:
    """Answer with the file as a download: never shown in the page, never guessed at, never kept by a cache."""
    stored = next((f for f in load_filled(draft).files if f.pk == file_id), None)
    if stored is None or stored.state == StoredFile.State.REFUSED:
        raise Http404
    try:
        return descarga(stored.file, nombre=stored.name, content_type=stored.content_type, sha256=stored.sha256)
    except FileNotFoundError as error:
        raise Http404 from error
    except OSError:  # told to administrators; the person can bring the file again
        return page(
            request,
            "forms/archivo_ilegible.html",
            {"name": stored.name, "back": draft.url, "practice": draft.practice},
            status=503,
        )
