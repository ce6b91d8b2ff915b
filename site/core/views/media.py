"""Pictures under /media/: served only after asking whether their collection is private. Documents have a view apart."""

import mimetypes
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase, HttpResponseNotModified
from django.utils._os import safe_join
from django.utils.http import http_date
from django.views.decorators.http import require_safe
from django.views.static import was_modified_since
from wagtail.models import Collection, CollectionViewRestriction

from core.models import Imagen, Rendition

A_DAY = 86_400
AVATARS = "avatar_images/"
# An SVG opened by its own address must not run anything.
SANDBOX = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve a picture or one of its sizes; 404 for what is not one, or lies in a collection this person may not see."""
    private = _is_private(request, path)
    try:
        name = safe_join(str(settings.MEDIA_ROOT), path)
        modified = default_storage.get_modified_time(path)
    except (OSError, ValueError) as error:
        raise Http404 from error
    stamp = modified.timestamp()
    if not was_modified_since(request.headers.get("If-Modified-Since"), stamp):
        return HttpResponseNotModified()
    response = FileResponse(default_storage.open(path), content_type=mimetypes.guess_type(name)[0])
    response["Last-Modified"] = http_date(stamp)
    response["Cache-Control"] = "private, no-store" if private else f"public, max-age={A_DAY}"
    response["X-Content-Type-Options"] = "nosniff"
    if path.endswith(".svg"):
        response["Content-Security-Policy"] = SANDBOX
    return response


def _is_private(request: HttpRequest, path: str) -> bool:
    """Return whether only some may see it; raises Http404 for those who may not, and for what is no picture of ours."""
    if "\x00" in path or ".." in path.split("/"):
        raise Http404
    if path.startswith(AVATARS):
        if not request.user.is_authenticated:
            raise Http404
        return True
    restrictions = restricciones_de(_collection_path(path))
    if not all(restriction.accept_request(request) for restriction in restrictions):
        raise Http404
    return bool(restrictions)


def _collection_path(path: str) -> str:
    model: Any = Rendition if not path.startswith("original_images/") else Imagen
    where = "image__collection__path" if model is Rendition else "collection__path"
    found: str | None = model.objects.filter(file=path).values_list(where, flat=True).first()
    if found is None:
        raise Http404
    return found


def restricciones_de(path: str) -> list[CollectionViewRestriction]:
    """Return who may see what lies in the collection at that path: its restrictions and those above it."""
    steps = Collection.steplen
    above = [path[:end] for end in range(steps, len(path) + 1, steps)]
    return list(CollectionViewRestriction.objects.filter(collection__path__in=above))
