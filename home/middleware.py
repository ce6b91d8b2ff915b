"""Tell an editor why something could not be published or deleted, where Wagtail itself would answer 500."""

from collections import Counter
from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme


class NegativasMiddleware:
    """Pages refuse to go live incomplete, and what others stand on refuses to be deleted. The editor shows the first
    beside the fields; approving or publishing from a list knows no fields, and Wagtail does not ask who holds what is
    deleted. So it is said in a message on the screen the person came from."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a refusal under the admin with a message; anything else is not ours."""
        home = reverse("wagtailadmin_home")
        words = _words(exception)
        if not words or request.method != "POST" or not request.path.startswith(home):
            return None
        messages.error(request, words)
        came_from = request.headers.get("Referer", "")
        allowed = url_has_allowed_host_and_scheme(came_from, {request.get_host()}, request.is_secure())
        return redirect(came_from if allowed else home)


def _words(exception: Exception) -> str:
    if isinstance(exception, ValidationError):
        return "No se publicó: " + " ".join(exception.messages)
    if not isinstance(exception, ProtectedError):
        return ""
    count = Counter(type(held)._meta for held in exception.protected_objects)
    holders = ", ".join(f"{n} {meta.verbose_name if n == 1 else meta.verbose_name_plural}" for meta, n in count.items())
    return f"No se eliminó, porque de esto dependen: {holders}."
