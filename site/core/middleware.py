"""What every answer carries: the language without varying by it, and the right content security policy."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.middleware import locale
from django.urls import reverse
from django.utils import translation

from csp.middleware import CSPMiddleware, PolicyParts  # isort: skip


class LocaleMiddleware(locale.LocaleMiddleware):
    """The language is in the address alone, so no answer varies by Accept-Language (a cache would keep copies)."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        response.headers.setdefault("Content-Language", translation.get_language() or settings.LANGUAGE_CODE)
        return response


class PolicyMiddleware(CSPMiddleware):
    """The strict policy everywhere but under the admin, whose own screens need inline scripts and styles."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and parts.config is None and request.path_info.startswith(reverse("wagtailadmin_home")):
            parts.config = settings.CONTENT_SECURITY_POLICY_ADMIN["DIRECTIVES"]
        return parts
