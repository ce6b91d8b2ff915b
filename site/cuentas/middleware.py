"""Outside the demo nobody works in the admin without a second factor."""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _


class SecondFactorMiddleware:
    """Leads a person of the admin without a second factor to the page that sets it up. Looks at /admin/ only."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.admin = reverse("wagtailadmin_home")
        self.free = (reverse("wagtailadmin_logout"), reverse("wagtailadmin_login"))

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith(self.admin) and self.must_set_up(request):
            messages.warning(request, _("Para entrar a la administración active primero la verificación en dos pasos."))
            return redirect("mfa_activate_totp")
        return self.get_response(request)

    def must_set_up(self, request: HttpRequest) -> bool:
        if settings.DEMO or not settings.STAFF_SECOND_FACTOR or request.path_info in self.free:
            return False
        return request.user.is_authenticated and not is_mfa_enabled(request.user)
