"""Following a radicado with number and clave. Nothing tells whether a number exists."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.direccion import origen
from core.limites import Wait
from core.throttle import Throttle
from forms.actions.abrir_correccion import abrir_correccion
from forms.wizard import hand_over
from tramites.actions.ampliar import ampliar
from tramites.actions.emitir_documento import emitir_documento
from tramites.actions.reenviar_clave import reenviar_clave
from tramites.actions.registrar_descarga import registrar_descarga
from tramites.forms import ClaveForm, EntrarForm
from tramites.models import Radicado
from tramites.models.problema import url_de_problema
from tramites.presenters.seguimiento import seguimiento
from tramites.selectors.seguir import abrir, documento_del_titular, normalizar_radicado, para_seguir
from tramites.states import ActoImposible
from tramites.views import pase
from tramites.views.answers import download, go, or_later, page

freno_clave = Throttle("clave")
freno_reenvio = Throttle("reenvio")


@require_http_methods(["GET", "HEAD", "POST"])
def entrar(request: HttpRequest) -> HttpResponse:
    """Ask for number and clave; the POST opens the radicado for this browser."""
    if request.method != "POST":
        typed = normalizar_radicado(request.GET.get("radicado", ""))
        return page(request, "tramites/entrar.html", {"form": EntrarForm(initial={"radicado": typed})})
    form = EntrarForm(request.POST)
    if not form.is_valid():
        return page(request, "tramites/entrar.html", {"form": form}, 422)
    typed = form.cleaned_data["radicado"]
    keys = (f"radicado:{normalizar_radicado(typed)}", origen(request))
    tried = freno_clave.attempt(*keys)
    if isinstance(tried, Wait):
        return _slow(request, "tramites/entrar.html", form, tried.seconds)
    radicado = abrir(typed, form.cleaned_data["clave"])
    if radicado is None:
        form.add_error(None, _("El número o la clave no coinciden. Revise los dos y escríbalos otra vez."))
        return page(request, "tramites/entrar.html", {"form": form}, 422)
    freno_clave.right(*keys)
    return pase.grant(request, go(_where(radicado, request.POST.get("ir", ""))), radicado)


def _where(radicado: Radicado, ir: str) -> str:
    """Return the page to go to: the radicado's, or at once the download that a receipt offers."""
    documento = (
        radicado.documentos.filter(tipo=ir, visible_al_ciudadano=True, reemplazado_en=None).first() if ir else None
    )
    if documento is not None:
        return reverse("tramites:documento", args=[radicado.codigo, documento.pk])
    return reverse("tramites:seguir", args=[radicado.codigo])


def _slow(request: HttpRequest, template: str, form: ClaveForm | EntrarForm, wait: int) -> HttpResponse:
    minutes = -(-wait // 60)
    form.add_error(None, _("Hubo varios intentos seguidos. Espere %(n)s min y pruebe otra vez.") % {"n": minutes})
    response = page(request, template, {"form": form}, 429)
    response.headers["Retry-After"] = str(wait)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def clave(request: HttpRequest) -> HttpResponse:
    """Send a new clave to the registered address of a number; the answer is the same for any number."""
    if request.method != "POST":
        sent = request.GET.get("enviada") == "1"
        return page(request, "tramites/clave.html", {"form": ClaveForm(), "enviada": sent})
    form = ClaveForm(request.POST)
    if not form.is_valid():
        return page(request, "tramites/clave.html", {"form": form}, 422)
    codigo = normalizar_radicado(form.cleaned_data["radicado"])
    asked = freno_reenvio.attempt(f"radicado:{codigo}", origen(request))
    if isinstance(asked, Wait):
        return _slow(request, "tramites/clave.html", form, asked.seconds)
    radicado = para_seguir(codigo)
    if radicado is not None:
        reenviar_clave(radicado=radicado)
    return go(reverse("tramites:clave") + "?enviada=1")


@require_POST
def salir(request: HttpRequest) -> HttpResponse:
    """Close the radicado in this browser."""
    return pase.withdraw(go(reverse("tramites:entrar")))


@require_safe
def ver(request: HttpRequest, codigo: str) -> HttpResponse:
    """Show how it goes; without the pass, ask for number and clave, whether or not there is such a number."""
    radicado = pase.holder_of(request, codigo)
    if radicado is None:
        return go(f"{reverse('tramites:entrar')}?radicado={codigo}")
    problem = url_de_problema(tramite=radicado.tramite.slug, radicado=radicado.codigo)
    context = {"s": seguimiento(radicado), "radicado": radicado, "problema_url": problem}
    return page(request, "tramites/seguir.html", context)


@require_safe
@or_later
def documento(request: HttpRequest, codigo: str, pk: int) -> HttpResponseBase:
    """Send one of the holder's documents; one that the worker has not rendered yet is rendered now."""
    radicado = pase.required(request, codigo)
    found = documento_del_titular(radicado, pk)
    if found is None:
        raise Http404
    found = emitir_documento(documento=found)
    answer = download(found)
    registrar_descarga(radicado=radicado, archivo=f"documento {found.pk}")
    return answer


@require_POST
def mas_tiempo(request: HttpRequest, codigo: str) -> HttpResponse:
    """Give as much time again for the correction, once."""
    radicado = pase.required(request, codigo)
    try:
        ampliar(radicado=radicado)
    except ActoImposible:
        return page(request, "tramites/ya_no.html", {"radicado": radicado}, 409)
    return go(reverse("tramites:seguir", args=[codigo]))


@require_http_methods(["GET", "HEAD", "POST"])
def subsanar(request: HttpRequest, codigo: str) -> HttpResponse:
    """Open the correction that was asked for, in the form's own wizard under this address."""
    radicado = pase.required(request, codigo)
    back = reverse("tramites:seguir", args=[codigo])
    if request.method != "POST":
        return go(back)
    abierto = radicado.requerimientos.filter(respondido_en=None, desistido_en=None).first()
    if abierto is None:
        return page(request, "tramites/ya_no.html", {"radicado": radicado}, 409)
    draft = abrir_correccion(
        submission=radicado.vigente,
        unlocked=abierto.campos,
        host_url=reverse("tramites:subsanar", args=[codigo]),
        host={"title": f"{radicado.tramite_nombre} · {radicado.codigo}", "back_url": back},
    )
    return hand_over(request, draft)
