"""Documents as Wagtail serves them; those of a private collection are kept by nobody on the way."""

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe
from wagtail.documents.views.serve import serve

from core.models import Documento
from core.views.media import restricciones_de


@require_safe
def documento(request: HttpRequest, document_id: int, document_filename: str) -> HttpResponseBase:
    """Let Wagtail ask who may and answer; say that no cache keeps what only some may see."""
    response: HttpResponseBase = serve(request, document_id, document_filename)
    path = Documento.objects.filter(pk=document_id).values_list("collection__path", flat=True).first()
    if path and restricciones_de(path):
        response.headers["Cache-Control"] = "private, no-store"
    return response
