"""The case: what was asked and answered, its clock, the acts of the official, its files. Every reading is recorded."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from core.views.archivos import descarga
from forms.models import StoredFile
from tramites.actions.emitir_documento import emitir_documento
from tramites.actions.registrar_descarga import registrar_descarga
from tramites.actions.registrar_lectura import registrar_lectura
from tramites.bandeja.expediente import archivos_del_caso, expediente
from tramites.bandeja.formularios import FORMULARIOS, ActoForm, ResponderForm
from tramites.models import DocumentoRadicado, Radicado
from tramites.permissions import documentos_visibles, puede, radicados_visibles
from tramites.states import Acto, ActoImposible, Cambiado
from tramites.views.answers import download, or_later


def _visible(request: HttpRequest, codigo: str) -> Radicado:
    """Return the case; one of another dependencia is not there (404), as if it did not exist."""
    rows = radicados_visibles(request.user).select_related(
        "dependencia", "funcionario", "tramite", "submission__version", "vigente__version"
    )
    return get_object_or_404(rows, codigo=codigo)


def _show(request: HttpRequest, radicado: Radicado, form: ActoForm | None = None, status: int = 200) -> HttpResponse:
    context = expediente(radicado, request.user, form) | {
        "header_title": _("Radicado %(codigo)s") % {"codigo": radicado.codigo},
        "header_icon": "doc-full",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Inicio")},
            {"url": reverse("bandeja"), "label": _("Bandeja")},
            {"url": "", "label": radicado.codigo},
        ],
    }
    return render(request, "tramites/bandeja/caso.html", context, status=status)


@never_cache
@require_safe
def caso(request: HttpRequest, codigo: str) -> HttpResponse:
    """Show a case to who may read it, and record that it was read."""
    radicado = _visible(request, codigo)
    registrar_lectura(radicado=radicado, by=request.user)
    return _show(request, radicado)


@never_cache
@require_POST
def acto(request: HttpRequest, codigo: str, acto: str) -> HttpResponse:
    """Do one act; what cannot be done comes back with what was typed and the reason."""
    radicado = _visible(request, codigo)
    factory = FORMULARIOS.get(acto)
    if factory is None:
        raise Http404
    if not puede(request.user, Acto(acto), radicado):
        return _refused(request, radicado)
    form = factory(request.POST, request.FILES, radicado=radicado, prefix=acto)
    if isinstance(form, ResponderForm) and "usar_plantilla" in request.POST:
        return _show(request, radicado, form.con_plantilla())
    if not form.is_valid():
        return _show(request, radicado, form, 422)
    try:
        form.hacer(request.user)
    except Cambiado as change:
        return _conflict(request, codigo, acto, _changed_words(change))
    except ActoImposible:
        return _conflict(request, codigo, acto, _("El radicado ya no admite este acto. Mire cómo está ahora."))
    messages.success(request, form.hecho)
    still_mine = radicados_visibles(request.user).filter(pk=radicado.pk).exists()
    return redirect(reverse("bandeja_caso", args=[codigo]) if still_mine else reverse("bandeja"))


def _refused(request: HttpRequest, radicado: Radicado) -> HttpResponse:
    messages.error(request, _("Usted puede leer este radicado, pero no actuar en él."))
    return _show(request, radicado, status=403)


def _changed_words(change: Cambiado) -> str:
    return _(
        "Cambiado por %(quien)s a las %(hora)s: %(acto)s. No se guardó nada de lo suyo. Mire cómo está ahora y, si aún "
        "procede, envíelo otra vez; los archivos hay que elegirlos de nuevo."
    ) % {
        "quien": change.por,
        "hora": f"{timezone.localtime(change.en):%H:%M}",
        "acto": Acto(change.acto).label,
    }


def _conflict(request: HttpRequest, codigo: str, acto: str, words: str) -> HttpResponse:
    """Show the case as it is now with what was typed, ready to be sent upon the new state."""
    radicado = _visible(request, codigo)
    data: Any = request.POST.copy()
    data[f"{acto}-version"] = radicado.version
    form = FORMULARIOS[acto](data, radicado=radicado, prefix=acto)
    form.full_clean()
    form.add_error(None, words)
    return _show(request, radicado, form, 409)


@require_safe
@or_later
def archivo(request: HttpRequest, codigo: str, id: UUID) -> HttpResponseBase:
    """Send a file of the citizen as a download; one that is not yet scanned or was refused is not given."""
    radicado = _visible(request, codigo)
    stored = archivos_del_caso(radicado).get(str(id))
    if stored is None or stored.state != StoredFile.State.CLEAN:
        raise Http404
    answer = descarga(stored.file, nombre=stored.name, content_type=stored.content_type, sha256=stored.sha256)
    registrar_descarga(radicado=radicado, archivo=str(stored.pk), by=request.user)
    return answer


@require_safe
@or_later
def documento(request: HttpRequest, codigo: str, pk: int) -> HttpResponseBase:
    """Send a document of the case; one that the worker has not rendered yet is rendered now."""
    radicado = _visible(request, codigo)
    found = get_object_or_404(documentos_visibles(request.user), pk=pk, radicado=radicado)
    if not found.is_rendered and found.tipo != DocumentoRadicado.Tipo.ADJUNTO:
        found = emitir_documento(documento=found, by=request.user)
    answer = download(found)
    registrar_descarga(radicado=radicado, archivo=str(found.pk), by=request.user)
    return answer
