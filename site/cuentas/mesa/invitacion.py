"""Where a new person sets the first password. Opening the link uses nothing up: mail scanners open links too."""

from django.contrib.auth.forms import SetPasswordForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from core.direccion import origen
from core.limites import hit
from cuentas.actions.invitar import aceptar_invitacion, huella_de
from cuentas.models import InvitacionCuenta


class ClaveForm(SetPasswordForm):  # type: ignore[type-arg]  # not generic when it runs
    """Django's own, in our words."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed through
        self.fields["new_password1"].label = _("Contraseña nueva")
        self.fields["new_password1"].help_text = _("Al menos 10 letras, números o signos.")
        self.fields["new_password2"].label = _("La contraseña nueva, otra vez")
        self.fields["new_password2"].help_text = ""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitacion(request: HttpRequest, secreto: str) -> HttpResponse:
    """Ask for a password twice and set it; a link that is used, over or no link says what to do."""
    if not hit(f"cuentas:invitacion:{origen(request)}", 60, 3600):
        return _page(request, "invitacion_vencida", {}, 429)
    row = InvitacionCuenta.objects.filter(huella=huella_de(secreto), usada_en=None).select_related("usuario").first()
    if row is None or row.vence_en <= timezone.now() or not row.usuario.is_active:
        return _page(request, "invitacion_vencida", {}, 404)
    form = ClaveForm(row.usuario, request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not aceptar_invitacion(invitacion=row, clave=form.cleaned_data["new_password1"]):
            return _page(request, "invitacion_vencida", {}, 404)
        return redirect("account_login")
    return _page(request, "invitacion", {"form": form, "persona": row.usuario}, 422 if form.errors else 200)


def _page(request: HttpRequest, name: str, context: dict[str, object], status: int) -> HttpResponse:
    response = render(request, f"cuentas/{name}.html", {"noindex": True, **context}, status=status)
    response.headers["Referrer-Policy"] = (
        "same-origin"  # without any, browsers post with Origin: null and the token is refused
    )
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
