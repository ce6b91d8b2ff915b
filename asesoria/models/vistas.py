"""What answers the addresses of the forums' pages: the app fills it from the views, since models import no views."""

from collections.abc import Callable

from django.http import HttpResponseBase

from core.registry import Registry


class Vista:
    """One answer, by the name of its route: `answer(page, request, **kwargs)`."""

    def __init__(self, id: str, answer: Callable[..., HttpResponseBase]) -> None:
        self.id = id
        self.answer = answer


vistas: Registry[Vista] = Registry("view of forums")
