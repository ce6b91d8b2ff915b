"""Who leaves: what they have in their hands, to whom it goes, and the way back."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from core.registry import handovers
from cuentas.actions.retirar_usuario import reactivar_usuario, retirar_usuario
from cuentas.mesa.cargas import screen
from cuentas.models import Usuario
from cuentas.permissions import CAMBIAR, puede_cambiar
from cuentas.selectors.personas import colegas_de, retiro_vigente

MOST = 50


def _persona(request: HttpRequest, pk: int) -> Usuario:
    person: Usuario = get_object_or_404(Usuario, pk=pk)
    if not request.user.has_perm(CAMBIAR) or not puede_cambiar(request.user, person) or person == request.user:
        raise Http404
    return person


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def retirar(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask to whom the work goes and close the account; of a closed one, offer to give it back."""
    person = _persona(request, pk)
    if request.method == "POST" and person.is_active:
        chosen = request.POST.get("a", "")
        to = colegas_de(person).filter(pk=int(chosen)).first() if chosen.isascii() and chosen.isdigit() else None
        if chosen and to is None:
            messages.error(request, _("Escoja a alguien de la lista."))
            return redirect("usuario_retirar", person.pk)
        retirar_usuario(usuario=person, a=to, by=request.user)
        messages.success(request, _("Se retiró a %(name)s: ya no puede entrar.") % {"name": person})
        return redirect("usuario_retirar", person.pk)
    work = [(h.title, list(h.pending(person))) for h in handovers]
    context = {
        "persona": person,
        "trabajo": [(title, items[:MOST], len(items)) for title, items in work if items],
        "colegas": colegas_de(person),
        "retiro": retiro_vigente(person),
    }
    return screen(request, "retirar", _("Retirar a %(name)s") % {"name": person}, context)


@require_POST
def deshacer(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the account back."""
    person = _persona(request, pk)
    row = retiro_vigente(person)
    if row is None:
        raise Http404
    reactivar_usuario(retiro=row, by=request.user)
    messages.success(request, _("Se reactivó la cuenta de %(name)s con los roles que tenía.") % {"name": person})
    return redirect("usuario_retirar", person.pk)
