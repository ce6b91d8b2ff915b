"""The words of the admin's scripts: Wagtail's, those it has not in Spanish, and those we say otherwise."""

from django.http import HttpRequest, HttpResponse
from django.views.i18n import JavaScriptCatalog
from wagtail.admin.localization import get_localized_response

# Without packages it takes all that are installed and then site/locale, which has the last word.
catalogue = JavaScriptCatalog.as_view()


def palabras(request: HttpRequest) -> HttpResponse:
    """Answer in the language that the person chose for the admin, as Wagtail's own view does."""
    response: HttpResponse = get_localized_response(catalogue, request)
    return response
