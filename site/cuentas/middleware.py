"""Outside the demo nobody works in the admin without a second factor; account forms with errors answer 422."""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

ON_THE_WAY = "segundo_factor_siguiente"
FORMS = ("form", "verify_form", "change_form")


class SecondFactorMiddleware:
    """Leads a person of the admin without a second factor to the page that sets it up. Looks at /admin/ only.

    Where the person was going is kept in the session (`ON_THE_WAY`): the page of the recovery codes leads there.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.admin = reverse("wagtailadmin_home")
        self.free = (reverse("wagtailadmin_logout"), reverse("wagtailadmin_login"))

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith(self.admin) and self.must_set_up(request):
            if request.method == "GET" and "text/html" in request.headers.get("Accept", ""):
                request.session[ON_THE_WAY] = request.get_full_path()
            return redirect("mfa_activate_totp")
        return self.get_response(request)

    def must_set_up(self, request: HttpRequest) -> bool:
        if settings.DEMO or not settings.STAFF_SECOND_FACTOR or request.path_info in self.free:
            return False
        return request.user.is_authenticated and not is_mfa_enabled(request.user)


class HonestFormsMiddleware:
    """allauth answers 200 to a form with errors; here it is 422, like every form of the site."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_template_response(self, request: HttpRequest, response: TemplateResponse) -> TemplateResponse:
        if request.method == "POST" and request.path_info.startswith(reverse("cuenta")):
            found = (response.context_data or {}).get
            if any(form is not None and form.is_bound and form.errors for form in map(found, FORMS)):
                response.status_code = 422
        return response
