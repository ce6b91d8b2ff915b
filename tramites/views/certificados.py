"""The link to a certificate, mailed to a registered address. Its GET downloads nothing: mail scanners follow links."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from core.digests import keyed_digest
from tramites.actions.emitir_documento import emitir_documento
from tramites.actions.registrar_descarga import registrar_descarga
from tramites.selectors.retenciones import datos_corregidos_en
from tramites.selectors.seguir import enlace_vigente
from tramites.views.answers import download, or_later, page


@require_http_methods(["GET", "HEAD", "POST"])
@or_later
def enlace(request: HttpRequest, token: str) -> HttpResponseBase:
    """Say what the link is for; its POST downloads. An ended link says so."""
    found = enlace_vigente(keyed_digest("enlace", token))
    if found is None:
        raise Http404
    if found.vence_en <= timezone.now():
        return page(request, "tramites/enlace.html", {"vencido": True}, 410)
    if request.method != "POST":
        certificado = getattr(found.documento, "certificado_retencion", None)
        corregido = datos_corregidos_en(certificado) if certificado is not None else None
        return page(request, "tramites/enlace.html", {"enlace": found, "corregido": corregido})
    documento = emitir_documento(documento=found.documento)
    answer = download(documento)
    registrar_descarga(radicado=documento.radicado, archivo=f"documento {documento.pk}", enlace=found)
    return answer
