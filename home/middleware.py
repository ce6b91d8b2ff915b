"""Tell an editor why something could not be published, where Wagtail itself would answer 500."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme


class PublicacionIncompletaMiddleware:
    """Pages refuse to go live incomplete. The editor shows it beside the fields; approving or publishing from a list
    knows no fields, so what is missing is said in a message on the screen the person came from."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a refusal under the admin with a message; anything else is not ours."""
        home = reverse("wagtailadmin_home")
        if not isinstance(exception, ValidationError) or request.method != "POST" or not request.path.startswith(home):
            return None
        messages.error(request, "No se publicó: " + " ".join(exception.messages))
        came_from = request.headers.get("Referer", "")
        allowed = url_has_allowed_host_and_scheme(came_from, {request.get_host()}, request.is_secure())
        return redirect(came_from if allowed else home)
