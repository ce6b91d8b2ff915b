"""A person's account page, and allauth's code pages where they must say more than they do."""

from typing import Any

from allauth.account.views import ConfirmEmailVerificationCodeView, ConfirmLoginCodeView
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.registry import account_sections


@require_safe
@never_cache
def cuenta(request: HttpRequest) -> HttpResponse:
    """Show what each room has of this person, and the ways to change the account.

    Who is not in is led to enter, and from there to where the person works: officials to the admin, citizens here.
    """
    if not request.user.is_authenticated:
        return redirect("account_login")
    sections = [(s, s.context(request.user)) for s in sorted(account_sections, key=lambda s: s.order)]
    return render(
        request,
        "account/cuenta.html",
        {"sections": [(s.template, found) for s, found in sections if found is not None]},
    )


class SaysWhy:
    """Where allauth only leads away from an expired code, or sends another one, say so."""

    STARTS = ("account_request_login_code", "account_login", "account_email")
    _process: Any = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]  # a mixin of views
        expired = request.method == "POST" and not self._process
        if expired and response.headers.get("Location") in {reverse(name) for name in self.STARTS}:
            messages.error(request, _("Ese código ya no sirve: pasó su tiempo. Pida otro."))
        return response

    def _resend_form_valid(self, form: Any) -> HttpResponseBase:
        before = self._process.state["resend_count"]
        response: HttpResponseBase = super()._resend_form_valid(form)  # type: ignore[misc]  # a mixin of views
        if self._process.state["resend_count"] > before:
            messages.success(self.request, _("Enviamos otro código. El anterior ya no sirve."))  # type: ignore[attr-defined]  # a mixin of views
        return response


class CodigoParaEntrarView(SaysWhy, ConfirmLoginCodeView):
    pass


class CodigoDelCorreoView(SaysWhy, ConfirmEmailVerificationCodeView):
    pass
