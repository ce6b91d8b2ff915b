"""The one way of every form that writes: show, look at it first, send, and say what became of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from asesoria.actions.apartar_archivos import apartar_archivos
from asesoria.apartados import Apartado, firmar, leer
from asesoria.escritura import a_html
from asesoria.forms import AporteForm
from asesoria.models import AjustesAsesoria, Aporte
from asesoria.permissions import sancion_vigente
from asesoria.selectors.preparadas import Preparada
from asesoria.states import NoPuede
from asesoria.views.answers import go, page
from asesoria.views.recordado import escrito_recordado


@dataclass(frozen=True)
class Escritura:
    """A place to write: its form, its page, and what sending does: `enviar(form)` gives an address and the post."""

    form: type[AporteForm]
    plantilla: str
    enviar: Callable[[Any], tuple[str, Aporte]]
    opciones: Mapping[str, Any] = field(default_factory=dict)
    inicial: Mapping[str, Any] = field(default_factory=dict)
    contexto: Mapping[str, Any] = field(default_factory=dict)
    preparadas: Sequence[Preparada] = ()

    def preparada(self, pk: str) -> str:
        """Return the words of the canned answer that was chosen, empty for none of these."""
        return next((row.texto for row in self.preparadas if str(row.pk) == pk), "")


def escribir(request: HttpRequest, place: Escritura) -> HttpResponse:
    """Answer a writing page. Refusals keep the text: 422 for the form, 429 with the time left, 403 for a sanction."""
    if request.method != "POST":
        sanction = sancion_vigente(request.user)
        if sanction is not None:  # said before anything is typed
            return _sanctioned(request, place, sanction)
        kept = escrito_recordado(request)
        ready = {"fuente": place.preparada(request.GET.get("preparada", ""))} if place.preparadas else {}
        form = place.form(initial={**place.inicial, **ready, **kept}, **place.opciones)
        return _show(request, place, form, recuperado=bool(kept))
    data = _with_canned(request, place) if "poner" in request.POST else request.POST
    form = place.form(data, request.FILES, apartados=_set_aside(request), **place.opciones)
    valid = form.is_valid()
    if "poner" in request.POST:
        return _show(request, place, form)
    if not valid:
        return _show(request, place, form, 422)
    if "ver" in request.POST:
        return _show(request, place, form, vista=a_html(form.cleaned_data["fuente"]))
    try:
        url, aporte = place.enviar(form)
    except NoPuede as refusal:
        return _refuse(request, place, form, refusal)
    if aporte.is_visible:
        return go(url)
    return page(request, "asesoria/participar/en_espera.html", {"aporte": aporte, **place.contexto}, 202)


def _show(request: HttpRequest, place: Escritura, form: AporteForm, status: int = 200, **more: Any) -> HttpResponse:
    rules = AjustesAsesoria.load().pagina_de_reglas
    kept = _keep(request, form) if form.is_bound else []
    slip = {"apartados": kept, "ficha": firmar(kept, request.user), "preparadas": place.preparadas}
    return page(request, place.plantilla, {**place.contexto, "form": form, "reglas": rules, **slip, **more}, status)


def _with_canned(request: HttpRequest, place: Escritura) -> QueryDict:
    """Return what was sent with the chosen canned answer below what was written already."""
    data = request.POST.copy()
    parts = (data.get("fuente", "").rstrip(), place.preparada(data.get("preparada", "")))
    data["fuente"] = "\n\n".join(part for part in parts if part)
    return data


def _set_aside(request: HttpRequest) -> list[Apartado]:
    """Return the files of an earlier try, without those the person takes out."""
    out = set(request.POST.getlist("quitar"))
    return [kept for kept in leer(request.POST.get("apartados", ""), request.user) if kept.ruta not in out]


def _keep(request: HttpRequest, form: AporteForm) -> list[Apartado]:
    return [*form.apartados, *apartar_archivos(archivos=form.recibidos, by=request.user)]


def _refuse(request: HttpRequest, place: Escritura, form: AporteForm, refusal: NoPuede) -> HttpResponse:
    if refusal.porque == "sancion":
        return _sanctioned(request, place, refusal.sancion, form.data.get("fuente", ""))
    if refusal.porque in ("limite", "demasiado_pronto"):
        form.add_error(None, _wait(refusal.segundos))
        response = _show(request, place, form, 429)
        response.headers["Retry-After"] = str(refusal.segundos)
        return response
    form.add_error(None, _("Aquí ya no se puede escribir. Copie su texto si quiere usarlo en otra parte."))
    return _show(request, place, form, 409)


def _sanctioned(request: HttpRequest, place: Escritura, sanction: Any, texto: str = "") -> HttpResponse:
    context = {**place.contexto, "porque": "sancion", "sancion": sanction, "texto": texto}
    return page(request, "asesoria/participar/no_puede.html", context, 403)


def _wait(seconds: int) -> str:
    """Say how long to wait in the unit a person would use."""
    if seconds < 90:
        return ngettext(
            "Espere %(n)s segundo y envíe otra vez.", "Espere %(n)s segundos y envíe otra vez.", seconds
        ) % {"n": seconds}
    minutes = -(-seconds // 60)
    if minutes < 90:
        return _("Llegó al límite por ahora. Espere %(n)s minutos y envíe otra vez.") % {"n": minutes}
    return _("Llegó al límite por hoy. Podrá escribir otra vez en %(n)s horas.") % {"n": -(-minutes // 60)}
