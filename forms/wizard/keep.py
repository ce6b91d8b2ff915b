"""Save and continue later: a link by e-mail or a code to write down, and the way back by either."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from core.direccion import origen
from core.limites import Wait, hit
from forms.actions.guardar_para_despues import guardar_para_despues
from forms.actions.retomar_borrador import retomar_borrador
from forms.host import Host
from forms.models import Draft
from forms.selectors.drafts import draft_by_code, draft_by_link
from forms.selectors.versions import definition_of
from forms.wizard.answering import go, page
from forms.wizard.owner import keep, secret_for

TRIES = 10
WINDOW = 15 * 60  # seconds


def save_for_later(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Ask for an e-mail, or give a code to write down. Everything typed is saved already."""
    if draft.corrects_id:
        return go(draft.host["back_url"])  # who corrects comes back as they came: by the number and the clave
    if draft.on_behalf or draft.practice:
        return page(request, "forms/guardado_en_cuenta.html", {"draft": draft})
    step = request.GET.get("paso", "")
    known = {s.key for s in definition_of(draft.version, draft.locale).steps}
    context = {
        "draft": draft,
        "back": f"{draft.url}{step}/" if step in known else draft.url,
        "action": f"{draft.url}guardar/" + (f"?paso={step}" if step in known else ""),
        "email": draft.email if isinstance(draft.email, str) else "",
    }
    if request.method != "POST":
        return page(request, "forms/guardar.html", context)
    if request.POST.get("medio") == "codigo":
        return page(request, "forms/guardado.html", context | {"code": guardar_para_despues(draft=draft)})
    email = request.POST.get("correo", "").strip()[:254]
    try:
        validate_email(email)
    except ValidationError:
        error = _("Escriba un correo como nombre@ejemplo.com.")
        return page(request, "forms/guardar.html", context | {"email": email, "error": error}, status=422)
    sent = hit(f"forms.guardar:{draft.pk}", TRIES, WINDOW)
    if isinstance(sent, Wait):
        error = _("Ya enviamos varios enlaces. Revise su correo o espere unos minutos.")
        return _slow(page(request, "forms/guardar.html", context | {"email": email, "error": error}, status=429), sent)
    guardar_para_despues(draft=draft, email=email)
    return page(request, "forms/guardado.html", context | {"email": email})


def resume_by_code(request: HttpRequest, host: Host) -> HttpResponse:
    """Ask for the code that was written down."""
    if request.method != "POST":
        return page(request, "forms/retomar_codigo.html", {"host": host})
    typed = request.POST.get("codigo", "")[:60]
    context = {"host": host, "typed": typed}
    tried = hit(f"forms.retomar:{origen(request)}", TRIES, WINDOW)
    if isinstance(tried, Wait):
        error = _("Hubo muchos intentos seguidos. Espere unos minutos y escriba el código otra vez.")
        return _slow(page(request, "forms/retomar_codigo.html", context | {"error": error}, status=429), tried)
    draft = draft_by_code(typed)
    if draft is None:
        error = _("No encontramos ese código para este formulario. Son doce letras y números.")
        return page(request, "forms/retomar_codigo.html", context | {"error": error}, status=422)
    return let_in(request, draft)


def resume_by_link(request: HttpRequest, host: Host, token: str) -> HttpResponse:
    """Ask to confirm: opening a link is no act of the person, since mail scanners open it too."""
    draft = draft_by_link(token)
    if draft is None:
        return page(request, "forms/enlace_vencido.html", {"host": host}, status=404)
    if draft.is_expired:
        return page(request, "forms/vencido.html", {"draft": draft}, status=410)
    if request.method != "POST":
        return page(request, "forms/retomar.html", {"host": host, "draft": draft})
    return let_in(request, draft)


def let_in(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Open the draft in this browser and go to where it was left."""
    secret = secret_for(request)
    retomar_borrador(draft=draft, secret=secret)
    response = go(f"{draft.url}?aviso=retomado")
    keep(response, secret, draft.host_url)
    return response


def _slow(response: HttpResponse, wait: Wait) -> HttpResponse:
    response.headers["Retry-After"] = str(wait.seconds)
    return response
