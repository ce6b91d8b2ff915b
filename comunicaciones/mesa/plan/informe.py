"""The plan's report for the Comité, as a PDF."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.admin import messages

from comunicaciones.actions.registrar_salida import registrar_salida
from comunicaciones.mesa.plan.marco import el_plan, lectores
from comunicaciones.presenters.plan_informe import datos
from core.pdf import PdfError, render


@lectores
@require_safe
def pdf(request: HttpRequest, anio: int) -> HttpResponseBase:
    """Send the report as it stands at this moment."""
    plan = el_plan(anio)
    try:
        content = render("comunicaciones/plan.typ", datos(plan), moment=timezone.now())
    except PdfError:
        messages.error(request, _("El informe no se pudo hacer. Avise a quien administra el sitio."))
        return redirect("plan_anio", anio)
    registrar_salida(evento="comunicaciones.plan.informe", by=request.user, target=plan)
    response = HttpResponse(content, content_type="application/pdf")
    name = f"plan-comunicaciones-{anio}-{timezone.localdate():%Y%m%d}.pdf"
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    response.headers["Cache-Control"] = "no-store, private"
    return response
