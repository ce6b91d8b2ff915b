"""What may be asked at all, and what every answer carries: the language without varying by it, the right policy."""

import logging
from collections.abc import Callable

from django.conf import settings
from django.db import OperationalError
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotAllowed,
    HttpResponsePermanentRedirect,
)
from django.middleware import locale
from django.urls import reverse
from django.utils import translation
from wagtail.contrib.redirects import middleware as redirects

from core.remembered import one_reading
from core.selectors.mudanzas import destino
from core.views.errores import busy

from csp.constants import HEADER  # isort: skip
from csp.middleware import CSPMiddleware, PolicyParts  # isort: skip
from csp.utils import build_policy  # isort: skip

logger = logging.getLogger(__name__)
METHODS = ("GET", "HEAD", "POST")
OWN = {"_csp_config", "_csp_update", "_csp_replace", "_csp_exempt"}  # how csp's decorators mark an answer


class LocaleMiddleware(locale.LocaleMiddleware):
    """The language is in the address alone, so no answer varies by Accept-Language (a cache would keep copies)."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        response.headers.setdefault("Content-Language", translation.get_language() or settings.LANGUAGE_CODE)
        return response


class PolicyMiddleware(CSPMiddleware):
    """The strict policy everywhere but under the admin, whose own screens need inline scripts and styles."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        super().__init__(get_response)
        self.admin = reverse("wagtailadmin_home")
        self.strict = build_policy(config=settings.CONTENT_SECURITY_POLICY["DIRECTIVES"])

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Set the strict policy as it was written at the start, unless the answer or the address has one of its own."""
        if settings.DEBUG or request.path_info.startswith(self.admin) or OWN.intersection(vars(response)):
            return super().process_response(request, response)
        response.headers.setdefault(HEADER, self.strict)
        return response

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and parts.config is None and request.path_info.startswith(self.admin):
            parts.config = settings.CONTENT_SECURITY_POLICY_ADMIN["DIRECTIVES"]
        return parts


class RememberMiddleware:
    """Asks once a request whether what this process remembers still holds."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with one_reading():
            return self.get_response(request)


class GateMiddleware:
    """Pages are read and forms are posted: nothing else is answered, but in the admin and the API, that use more."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in METHODS and not request.path_info.startswith((reverse("wagtailadmin_home"), "/api/")):
            return HttpResponseNotAllowed(METHODS)
        response = self.get_response(request)
        if request.method == "HEAD" and isinstance(response, HttpResponse):
            response.content = b""  # its length stays told; the server would complain of each body
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        """Say that we are busy, and that what was kept is kept, when the database is locked or away."""
        if not isinstance(exception, OperationalError):
            return None
        logger.error("database: %s", request.path, exc_info=exception)
        return busy(request)


class RedirectMiddleware(redirects.RedirectMiddleware):
    """Wagtail leads from the old address of a page to its new one; ours does so below it, too, with what was posted."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        answer: HttpResponseBase = super().process_response(request, response)
        there = destino(request.path) if answer.status_code == 404 else ""
        if not there:
            return answer
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(
            there + (f"?{query}" if query else ""), preserve_request=request.method == "POST"
        )
